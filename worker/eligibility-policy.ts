import type { Environment } from '../config.ts';
import { DEFAULT_ELIGIBILITY_POLICY, type EligibilityPolicy } from '../domain/eligibility-policy.ts';

/** Whom the broker hauls with, from the configuration. */
export const eligibilityPolicyFrom = (config: Environment): EligibilityPolicy => ({
  ...DEFAULT_ELIGIBILITY_POLICY,
  version: config.POLICY_ELIGIBILITY_VERSION,
  policyInsuranceDollars: config.POLICY_INSURANCE_DOLLARS,
  vehicleOosPercent: config.POLICY_VEHICLE_OOS_PERCENT,
  driverOosPercent: config.POLICY_DRIVER_OOS_PERCENT,
  hazmatOosPercent: config.POLICY_HAZMAT_OOS_PERCENT,
  minimumInspections: config.POLICY_OOS_INSPECTIONS,
});
