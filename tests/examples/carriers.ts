import type { AuthorityRow, CarrierFacts, CarrierRecord } from '../../domain/carrier.ts';

/* The carriers of the handbook's examples: each says only how it differs from a healthy one. */

/** The docket that the examples ask for. */
export const ASKED = '123456';

export const docket = (docketNumber: string, differing: Partial<AuthorityRow> = {}): AuthorityRow => ({
  docketNumber,
  prefix: 'MC',
  commonStatus: 'A',
  contractStatus: 'N',
  brokerStatus: 'N',
  authorizedForProperty: 'Y',
  authorizedForPassenger: 'N',
  authorizedForHouseholdGoods: 'N',
  ...differing,
});

export const brokerOnly = {
  commonStatus: 'N',
  contractStatus: 'N',
  brokerStatus: 'A',
  authorizedForProperty: 'N',
};

export const healthy: CarrierFacts = {
  dotNumber: '2233445',
  legalName: 'RUSTY GATE TRUCKING LLC',
  dbaName: 'RG EXPRESS',
  city: 'MACON',
  state: 'GA',
  powerUnits: 12,
  drivers: 14,
  allowedToOperate: 'Y',
  statusCode: 'A',
  outOfServiceDate: null,
  commonAuthorityStatus: 'A',
  contractAuthorityStatus: 'N',
  brokerAuthorityStatus: 'N',
  carrierOperationCode: 'A',
  isPassengerCarrier: 'N',
  safetyRating: null,
  bipdOnFileDollars: 1_000_000,
  bipdRequiredDollars: 750_000,
  vehicle: { inspections: 20, outOfServicePercent: 10 },
  driver: { inspections: 20, outOfServicePercent: 2 },
  hazmat: { inspections: 0, outOfServicePercent: 0 },
};

export type Differing = {
  readonly facts?: Partial<CarrierFacts>;
  readonly authorities?: readonly AuthorityRow[] | null;
};

export const carrier = ({ facts = {}, authorities = [docket(ASKED)] }: Differing): CarrierRecord => ({
  facts: { ...healthy, ...facts },
  authorities,
  bodyHash: 'hash',
});
