/** The broker's own limits on whom it works with (rules.md §2). Kept by version with every verdict. */
export type EligibilityPolicy = {
  readonly version: string;
  /** BIPD insurance below this, or below what FMCSA requires of the carrier if that is more, is a refusal. */
  readonly requiredInsuranceDollars: number;
  /** BIPD insurance below this needs a human's look. */
  readonly policyInsuranceDollars: number;
  readonly vehicleOosPercent: number;
  readonly driverOosPercent: number;
  readonly hazmatOosPercent: number;
  /** Fewer inspections of a kind than this say nothing about its out-of-service rate. */
  readonly minimumInspections: number;
};

/** 49 CFR 387.9 asks $750,000 of general freight; the percentages are FMCSA's national averages. */
export const DEFAULT_ELIGIBILITY_POLICY: EligibilityPolicy = {
  version: 'eligibility-1',
  requiredInsuranceDollars: 750_000,
  policyInsuranceDollars: 1_000_000,
  vehicleOosPercent: 22.26,
  driverOosPercent: 6.67,
  hazmatOosPercent: 4.44,
  minimumInspections: 5,
};
