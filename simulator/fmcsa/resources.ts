import { link } from './envelope.ts';
import type { SimulatedCarrier, SimulatedDocket } from './simulated-carrier.ts';
import { wireRecord } from './wire-record.ts';

const services = '/qc/services/carriers';

const cargoClasses = [
  [1, 'General Freight'],
  [7, 'Building Materials'],
  [10, 'Fresh Produce'],
  [23, 'Refrigerated Food'],
  [24, 'Beverages'],
  [25, 'Paper Products'],
] as const;

const basicsMeasured = [
  [11, 'Unsafe Driving', 'Unsafe Driving', '65'],
  [12, 'HOS Compliance', 'Hours-of-Service Compliance', '65'],
  [13, 'Driver Fitness', 'Driver Fitness', '80'],
  [14, 'Drugs/Alcohol', 'Controlled Substances/\u200bAlcohol', '80'],
  [15, 'Vehicle Maint.', 'Vehicle Maintenance', '80'],
] as const;

/** One carrier with its links; an element of a list has no `self`. */
export function carrierResource(carrier: SimulatedCarrier, alone: boolean) {
  const own = `${services}/${carrier.dotNumber}`;
  return {
    _links: {
      basics: link(`${own}/basics`),
      'cargo carried': link(`${own}/cargo-carried`),
      'operation classification': link(`${own}/operation-classification`),
      'docket numbers': link(`${own}/docket-numbers`),
      'carrier active-For-hire authority': link(`${own}/authority`),
      ...(alone && { self: link(own) }),
    },
    carrier: wireRecord(carrier),
  };
}

export function authorityRows(carrier: SimulatedCarrier) {
  return carrier.dockets.map((row) => {
    const applicantID = applicantOf(row);
    return {
      carrierAuthority: {
        applicantID,
        authority: 'N',
        authorizedForBroker: row.broker === 'A' ? 'Y' : 'N',
        authorizedForHouseholdGoods: row.householdGoods,
        authorizedForPassenger: row.passenger,
        authorizedForProperty: row.property,
        brokerAuthorityStatus: row.broker,
        commonAuthorityStatus: row.common,
        contractAuthorityStatus: row.contract,
        docketNumber: row.docketNumber,
        dotNumber: carrier.dotNumber,
        prefix: row.prefix,
      },
      _links: { self: link(`${services}/${carrier.dotNumber}/authority/${applicantID}`) },
    };
  });
}

export function docketNumbers(carrier: SimulatedCarrier) {
  return carrier.dockets.map((row) => ({
    docketNumber: row.docketNumber,
    docketNumberId: applicantOf(row) * 4,
    dotNumber: carrier.dotNumber,
    prefix: row.prefix,
  }));
}

/** Historic orders: a carrier may have one long after it was allowed back on the road. */
export function outOfServiceOrders({ dotNumber, record }: SimulatedCarrier) {
  if (!record.oosDate) return [];
  const id = dotNumber % 100_000;
  const oosReasonDescription = '90 day failure to pay fine';
  return [
    {
      oos: { dotNumber, id, oosDate: record.oosDate, oosReason: 'NOP', oosReasonDescription },
      _links: { self: link(`${services}/${dotNumber}/oos/${id}`) },
    },
  ];
}

/** Percentiles of property carriers are not public; only fleets that were inspected often are measured. */
export function basics({ dotNumber, powerUnits }: SimulatedCarrier) {
  if (powerUnits < 20) return [];
  return basicsMeasured.map(([basicsId, basicsCode, basicsShortDesc, basicsViolationThreshold]) => ({
    basic: {
      basicsPercentile: 'Not Public',
      basicsRunDate: '2017-01-27T05:00:00.000+0000',
      basicsType: { basicsCode, basicsCodeMcmis: null, basicsId, basicsLongDesc: null, basicsShortDesc },
      basicsViolationThreshold,
      exceededFMCSAInterventionThreshold: '-1',
      id: { basicsId, dotNumber },
      measureValue: (basicsId / 10 - 1).toFixed(2),
      onRoadPerformanceThresholdViolationIndicator: 'Not Public',
      seriousViolationFromInvestigationPast12MonthIndicator: 'N',
      totalInspectionWithViolation: powerUnits,
      totalViolation: powerUnits * 2,
    },
    dotNumber: null,
    _links: { self: link(`${services}/${dotNumber}/basics/${basicsId}`) },
  }));
}

export function cargoCarried({ dotNumber }: SimulatedCarrier) {
  return cargoClasses
    .filter(([id]) => id === 1 || dotNumber % id < id / 2)
    .map(([cargoClassId, cargoClassDesc]) => ({ cargoClassDesc, id: { cargoClassId, dotNumber } }));
}

export function operationClassification({ dotNumber, dockets }: SimulatedCarrier) {
  const [operationClassId, operationClassDesc] =
    dockets.length > 0 ? ([1, 'Authorized For Hire'] as const) : ([3, 'Private Property'] as const);
  return [{ id: { dotNumber, operationClassId }, operationClassDesc }];
}

function applicantOf(row: SimulatedDocket): number {
  return (row.docketNumber % 90_000) + 1000;
}
