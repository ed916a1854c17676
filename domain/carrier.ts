/** One authority row of one docket, as FMCSA keeps it. Statuses are `A`, `I`, `N`, null, or a code we do not know. */
export type AuthorityRow = {
  readonly docketNumber: string;
  readonly prefix: string | null;
  readonly commonStatus: string | null;
  readonly contractStatus: string | null;
  readonly brokerStatus: string | null;
  readonly authorizedForProperty: string | null;
  readonly authorizedForPassenger: string | null;
  readonly authorizedForHouseholdGoods: string | null;
};

/** Inspections of one kind with their out-of-service share. */
export type InspectionRecord = {
  readonly inspections: number | null;
  readonly outOfServicePercent: number | null;
};

/** What FMCSA says of one carrier, normalised: digits as strings, insurance in US dollars, codes as sent. */
export type CarrierFacts = {
  readonly dotNumber: string;
  readonly legalName: string;
  readonly dbaName: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly powerUnits: number | null;
  readonly drivers: number | null;
  readonly allowedToOperate: string | null;
  readonly statusCode: string | null;
  readonly outOfServiceDate: string | null;
  readonly commonAuthorityStatus: string | null;
  readonly contractAuthorityStatus: string | null;
  readonly brokerAuthorityStatus: string | null;
  readonly carrierOperationCode: string | null;
  readonly isPassengerCarrier: string | null;
  readonly safetyRating: string | null;
  readonly bipdOnFileDollars: number | null;
  readonly bipdRequiredDollars: number | null;
  readonly vehicle: InspectionRecord;
  readonly driver: InspectionRecord;
  readonly hazmat: InspectionRecord;
};

/** A carrier as one FMCSA answer gives it. `authorities` is null when those rows could not be read. */
export type CarrierRecord = {
  readonly facts: CarrierFacts;
  readonly authorities: readonly AuthorityRow[] | null;
  /** SHA-256 of the bodies the facts were read from, hexadecimal. */
  readonly bodyHash: string;
};

/** What callers and staff are shown of a carrier. */
export type CarrierSummary = {
  readonly legalName: string;
  readonly dbaName: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly powerUnits: number | null;
  readonly drivers: number | null;
  readonly safetyRating: string | null;
};

export const summarizeCarrier = ({ facts }: CarrierRecord): CarrierSummary => ({
  legalName: facts.legalName,
  dbaName: facts.dbaName,
  city: facts.city,
  state: facts.state,
  powerUnits: facts.powerUnits,
  drivers: facts.drivers,
  safetyRating: facts.safetyRating,
});
