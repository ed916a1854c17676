import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { ASKED, docket, healthy } from '../tests/examples/carriers.ts';
import type { AuthorityRow, CarrierFacts } from './carrier.ts';
import { DEFAULT_ELIGIBILITY_POLICY as policy } from './eligibility-policy.ts';
import { eligibilityRules, evaluateEligibility, REASON_CODES, worseVerdict } from './eligibility.ts';

const code = fc.constantFrom('A', 'I', 'N', 'Y', 'B', 'C', 'U', 'S', 'X', '', null);
const amount = fc.option(fc.integer({ min: 0, max: 6_000_000 }));
const inspection = fc.record({
  inspections: fc.option(fc.nat(50)),
  outOfServicePercent: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
});
const anyFacts: fc.Arbitrary<CarrierFacts> = fc
  .record({
    allowedToOperate: code,
    statusCode: code,
    outOfServiceDate: fc.constantFrom(null, '2024-03-07'),
    commonAuthorityStatus: code,
    contractAuthorityStatus: code,
    brokerAuthorityStatus: code,
    carrierOperationCode: code,
    safetyRating: code,
    bipdOnFileDollars: amount,
    bipdRequiredDollars: amount,
    vehicle: inspection,
    driver: inspection,
    hazmat: inspection,
  })
  .map((facts) => ({ ...healthy, ...facts }));
const anyRow: fc.Arbitrary<AuthorityRow> = fc
  .record({
    docketNumber: fc.constantFrom(ASKED, '99', '100'),
    commonStatus: code,
    contractStatus: code,
    authorizedForProperty: code,
  })
  .map((row) => docket(row.docketNumber, row));
const anyQuestion = fc.record({
  record: fc.record({
    facts: anyFacts,
    authorities: fc.option(fc.array(anyRow, { maxLength: 4 })),
    bodyHash: fc.constant('hash'),
  }),
  docketNumber: fc.constantFrom(ASKED, null),
  companyName: fc.option(fc.string()),
  policy: fc.constant(policy),
  nameSimilarity: fc.constant(nameSimilarity),
});

describe('Any carrier', () => {
  const verdictOf = new Map(eligibilityRules.map((rule) => [rule.code, rule.verdict]));

  it('is judged by one rule a reason code, in their order', () => {
    expect(eligibilityRules.map((rule) => rule.code)).toEqual(REASON_CODES);
  });

  it('gets the worst verdict of its reasons, each named once and in order', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { verdict, reasons } = evaluateEligibility(question);
        const verdicts = reasons.map((reason) => verdictOf.get(reason));
        expect(verdict === 'eligible').toBe(reasons.length === 0);
        expect(verdict === 'ineligible').toBe(verdicts.includes('ineligible'));
        expect(reasons).toEqual(REASON_CODES.filter((reason) => reasons.includes(reason)));
      }),
      { numRuns: 500 },
    );
  });

  it('is never eligible without permission, readable authority for property, and cover', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { record, docketNumber } = question;
        if (evaluateEligibility(question).verdict !== 'eligible') return;
        const rows = record.authorities?.filter(
          (row) => docketNumber === null || row.docketNumber === docketNumber,
        );
        expect(record.facts).toMatchObject({
          allowedToOperate: 'Y',
          statusCode: 'A',
          outOfServiceDate: null,
        });
        expect(record.facts.bipdOnFileDollars).toBeGreaterThanOrEqual(1_000_000);
        expect(rows).toContainEqual(expect.objectContaining({ authorizedForProperty: 'Y' }));
      }),
      { numRuns: 500 },
    );
  });

  it('does no better with less insurance', () => {
    fc.assert(
      fc.property(anyQuestion, fc.nat(6_000_000), fc.nat(6_000_000), (question, one, other) => {
        const withCover = (bipdOnFileDollars: number) =>
          evaluateEligibility({
            ...question,
            record: { ...question.record, facts: { ...question.record.facts, bipdOnFileDollars } },
          }).verdict;
        const [less, more] = [withCover(Math.min(one, other)), withCover(Math.max(one, other))];
        expect(worseVerdict(less, more)).toBe(less);
      }),
    );
  });
});
