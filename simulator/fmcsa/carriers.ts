import { carrier, docket, type SimulatedCarrier } from './simulated-carrier.ts';
import { doubtfulCarriers } from './doubtful-carriers.ts';
import { refusedCarriers } from './refused-carriers.ts';
import { sharedDocketCarriers } from './shared-docket-carriers.ts';

/**
 * Carriers that pass every rule, small and large, from many states: for callers and demonstrations.
 * All invented; but for MC 123456 of the documentation, their numbers were never issued.
 */
export const eligibleCarriers: readonly (SimulatedCarrier & { readonly docketNumber: number })[] = [
  carrier(
    123456,
    7204318,
    'CEDAR HOLLOW TRANSPORT LLC',
    ['418 OLD MILL RD', 'WAXAHACHIE', 'TX', '75165'],
    [14, 16],
    {
      dbaName: 'CEDAR HOLLOW FREIGHT',
      record: {
        safetyRating: 'S',
        safetyRatingDate: '2023-05-18',
        reviewDate: '2023-05-11',
        reviewType: 'C',
      },
    },
  ),
  carrier(
    3182045,
    6520417,
    'BLUE MESA CARRIERS INC',
    ['2900 W VAN BUREN ST', 'PHOENIX', 'AZ', '85009'],
    [62, 70],
    {
      record: { safetyRating: 'S', safetyRatingDate: '2021-09-30' },
    },
  ),
  carrier(3340716, 6118250, 'TWO PINES HAULING LLC', ['77 COUNTY ROAD 12', 'BEMIDJI', 'MN', '56601'], [2, 2]),
  carrier(
    3457902,
    6733091,
    'GREAT BEND EXPRESS INC',
    ['1201 MAIN ST', 'GREAT BEND', 'KS', '67530'],
    [27, 31],
    {
      record: { bipdInsuranceOnFile: '2000' },
    },
  ),
  carrier(
    3561184,
    6890142,
    "O'MALLEY & SONS TRUCKING CO",
    ['640 S HALSTED ST', 'CHICAGO', 'IL', '60607'],
    [9, 10],
    {
      dbaName: "O'MALLEY TRUCKING",
    },
  ),
  carrier(
    4019377,
    7011865,
    'SIERRA CREST LOGISTICS LLC',
    ['5050 E OLYMPIC BLVD', 'LOS ANGELES', 'CA', '90022'],
    [138, 151],
    {
      record: { bipdInsuranceOnFile: '5000', safetyRating: 'S', safetyRatingDate: '2022-02-14' },
    },
  ),
  carrier(
    4126608,
    7102933,
    'MAGNOLIA REEFER LINES INC',
    ['310 PEACHTREE INDUSTRIAL', 'GAINESVILLE', 'GA', '30501'],
    [33, 35],
    {
      dockets: [docket(4126608, { contract: 'A' })],
    },
  ),
  carrier(4233591, 7315520, 'NORTH FORK FLATBED LLC', ['88 RIVER RD', 'MISSOULA', 'MT', '59801'], [6, 6], {
    dockets: [docket(4233591, { common: 'N', contract: 'A' })],
  }),
  carrier(
    4408217,
    7420886,
    'HARBOR LIGHT TRANSPORT INC',
    ['19 DOCK ST', 'BALTIMORE', 'MD', '21224'],
    [21, 24],
  ),
  carrier(
    4570093,
    7533149,
    'SUMMIT RIDGE TRANSPORTATION LLC',
    ['7400 SMITH RD', 'DENVER', 'CO', '80207'],
    [45, 48],
    {
      record: { bipdInsuranceRequired: 'u', censusTypeId: null },
    },
  ),
  carrier(
    4689150,
    7640271,
    'DELGADO BROTHERS TRUCKING INC',
    ['1515 MINES RD', 'LAREDO', 'TX', '78045'],
    [18, 22],
    {
      dbaName: 'DELGADO BROS',
    },
  ),
  carrier(
    4712366,
    7751804,
    'PALMETTO STATE EXPRESS LLC',
    ['260 DORMAN RD', 'SPARTANBURG', 'SC', '29301'],
    [11, 12],
    {
      record: { carrierOperation: null, isPassengerCarrier: null },
    },
  ),
  carrier(
    5038841,
    7866312,
    'LAKE EFFECT CARTAGE INC',
    ['3701 TRANSIT RD', 'BUFFALO', 'NY', '14225'],
    [29, 33],
    {
      dockets: [docket(5038841, { contract: 'A' })],
      record: { safetyRating: 'S', safetyRatingDate: '2019-11-05' },
    },
  ),
  carrier(
    5140629,
    7970458,
    'COPPER KETTLE FREIGHT LLC',
    ['940 W 500 S', 'SALT LAKE CITY', 'UT', '84101'],
    [1, 1],
  ),
  carrier(
    5266713,
    6045527,
    'BUCKEYE VALLEY TRANSPORT CO',
    ['4411 FISHER RD', 'COLUMBUS', 'OH', '43228'],
    [74, 80],
    {
      dockets: [docket(5266713, { contract: 'I' })],
    },
  ),
  carrier(
    5390482,
    6157730,
    'THREE RIVERS HEAVY HAUL LLC',
    ['12 NEVILLE AVE', 'PITTSBURGH', 'PA', '15225'],
    [16, 16],
    {
      record: { bipdInsuranceOnFile: '5000', bipdRequiredAmount: '5000' },
    },
  ),
  carrier(
    5512037,
    6264909,
    'CASCADE COLD CHAIN INC',
    ['1822 MARINE VIEW DR', 'TACOMA', 'WA', '98422'],
    [52, 57],
  ),
  carrier(
    5630194,
    6371286,
    'BAYOU BEND TRUCKING LLC',
    ['8900 AIRLINE HWY', 'BATON ROUGE', 'LA', '70815'],
    [7, 8],
    {
      // Few inspections say nothing, whatever their rate.
      record: { vehicleInsp: 4, vehicleOosInsp: 3, vehicleOosRate: 75 },
    },
  ),
  carrier(
    5748820,
    6482153,
    'PRAIRIE STAR TRANSIT INC',
    ['600 INDUSTRIAL DR', 'SIOUX FALLS', 'SD', '57104'],
    [212, 230],
    {
      record: {
        safetyRating: 'S',
        safetyRatingDate: '2024-06-20',
        hazmatInsp: 31,
        hazmatOosInsp: 1,
        hazmatOosRate: 3.225806451612903,
      },
    },
  ),
  carrier(
    5861375,
    6593640,
    'VOLUNTEER LINE HAUL LLC',
    ['2705 LEBANON PIKE', 'NASHVILLE', 'TN', '37214'],
    [38, 41],
    {
      // The same facts as other clients saw them: every number a string.
      record: {
        dotNumber: '6593640',
        totalDrivers: '41',
        totalPowerUnits: '38',
        vehicleInsp: '38',
        vehicleOosInsp: '5',
        vehicleOosRate: '13.15789473684210526315789473684210526316',
        driverInsp: '76',
        driverOosInsp: '2',
        driverOosRate: '2.631578947368421052631578947368421052632',
      },
    },
  ),
];

/** Everybody whom the simulator knows. */
export const carriers: readonly SimulatedCarrier[] = [
  ...eligibleCarriers,
  ...doubtfulCarriers,
  ...refusedCarriers,
  ...sharedDocketCarriers,
];

export function carrierByDot(dotNumber: number): SimulatedCarrier | null {
  return carriers.find((carrier) => carrier.dotNumber === dotNumber) ?? null;
}

/** All owners of a docket number, whatever its prefix: the question carries digits only. */
export function carriersByDocket(docketNumber: number): readonly SimulatedCarrier[] {
  return carriers.filter((carrier) => carrier.dockets.some((row) => row.docketNumber === docketNumber));
}

/** Carriers whose legal or trade name contains the words, in alphabetical order. */
export function carriersByName(name: string): readonly SimulatedCarrier[] {
  const wanted = name.trim().toUpperCase();
  return carriers
    .filter(({ legalName, dbaName }) => legalName.includes(wanted) || dbaName?.includes(wanted))
    .sort((one, other) => one.legalName.localeCompare(other.legalName));
}
