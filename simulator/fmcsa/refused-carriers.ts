import { carrier, docket, type SimulatedCarrier } from './simulated-carrier.ts';

const noAuthority = { common: 'N', contract: 'N' } as const;

/** Carriers that a rule refuses; each says all the reasons it must be given. */
export const refusedCarriers: readonly SimulatedCarrier[] = [
  carrier(6011204, 8011204, 'RUSTY GATE TRUCKING LLC', ['5 DEPOT ST', 'MACON', 'GA', '31201'], [4, 4], {
    record: { allowedToOperate: 'N' },
    reasons: ['not_allowed_to_operate'],
  }),
  carrier(6022415, 8022415, 'QUIET CREEK CARTAGE INC', ['71 SPRING ST', 'ERIE', 'PA', '16501'], [3, 3], {
    record: { statusCode: 'I' },
    reasons: ['usdot_inactive'],
  }),
  carrier(
    6033526,
    8033526,
    'LAPSED LANTERN FREIGHT LLC',
    ['908 HARRISON AVE', 'BUTTE', 'MT', '59701'],
    [5, 6],
    {
      dockets: [docket(6033526, { common: 'I', contract: 'I' })],
      reasons: ['no_active_authority'],
    },
  ),
  carrier(6044637, 8044637, 'PENDING MOON EXPRESS LLC', ['22 ORCHARD LN', 'YAKIMA', 'WA', '98901'], [1, 1], {
    dockets: [docket(6044637, noAuthority)],
    reasons: ['no_active_authority'],
  }),
  carrier(null, 8055748, 'GOLDEN CRUST BAKERIES INC', ['1400 MILL ST', 'TOLEDO', 'OH', '43604'], [40, 44], {
    record: { bipdInsuranceOnFile: '1000', bipdInsuranceRequired: 'N' },
    reasons: ['no_active_authority'],
  }),
  carrier(
    6066860,
    8066859,
    'KEYSTONE MIXED FREIGHT INC',
    ['330 LOGAN BLVD', 'ALTOONA', 'PA', '16602'],
    [55, 60],
    {
      dockets: [
        docket(6066860, { ...noAuthority, broker: 'A', property: 'N' }),
        docket(6066859, { contract: 'A', broker: 'A' }),
      ],
      reasons: ['no_active_authority', 'passenger_or_household_only'],
    },
  ),
  carrier(
    6077960,
    8077960,
    'STRAIGHTLINE BROKERAGE LLC',
    ['1 COMMERCE SQ', 'MEMPHIS', 'TN', '38103'],
    [0, 0],
    {
      dockets: [docket(6077960, { ...noAuthority, broker: 'A', property: 'N' })],
      record: {
        bipdInsuranceOnFile: '0',
        bipdInsuranceRequired: 'N',
        bondInsuranceOnFile: '75',
        bondInsuranceRequired: 'Y',
      },
      reasons: [
        'no_active_authority',
        'insurance_below_required',
        'insurance_below_policy',
        'passenger_or_household_only',
      ],
    },
  ),
  carrier(
    6101182,
    8101182,
    'BROKEN SPOKE TRANSPORT INC',
    ['240 ROUTE 66', 'TULSA', 'OK', '74104'],
    [10, 11],
    {
      record: { allowedToOperate: 'N', oosDate: '2024-03-07' },
      reasons: ['not_allowed_to_operate', 'out_of_service'],
    },
  ),
  carrier(6123304, 8123304, 'BARE COVER CARRIERS LLC', ['9 ELM ST', 'SHREVEPORT', 'LA', '71101'], [2, 2], {
    record: { bipdInsuranceOnFile: '0' },
    reasons: ['insurance_below_required', 'insurance_below_policy'],
  }),
  carrier(6123305, 8123305, 'HALF MEASURE TRUCKING INC', ['15 ELM ST', 'SHREVEPORT', 'LA', '71101'], [3, 3], {
    record: { bipdInsuranceOnFile: '500', bipdRequiredAmount: '300' },
    reasons: ['insurance_below_required', 'insurance_below_policy'],
  }),
  carrier(
    6134415,
    8134415,
    'WARNING LABEL TANKERS INC',
    ['700 REFINERY RD', 'BEAUMONT', 'TX', '77701'],
    [24, 26],
    {
      record: { bipdInsuranceOnFile: '1000', bipdRequiredAmount: '5000' },
      reasons: ['insurance_below_required'],
    },
  ),
  carrier(6167748, 8167748, 'WORN TREAD CARRIERS INC', ['602 AXLE RD', 'GARY', 'IN', '46402'], [19, 19], {
    record: { safetyRating: 'U', safetyRatingDate: '2024-01-30' },
    reasons: ['safety_unsatisfactory'],
  }),
  carrier(
    6245415,
    8245415,
    'LAST STRAW TRUCKING LLC',
    ['666 DUSTY RD', 'AMARILLO', 'TX', '79101'],
    [13, 13],
    {
      dockets: [docket(6245415, { common: 'I' })],
      record: {
        allowedToOperate: 'N',
        statusCode: 'I',
        oosDate: '2025-01-15',
        bipdInsuranceOnFile: '0',
        safetyRating: 'U',
      },
      reasons: [
        'not_allowed_to_operate',
        'usdot_inactive',
        'no_active_authority',
        'out_of_service',
        'insurance_below_required',
        'insurance_below_policy',
        'safety_unsatisfactory',
      ],
    },
  ),
];
