import { createHash } from 'node:crypto';
import type { AuthorityRow, CarrierFacts, CarrierRecord } from '../../domain/carrier.ts';
import type { WireAuthority, WireCarrier } from './wire-schemas.ts';

/** FMCSA's own file keeps 120 letters (MCMIS, LEGAL_NAME); what is longer is no name. */
const LONGEST_NAME = 200;

/** FMCSA's words in the domain's; the hash covers every body that something was read from. */
export function toCarrierRecord(
  carrier: WireCarrier,
  authorities: readonly WireAuthority[] | null,
  bodies: readonly string[],
): CarrierRecord {
  const hash = createHash('sha256');
  for (const body of bodies) hash.update(body);
  return {
    facts: toFacts(carrier),
    authorities: authorities?.map(toAuthorityRow) ?? null,
    bodyHash: hash.digest('hex'),
  };
}

function toFacts(carrier: WireCarrier): CarrierFacts {
  return {
    dotNumber: carrier.dotNumber,
    legalName: (carrier.legalName ?? carrier.dbaName ?? '').slice(0, LONGEST_NAME),
    dbaName: carrier.dbaName,
    city: carrier.phyCity,
    state: carrier.phyState,
    powerUnits: carrier.totalPowerUnits,
    drivers: carrier.totalDrivers,
    allowedToOperate: carrier.allowedToOperate,
    statusCode: carrier.statusCode,
    outOfServiceDate: carrier.oosDate,
    commonAuthorityStatus: carrier.commonAuthorityStatus,
    contractAuthorityStatus: carrier.contractAuthorityStatus,
    brokerAuthorityStatus: carrier.brokerAuthorityStatus,
    carrierOperationCode: carrier.carrierOperation?.carrierOperationCode ?? null,
    isPassengerCarrier: carrier.isPassengerCarrier,
    safetyRating: carrier.safetyRating,
    bipdOnFileDollars: carrier.bipdInsuranceOnFile,
    bipdRequiredDollars: carrier.bipdRequiredAmount,
    vehicle: { inspections: carrier.vehicleInsp, outOfServicePercent: carrier.vehicleOosRate },
    driver: { inspections: carrier.driverInsp, outOfServicePercent: carrier.driverOosRate },
    hazmat: { inspections: carrier.hazmatInsp, outOfServicePercent: carrier.hazmatOosRate },
  };
}

function toAuthorityRow(row: WireAuthority): AuthorityRow {
  return {
    docketNumber: row.docketNumber,
    prefix: row.prefix,
    commonStatus: row.commonAuthorityStatus,
    contractStatus: row.contractAuthorityStatus,
    brokerStatus: row.brokerAuthorityStatus,
    authorizedForProperty: row.authorizedForProperty,
    authorizedForPassenger: row.authorizedForPassenger,
    authorizedForHouseholdGoods: row.authorizedForHouseholdGoods,
  };
}
