import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { carrier, docket } from '../tests/examples/carriers.ts';
import type { CarrierRecord } from './carrier.ts';
import { DEFAULT_ELIGIBILITY_POLICY as policy } from './eligibility-policy.ts';
import type { FmcsaAnswer } from './fmcsa-answer.ts';
import type { CarrierQuestion, EvidenceSource } from './verification.ts';
import { verificationFrom } from './verify-carrier.ts';

const DOCKET = '6256526';
const ASKED_AT = Date.UTC(2025, 8, 3);

const listed = (dotNumber: string, legalName: string, dbaName: string | null = null): CarrierRecord => ({
  ...carrier({ facts: { dotNumber, legalName, dbaName }, authorities: [docket(DOCKET)] }),
  bodyHash: `hash of ${dotNumber}`,
});

const trucking = listed('1', 'TWIN OAKS TRUCKING LLC');
const logistics = listed('2', 'TWIN OAKS LOGISTICS INC', 'ACORN FREIGHT');

const byDocket: CarrierQuestion = { docketNumber: DOCKET, dotNumber: null, companyName: null };
const found = (...records: readonly CarrierRecord[]) => ({
  kind: 'found' as const,
  source: 'fmcsa' as const,
  records,
  askedAtMs: ASKED_AT,
});

const verify = (question: CarrierQuestion, answer: FmcsaAnswer) =>
  verificationFrom({ question, answer, policy, nameSimilarity });

describe('what FMCSA answers', () => {
  it('nobody has the number', () => {
    const notFound = {
      kind: 'not_found',
      question: byDocket,
      policyVersion: policy.version,
      checkedAtMs: ASKED_AT,
    };
    expect(verify(byDocket, { kind: 'not_found', askedAtMs: ASKED_AT })).toEqual(notFound);
    expect(verify(byDocket, found())).toEqual(notFound);
  });

  it('nothing, because it could not be asked', () => {
    const answer = { kind: 'could_not_ask', cause: 'timeout', detail: 'no answer in 4 s' } as const;
    expect(verify(byDocket, answer)).toEqual({
      kind: 'could_not_ask',
      question: byDocket,
      policyVersion: policy.version,
      cause: 'timeout',
    });
  });

  it('one carrier, who is judged on the evidence', () => {
    expect(verify(byDocket, found(trucking))).toEqual({
      kind: 'judged',
      question: byDocket,
      policyVersion: policy.version,
      verdict: 'eligible',
      reasons: [],
      dotNumber: '1',
      mcNumber: DOCKET,
      interstate: true,
      carrier: {
        legalName: 'TWIN OAKS TRUCKING LLC',
        dbaName: null,
        city: 'MACON',
        state: 'GA',
        powerUnits: 12,
        drivers: 14,
        safetyRating: null,
      },
      evidence: { source: 'fmcsa', checkedAtMs: ASKED_AT, bodyHash: 'hash of 1' },
    });
  });

  it('one carrier, asked by USDOT number alone: the docket is found out', () => {
    const question = { ...byDocket, docketNumber: null, dotNumber: '1' };
    expect(verify(question, found(trucking))).toMatchObject({ kind: 'judged', mcNumber: DOCKET });
  });

  it('one carrier under another name than the caller’s, who is judged and flagged', () => {
    expect(verify({ ...byDocket, companyName: 'Golden Crust Bakeries' }, found(trucking))).toMatchObject({
      kind: 'judged',
      verdict: 'needs_review',
      reasons: ['name_mismatch'],
    });
  });
});

describe('several carriers on one docket', () => {
  it.each<[string, Partial<CarrierQuestion>, string | null]>([
    ['nothing else said', {}, null],
    ['the USDOT number settles it', { dotNumber: '2' }, '2'],
    [
      'the USDOT number settles it, whatever the name',
      { dotNumber: '2', companyName: 'Twin Oaks Trucking' },
      '2',
    ],
    ['the name settles it', { companyName: 'Twin Oaks Trucking' }, '1'],
    ['the other name settles it', { companyName: 'twin oaks logistics' }, '2'],
    ['the DBA name settles it', { companyName: 'Acorn' }, '2'],
    ['a misheard name settles it', { companyName: 'Twin Oak Trucking' }, '1'],
    ['both go by that name', { companyName: 'Twin Oaks' }, null],
    ['neither goes by that name', { companyName: 'Golden Crust Bakeries' }, null],
    ['neither has that USDOT number', { dotNumber: '3' }, null],
    ['neither has that number, the name settles it', { dotNumber: '3', companyName: 'Acorn Freight' }, '2'],
  ])('%s', (_, said, dotNumber) => {
    const expected = dotNumber === null ? { kind: 'ambiguous' } : { kind: 'judged', dotNumber };
    expect(verify({ ...byDocket, ...said }, found(trucking, logistics))).toMatchObject(expected);
    expect(verify({ ...byDocket, ...said }, found(logistics, trucking))).toMatchObject(expected);
  });

  it('are the candidates the caller may be asked about', () => {
    expect(verify(byDocket, found(trucking, logistics))).toMatchObject({
      candidates: [{ legalName: 'TWIN OAKS TRUCKING LLC' }, { legalName: 'TWIN OAKS LOGISTICS INC' }],
    });
  });
});

describe('two numbers that belong to different carriers', () => {
  it('are a question back, unless the name says whose is right', () => {
    const question = { ...byDocket, dotNumber: '3' };
    expect(verify(question, found(trucking))).toMatchObject({ kind: 'ambiguous' });
    expect(verify({ ...question, companyName: 'Twin Oaks Trucking' }, found(trucking))).toMatchObject({
      kind: 'judged',
      dotNumber: '1',
    });
  });
});

describe('evidence from elsewhere', () => {
  it.each<[EvidenceSource, string]>([
    ['fmcsa', 'eligible'],
    ['cache', 'eligible'],
    ['stale_cache', 'needs_review'],
  ])('%s: %s', (source, verdict) => {
    expect(verify(byDocket, { ...found(trucking), source })).toMatchObject({
      verdict,
      evidence: { source, checkedAtMs: ASKED_AT },
    });
  });
});

describe('any answer', () => {
  it('never judges one of several carriers that nothing tells apart', () => {
    const carriers = fc.uniqueArray(fc.integer({ min: 1, max: 99 }).map(String), {
      minLength: 2,
      maxLength: 5,
    });
    fc.assert(
      fc.property(carriers, (dots) => {
        const records = dots.map((dot) => listed(dot, `CARRIER ${dot}`));
        expect(verify(byDocket, found(...records)).kind).toBe('ambiguous');
      }),
    );
  });
});
