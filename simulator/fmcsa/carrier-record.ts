type Text = string | null;
type Count = number | string | null;

/** FMCSA's carrier record: 53 fields, with the JSON types of the recorded bodies. */
export interface CarrierRecord {
  readonly allowedToOperate: Text;
  /** Thousands of dollars, as a string; so are all the amounts. */
  readonly bipdInsuranceOnFile: Text;
  readonly bipdInsuranceRequired: Text;
  readonly bipdRequiredAmount: Text;
  readonly bondInsuranceOnFile: Text;
  readonly bondInsuranceRequired: Text;
  readonly brokerAuthorityStatus: Text;
  readonly cargoInsuranceOnFile: Text;
  readonly cargoInsuranceRequired: Text;
  readonly carrierOperation: {
    readonly carrierOperationCode: Text;
    readonly carrierOperationDesc: Text;
  } | null;
  readonly censusTypeId: {
    readonly censusType: Text;
    readonly censusTypeDesc: Text;
    readonly censusTypeId: Count;
  } | null;
  readonly commonAuthorityStatus: Text;
  readonly contractAuthorityStatus: Text;
  readonly crashTotal: Count;
  readonly dbaName: Text;
  readonly dotNumber: Count;
  readonly driverInsp: Count;
  readonly driverOosInsp: Count;
  readonly driverOosRate: Count;
  readonly driverOosRateNationalAverage: Text;
  readonly ein: Count;
  readonly fatalCrash: Count;
  readonly hazmatInsp: Count;
  readonly hazmatOosInsp: Count;
  readonly hazmatOosRate: Count;
  readonly hazmatOosRateNationalAverage: Text;
  readonly injCrash: Count;
  readonly isPassengerCarrier: Text;
  readonly issScore: Count;
  readonly legalName: Text;
  readonly mcs150Outdated: Text;
  readonly oosDate: Text;
  readonly oosRateNationalAverageYear: Text;
  readonly phyCity: Text;
  readonly phyCountry: Text;
  readonly phyState: Text;
  readonly phyStreet: Text;
  readonly phyZipcode: Text;
  readonly reviewDate: Text;
  readonly reviewType: Text;
  readonly safetyRating: Text;
  readonly safetyRatingDate: Text;
  readonly safetyReviewDate: Text;
  readonly safetyReviewType: Text;
  readonly snapshotDate: Text;
  readonly statusCode: Text;
  readonly totalDrivers: Count;
  readonly totalPowerUnits: Count;
  readonly towawayCrash: Count;
  readonly vehicleInsp: Count;
  readonly vehicleOosInsp: Count;
  readonly vehicleOosRate: Count;
  readonly vehicleOosRateNationalAverage: Text;
}
