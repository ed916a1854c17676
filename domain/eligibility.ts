export type Verdict = 'eligible' | 'ineligible' | 'needs_review' | 'unverified';

/** Why a carrier is not plainly eligible (rules.md §2). */
export const REASON_CODES = [
  'not_allowed_to_operate',
  'usdot_inactive',
  'no_active_authority',
  'authority_unconfirmed',
  'out_of_service',
  'out_of_service_date_present',
  'insurance_below_required',
  'insurance_below_policy',
  'insurance_unknown',
  'safety_unsatisfactory',
  'safety_conditional',
  'out_of_service_rate_high',
  'intrastate_only',
  'name_mismatch',
  'passenger_or_household_only',
  'unexpected_value',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];
