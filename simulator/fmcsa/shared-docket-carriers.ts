import { carrier, docket, type SimulatedCarrier } from './simulated-carrier.ts';

const noAuthority = { common: 'N', contract: 'N' } as const;

/** Pairs of companies on one docket: whoever takes the first answers for the wrong one. */
export const sharedDocketCarriers: readonly SimulatedCarrier[] = [
  carrier(6256526, 8256526, 'TWIN OAKS TRUCKING LLC', ['10 ACORN WAY', 'LEXINGTON', 'KY', '40507'], [12, 13]),
  carrier(6256526, 8256527, 'TWIN OAKS LOGISTICS INC', ['12 ACORN WAY', 'LEXINGTON', 'KY', '40507'], [9, 9], {
    record: { safetyRating: 'C' },
    reasons: ['safety_conditional'],
  }),
  carrier(
    6267637,
    8267637,
    'IRON BRIDGE EXPRESS INC',
    ['90 TRESTLE ST', 'ST LOUIS', 'MO', '63102'],
    [17, 18],
  ),
  carrier(
    6267637,
    8267638,
    'OVERLAND FORWARDING GROUP LLC',
    ['1 PIER RD', 'SAVANNAH', 'GA', '31401'],
    [0, 0],
    {
      dockets: [docket(6267637, { prefix: 'FF', ...noAuthority, property: 'N' })],
      reasons: [
        'no_active_authority',
        'insurance_below_required',
        'insurance_below_policy',
        'passenger_or_household_only',
      ],
      record: { bipdInsuranceOnFile: '0' },
    },
  ),
];
