import { describe, expect, it } from '@jest/globals';
import { nameSimilarity } from '../adapters/company-names/name-similarity.ts';
import { ASKED, brokerOnly, carrier, docket, type Differing } from '../tests/examples/carriers.ts';
import { DEFAULT_ELIGIBILITY_POLICY as policy } from './eligibility-policy.ts';
import { evaluateEligibility, type ReasonCode, type RuledVerdict } from './eligibility.ts';

const judge = (differing: Differing) =>
  evaluateEligibility({
    record: carrier(differing),
    docketNumber: ASKED,
    companyName: null,
    policy,
    nameSimilarity,
  });

type Line = readonly [
  situation: string,
  differing: Differing,
  verdict: RuledVerdict,
  reasons: readonly ReasonCode[],
];

const permission: readonly Line[] = [
  ['a healthy carrier', {}, 'eligible', []],
  ['not allowed to operate', { facts: { allowedToOperate: 'N' } }, 'ineligible', ['not_allowed_to_operate']],
  ['inactive USDOT number', { facts: { statusCode: 'I' } }, 'ineligible', ['usdot_inactive']],
  [
    'out of service',
    { facts: { outOfServiceDate: '2024-03-07', allowedToOperate: 'N' } },
    'ineligible',
    ['not_allowed_to_operate', 'out_of_service'],
  ],
  [
    'once out of service, allowed again',
    { facts: { outOfServiceDate: '2016-08-22' } },
    'needs_review',
    ['out_of_service_date_present'],
  ],
];

const authority: readonly Line[] = [
  [
    'contract authority alone',
    { authorities: [docket(ASKED, { commonStatus: 'N', contractStatus: 'A' })] },
    'eligible',
    [],
  ],
  [
    'revoked authority',
    { authorities: [docket(ASKED, { commonStatus: 'I', contractStatus: 'I' })] },
    'ineligible',
    ['no_active_authority'],
  ],
  [
    'pending authority',
    { authorities: [docket(ASKED, { commonStatus: 'N' })] },
    'ineligible',
    ['no_active_authority'],
  ],
  ['a private fleet', { authorities: [] }, 'ineligible', ['no_active_authority']],
  ['only another docket is active', { authorities: [docket('99')] }, 'ineligible', ['no_active_authority']],
  [
    'the broker-only docket of a mixed company',
    { authorities: [docket('99', { brokerStatus: 'A' }), docket(ASKED, brokerOnly)] },
    'ineligible',
    ['no_active_authority', 'passenger_or_household_only'],
  ],
  [
    'the hauling docket of a mixed company',
    { authorities: [docket(ASKED, { brokerStatus: 'A' }), docket('99', brokerOnly)] },
    'eligible',
    [],
  ],
  ['rows unreadable, authority claimed', { authorities: null }, 'needs_review', ['authority_unconfirmed']],
  [
    'rows unreadable, contract authority claimed',
    { authorities: null, facts: { commonAuthorityStatus: 'N', contractAuthorityStatus: 'A' } },
    'needs_review',
    ['authority_unconfirmed'],
  ],
  [
    'rows unreadable, no authority claimed',
    { authorities: null, facts: { commonAuthorityStatus: null, contractAuthorityStatus: null } },
    'ineligible',
    ['no_active_authority'],
  ],
  [
    'movers of households',
    { authorities: [docket(ASKED, { authorizedForProperty: 'N', authorizedForHouseholdGoods: 'Y' })] },
    'needs_review',
    ['passenger_or_household_only'],
  ],
  [
    'a coach company',
    { authorities: [docket(ASKED, { authorizedForProperty: 'N', authorizedForPassenger: 'Y' })] },
    'needs_review',
    ['passenger_or_household_only'],
  ],
];

const insured = (
  bipdOnFileDollars: number | null,
  bipdRequiredDollars: number | null = 750_000,
): Differing => ({
  facts: { bipdOnFileDollars, bipdRequiredDollars },
});

const insurance: readonly Line[] = [
  ['exactly the policy minimum', insured(1_000_000), 'eligible', []],
  ['a dollar less', insured(999_999), 'needs_review', ['insurance_below_policy']],
  ['exactly what is required', insured(750_000), 'needs_review', ['insurance_below_policy']],
  ['less', insured(749_999), 'ineligible', ['insurance_below_required', 'insurance_below_policy']],
  ['none', insured(0), 'ineligible', ['insurance_below_required', 'insurance_below_policy']],
  [
    'a low requirement',
    insured(500_000, 300_000),
    'ineligible',
    ['insurance_below_required', 'insurance_below_policy'],
  ],
  [
    'no requirement known',
    insured(500_000, null),
    'ineligible',
    ['insurance_below_required', 'insurance_below_policy'],
  ],
  ['a tanker’s requirement', insured(1_000_000, 5_000_000), 'ineligible', ['insurance_below_required']],
  ['a tanker’s cover', insured(5_000_000, 5_000_000), 'eligible', []],
  ['no figure', insured(null), 'needs_review', ['insurance_unknown']],
];

