import { describe, expect, it } from '@jest/globals';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { ASKED, brokerOnly, carrier, docket, type Differing } from '../tests/examples/carriers.ts';
import type { AuthorityRow } from './carrier.ts';
import { DEFAULT_ELIGIBILITY_POLICY as policy } from './eligibility-policy.ts';
import {
  evaluateEligibility,
  verdictFromStaleRecord,
  worseVerdict,
  type ReasonCode,
  type RuledVerdict,
} from './eligibility.ts';

const judge = (
  differing: Differing,
  docketNumber: string | null = ASKED,
  companyName: string | null = null,
) => evaluateEligibility({ record: carrier(differing), docketNumber, companyName, policy, nameSimilarity });

describe('The name the caller gives', () => {
  it.each([
    [null, []],
    ['Rusty Gate Trucking', []],
    ['rg express', []],
    ['Golden Crust Bakeries', ['name_mismatch']],
  ])('%s', (companyName, reasons) => {
    expect(judge({}, ASKED, companyName).reasons).toEqual(reasons);
  });
});

describe('Asked by USDOT number alone', () => {
  const hauling = docket('111');
  it.each<[string, readonly AuthorityRow[] | null, string | null, readonly ReasonCode[]]>([
    ['one docket', [hauling], '111', []],
    ['a mixed company', [docket('222', brokerOnly), hauling], '111', []],
    ['one active, one revoked', [hauling, docket('222', { commonStatus: 'I' })], '111', []],
    ['two hauling dockets', [hauling, docket('222')], null, []],
    ['one docket, told twice', [hauling, hauling], '111', []],
    ['a household docket beside', [hauling, docket('222', { authorizedForProperty: 'N' })], '111', []],
    [
      'households alone',
      [docket('222', { authorizedForProperty: 'N' })],
      null,
      ['passenger_or_household_only'],
    ],
    [
      'brokering alone',
      [docket('222', brokerOnly)],
      null,
      ['no_active_authority', 'passenger_or_household_only'],
    ],
    ['a private fleet', [], null, ['no_active_authority']],
    ['rows unreadable', null, null, ['authority_unconfirmed']],
  ])('%s', (_, authorities, mcNumber, reasons) => {
    expect(judge({ authorities }, null)).toMatchObject({ mcNumber, reasons });
  });

  it('is unlike being asked by docket, which is the MC number whatever became of it', () => {
    expect(judge({ authorities: [] }).mcNumber).toBe(ASKED);
  });
});

describe('Interstate loads', () => {
  it.each([
    ['A', true],
    [null, true],
    ['Z', true],
    ['B', false],
    ['C', false],
  ])('operation %s: %s', (carrierOperationCode, interstate) => {
    expect(judge({ facts: { carrierOperationCode } }).interstate).toBe(interstate);
  });
});

describe('Verdicts', () => {
  it.each<[RuledVerdict, RuledVerdict]>([
    ['eligible', 'needs_review'],
    ['needs_review', 'needs_review'],
    ['ineligible', 'ineligible'],
  ])('%s by a stale record is %s', (verdict, stale) => {
    expect(verdictFromStaleRecord(verdict)).toBe(stale);
  });

  it('order from best to worst', () => {
    const inOrder = ['eligible', 'needs_review', 'unverified', 'ineligible'] as const;
    inOrder.forEach((better, index) => {
      for (const worse of inOrder.slice(index)) {
        expect(worseVerdict(better, worse)).toBe(worse);
        expect(worseVerdict(worse, better)).toBe(worse);
      }
    });
  });
});

describe('The policy', () => {
  it.each<[string, Partial<typeof policy>, Differing, readonly ReasonCode[]]>([
    ['asks more insurance', { policyInsuranceDollars: 2_000_000 }, {}, ['insurance_below_policy']],
    ['refuses less insurance', { requiredInsuranceDollars: 1_000_001 }, {}, ['insurance_below_required']],
    ['asks a better fleet', { vehicleOosPercent: 9 }, {}, ['out_of_service_rate_high']],
    [
      'looks at fewer inspections',
      { minimumInspections: 1 },
      { facts: { driver: { inspections: 1, outOfServicePercent: 100 } } },
      ['out_of_service_rate_high'],
    ],
  ])('%s', (_, changed, differing, reasons) => {
    const question = { record: carrier(differing), docketNumber: ASKED, companyName: null, nameSimilarity };
    expect(evaluateEligibility({ ...question, policy: { ...policy, ...changed } }).reasons).toEqual(reasons);
  });
});
