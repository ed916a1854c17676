import { carrier, docket, type SimulatedCarrier } from './simulated-carrier.ts';

import { blankRecord } from './wire-record.ts';

/** Carriers that a human must look at; each says all the reasons it must be given. */
export const doubtfulCarriers: readonly SimulatedCarrier[] = [
  // A mixed company: docket 6066859 hauls, docket 6066860 only brokers, and the carrier says common A.
  carrier(
    6089071,
    8089071,
    'FOGGY BOTTOM HAULERS INC',
    ['16 CANAL ST', 'RICHMOND', 'VA', '23223'],
    [12, 12],
    {
      authorityFailure: 'server_error',
      reasons: ['authority_unconfirmed'],
    },
  ),
  carrier(
    6089072,
    8089072,
    'SILENT SWITCHBOARD TRUCKING LLC',
    ['4 BELL CT', 'RALEIGH', 'NC', '27601'],
    [8, 8],
    {
      authorityFailure: 'hang',
      reasons: ['authority_unconfirmed'],
    },
  ),
  carrier(
    6112293,
    8112293,
    'SECOND CHANCE LOGISTICS LLC',
    ['83 UNION AVE', 'PATERSON', 'NJ', '07502'],
    [6, 7],
    {
      record: { oosDate: '2016-08-22' },
      reasons: ['out_of_service_date_present'],
    },
  ),
  carrier(6145526, 8145526, 'THRIFTY MILE EXPRESS LLC', ['50 PALM AVE', 'FRESNO', 'CA', '93701'], [4, 5], {
    record: { bipdInsuranceOnFile: '750' },
    reasons: ['insurance_below_policy'],
  }),
  carrier(
    6156637,
    8156637,
    'MISSING PAGE TRANSPORT LLC',
    ['31 LIBRARY ST', 'MADISON', 'WI', '53703'],
    [9, 9],
    {
      record: { bipdInsuranceOnFile: null },
      reasons: ['insurance_unknown'],
    },
  ),
  carrier(
    6178859,
    8178859,
    'AMBER SIGNAL FREIGHT LLC',
    ['17 CROSSING ST', 'OMAHA', 'NE', '68102'],
    [23, 25],
    {
      record: { safetyRating: 'C', safetyRatingDate: '2023-10-02' },
      reasons: ['safety_conditional'],
    },
  ),
  carrier(6189960, 8189960, 'LOOSE LUG TRUCKING INC', ['44 GARAGE ST', 'STOCKTON', 'CA', '95202'], [30, 33], {
    record: { vehicleInsp: 30, vehicleOosInsp: 11, vehicleOosRate: 36.666666666666664 },
    reasons: ['out_of_service_rate_high'],
  }),
  carrier(6189961, 8189961, 'LONG NIGHT EXPRESS LLC', ['46 GARAGE ST', 'STOCKTON', 'CA', '95202'], [20, 20], {
    record: { driverInsp: 40, driverOosInsp: 5, driverOosRate: 12.5 },
    reasons: ['out_of_service_rate_high'],
  }),
  carrier(
    6189962,
    8189962,
    'RED DIAMOND CHEMICAL HAUL INC',
    ['48 GARAGE ST', 'STOCKTON', 'CA', '95202'],
    [26, 28],
    {
      record: { bipdInsuranceOnFile: '5000', hazmatInsp: 5, hazmatOosInsp: 1, hazmatOosRate: 20 },
      reasons: ['out_of_service_rate_high'],
    },
  ),
  carrier(
    6201071,
    8201071,
    'HOMESTEAD INTRASTATE HAULING LLC',
    ['3 RANCH RD', 'ABILENE', 'TX', '79601'],
    [5, 5],
    {
      record: {
        carrierOperation: { carrierOperationCode: 'C', carrierOperationDesc: 'Intrastate Non-Hazmat' },
      },
      reasons: ['intrastate_only'],
    },
  ),
  carrier(
    6201072,
    8201072,
    'LONE COUNTY PROPANE TRANSPORT INC',
    ['7 RANCH RD', 'ABILENE', 'TX', '79601'],
    [7, 7],
    {
      record: { carrierOperation: { carrierOperationCode: 'B', carrierOperationDesc: 'Intrastate Hazmat' } },
      reasons: ['intrastate_only'],
    },
  ),
  carrier(6212182, 8212182, 'GENTLE HANDS MOVING CO', ['120 MAPLE ST', 'ALBANY', 'NY', '12207'], [8, 12], {
    dockets: [docket(6212182, { property: 'N', householdGoods: 'Y' })],
    reasons: ['passenger_or_household_only'],
  }),
  carrier(
    6212183,
    8212183,
    'BLUEBIRD CHARTER COACHES INC',
    ['200 STATION PLZ', 'HARTFORD', 'CT', '06103'],
    [15, 20],
    {
      dockets: [docket(6212183, { property: 'N', passenger: 'Y' })],
      record: { isPassengerCarrier: 'Y', bipdInsuranceOnFile: '5000', bipdRequiredAmount: '5000' },
      reasons: ['passenger_or_household_only'],
    },
  ),
  carrier(6223293, 8223293, 'ODD CODE TRANSPORT LLC', ['13 CIPHER ST', 'RENO', 'NV', '89501'], [6, 6], {
    record: {
      safetyRating: 'X',
      statusCode: 'P',
      carrierOperation: { carrierOperationCode: 'Z', carrierOperationDesc: null },
    },
    reasons: ['unexpected_value'],
  }),
  carrier(6234304, 8234304, 'BLANK LEDGER CARRIERS', ['', '', '', ''], [0, 0], {
    record: blankRecord,
    reasons: ['insurance_unknown', 'unexpected_value'],
  }),
  // Two dockets that several companies share: never take the first.
];