const inspected = (
  kind: 'vehicle' | 'driver' | 'hazmat',
  inspections: number | null,
  outOfServicePercent: number | null,
): Differing => ({ facts: { [kind]: { inspections, outOfServicePercent } } });

const safety: readonly Line[] = [
  ['rated satisfactory', { facts: { safetyRating: 'S' } }, 'eligible', []],
  ['rated conditional', { facts: { safetyRating: 'C' } }, 'needs_review', ['safety_conditional']],
  ['rated unsatisfactory', { facts: { safetyRating: 'U' } }, 'ineligible', ['safety_unsatisfactory']],
  ['vehicles at the average', inspected('vehicle', 5, 22.26), 'eligible', []],
  ['vehicles above it', inspected('vehicle', 5, 22.27), 'needs_review', ['out_of_service_rate_high']],
  ['drivers at the average', inspected('driver', 5, 6.67), 'eligible', []],
  ['drivers above it', inspected('driver', 5, 6.68), 'needs_review', ['out_of_service_rate_high']],
  ['hazmat at the average', inspected('hazmat', 5, 4.44), 'eligible', []],
  ['hazmat above it', inspected('hazmat', 5, 4.45), 'needs_review', ['out_of_service_rate_high']],
  ['too few inspections', inspected('vehicle', 4, 100), 'eligible', []],
  ['no inspections known', inspected('vehicle', null, 100), 'eligible', []],
  ['no rate known', inspected('vehicle', 50, null), 'eligible', []],
];

const oddities: readonly Line[] = [
  ['interstate unknown', { facts: { carrierOperationCode: null } }, 'eligible', []],
  ['intrastate, hazmat', { facts: { carrierOperationCode: 'B' } }, 'needs_review', ['intrastate_only']],
  ['intrastate, no hazmat', { facts: { carrierOperationCode: 'C' } }, 'needs_review', ['intrastate_only']],
  ['an unknown operation', { facts: { carrierOperationCode: 'Z' } }, 'needs_review', ['unexpected_value']],
  ['an unknown rating', { facts: { safetyRating: 'X' } }, 'needs_review', ['unexpected_value']],
  ['an unknown status', { facts: { statusCode: 'P' } }, 'needs_review', ['unexpected_value']],
  ['no status', { facts: { statusCode: null } }, 'needs_review', ['unexpected_value']],
  ['no permission either way', { facts: { allowedToOperate: null } }, 'needs_review', ['unexpected_value']],
  ['an unknown permission', { facts: { allowedToOperate: 'y' } }, 'needs_review', ['unexpected_value']],
  [
    'an unknown carrier authority',
    { facts: { brokerAuthorityStatus: 'P' } },
    'needs_review',
    ['unexpected_value'],
  ],
  [
    'an unknown docket authority',
    { authorities: [docket(ASKED, { contractStatus: 'P' })] },
    'needs_review',
    ['unexpected_value'],
  ],
  [
    'property neither authorised nor not',
    { authorities: [docket(ASKED, { authorizedForProperty: null })] },
    'needs_review',
    ['unexpected_value'],
  ],
  [
    'an unknown code on a docket nobody asked for',
    { authorities: [docket(ASKED), docket('99', { commonStatus: 'P' })] },
    'eligible',
    [],
  ],
  [
    'everything at once',
    {
      facts: {
        allowedToOperate: 'N',
        statusCode: 'I',
        outOfServiceDate: '2025-01-15',
        bipdOnFileDollars: 0,
        safetyRating: 'U',
        carrierOperationCode: 'C',
      },
      authorities: [docket(ASKED, { commonStatus: 'I' })],
    },
    'ineligible',
    [
      'not_allowed_to_operate',
      'usdot_inactive',
      'no_active_authority',
      'out_of_service',
      'insurance_below_required',
      'insurance_below_policy',
      'safety_unsatisfactory',
      'intrastate_only',
    ],
  ],
];

describe.each([
  ['Permission to operate', permission],
  ['Authority of the docket asked for', authority],
  ['Insurance', insurance],
  ['Safety', safety],
  ['Oddities', oddities],
])('%s', (_, lines) => {
  it.each(lines)('%s', (__, differing, verdict, reasons) => {
    expect(judge(differing)).toMatchObject({ verdict, reasons });
  });
});
