import type { CarrierRecord } from './carrier-record.ts';
import { carrier, type SimulatedCarrier, type SimulatedDocket } from './simulated-carrier.ts';

const healthy: SimulatedCarrier = carrier(null, 0, '', ['', '', '', ''], [0, 0]);

/** Every field but the USDOT number null. */
export const blankRecord: Partial<CarrierRecord> = Object.fromEntries(
  Object.keys(wireRecord(healthy))
    .filter((field) => field !== 'dotNumber')
    .map((field) => [field, null]),
);

/** The record as the API would send it: a healthy interstate carrier plus what this one changes. */
export function wireRecord(of: SimulatedCarrier): CarrierRecord {
  return { ...identity(of), ...inspections(of.powerUnits), ...of.record };
}

function identity(of: SimulatedCarrier): Omit<CarrierRecord, keyof ReturnType<typeof inspections>> {
  return {
    allowedToOperate: 'Y',
    bipdInsuranceOnFile: '1000',
    bipdInsuranceRequired: 'Y',
    bipdRequiredAmount: '750',
    bondInsuranceOnFile: '0',
    bondInsuranceRequired: 'u',
    brokerAuthorityStatus: acrossDockets(of.dockets, (row) => row.broker),
    cargoInsuranceOnFile: '0',
    cargoInsuranceRequired: 'u',
    carrierOperation: { carrierOperationCode: 'A', carrierOperationDesc: 'Interstate' },
    censusTypeId: { censusType: 'C', censusTypeDesc: 'CARRIER', censusTypeId: 1 },
    commonAuthorityStatus: acrossDockets(of.dockets, (row) => row.common),
    contractAuthorityStatus: acrossDockets(of.dockets, (row) => row.contract),
    dbaName: of.dbaName,
    dotNumber: of.dotNumber,
    ein: 123456789,
    isPassengerCarrier: 'N',
    issScore: null,
    legalName: of.legalName,
    mcs150Outdated: 'N',
    oosDate: null,
    phyCity: of.city,
    phyCountry: 'US',
    phyState: of.state,
    phyStreet: of.street,
    phyZipcode: of.zip,
    reviewDate: null,
    reviewType: null,
    safetyRating: null,
    safetyRatingDate: null,
    safetyReviewDate: null,
    safetyReviewType: null,
    snapshotDate: null,
    statusCode: 'A',
    totalDrivers: of.drivers,
    totalPowerUnits: of.powerUnits,
  };
}

/** Inspections and crashes that grow with the fleet and stay below every limit; rates are exact quotients. */
function inspections(powerUnits: number) {
  const driverInsp = powerUnits * 2;
  const driverOosInsp = Math.floor(driverInsp / 30);
  const vehicleInsp = powerUnits;
  const vehicleOosInsp = Math.floor(vehicleInsp / 7);
  return {
    crashTotal: Math.floor(powerUnits / 20),
    driverInsp,
    driverOosInsp,
    driverOosRate: percent(driverOosInsp, driverInsp),
    driverOosRateNationalAverage: '5.51',
    fatalCrash: 0,
    hazmatInsp: 0,
    hazmatOosInsp: 0,
    hazmatOosRate: 0,
    hazmatOosRateNationalAverage: '4.5',
    injCrash: Math.floor(powerUnits / 60),
    oosRateNationalAverageYear: '2009-2010',
    towawayCrash: Math.floor(powerUnits / 20) - Math.floor(powerUnits / 60),
    vehicleInsp,
    vehicleOosInsp,
    vehicleOosRate: percent(vehicleOosInsp, vehicleInsp),
    vehicleOosRateNationalAverage: '20.72',
  };
}

function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

/** FMCSA's carrier-level authority is the union over the dockets, which is the trap it sets. */
function acrossDockets(
  dockets: readonly SimulatedDocket[],
  status: (row: SimulatedDocket) => string | null,
): string | null {
  const statuses = dockets.map(status);
  return ['A', 'I', 'N'].find((code) => statuses.includes(code)) ?? statuses[0] ?? null;
}
