import type { ReasonCode } from '../../domain/eligibility.ts';
import type { CarrierRecord } from './carrier-record.ts';
import type { FailureMode } from './failures.ts';

/** One docket of a carrier with its own authority, as FMCSA keeps it. */
export interface SimulatedDocket {
  readonly docketNumber: number;
  readonly prefix: string;
  readonly common: string | null;
  readonly contract: string | null;
  readonly broker: string | null;
  readonly property: string | null;
  readonly householdGoods: string | null;
  readonly passenger: string | null;
}

/** An invented carrier: what differs from a plain, healthy interstate carrier stands in `record`. */
export interface SimulatedCarrier {
  readonly dotNumber: number;
  /** The docket a caller of this company would read out; null for private fleets. */
  readonly docketNumber: number | null;
  readonly legalName: string;
  readonly dbaName: string | null;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly powerUnits: number;
  readonly drivers: number;
  readonly dockets: readonly SimulatedDocket[];
  readonly record: Partial<CarrierRecord>;
  /** Reason codes that the default policy must find for `docketNumber`; none means eligible. */
  readonly reasons: readonly ReasonCode[];
  /** How the authority route of this one carrier fails while its record can be read. */
  readonly authorityFailure: FailureMode | null;
}

type Place = readonly [street: string, city: string, state: string, zip: string];
type Fleet = readonly [powerUnits: number, drivers: number];
type Extras = Partial<Omit<SimulatedCarrier, 'dotNumber' | 'docketNumber' | 'legalName'>>;

/** A docket with active common authority for property, unless told otherwise. */
export function docket(docketNumber: number, differing: Partial<SimulatedDocket> = {}): SimulatedDocket {
  return {
    docketNumber,
    prefix: 'MC',
    common: 'A',
    contract: 'N',
    broker: 'N',
    property: 'Y',
    householdGoods: 'N',
    passenger: 'N',
    ...differing,
  };
}

/** A carrier in good standing with one docket, unless told otherwise. */
export function carrier<Docket extends number | null>(
  docketNumber: Docket,
  dotNumber: number,
  legalName: string,
  [street, city, state, zip]: Place,
  [powerUnits, drivers]: Fleet,
  extras: Extras = {},
): SimulatedCarrier & { readonly docketNumber: Docket } {
  return {
    dotNumber,
    docketNumber,
    legalName,
    dbaName: null,
    street,
    city,
    state,
    zip,
    powerUnits,
    drivers,
    dockets: docketNumber === null ? [] : [docket(docketNumber)],
    record: {},
    reasons: [],
    authorityFailure: null,
    ...extras,
  };
}
