import type { ReasonCode } from '../eligibility.ts';

/** Each reason in one sentence for the broker's people. Callers never hear them. */
export const REASON_SENTENCES: Readonly<Record<ReasonCode, string>> = {
  not_allowed_to_operate: 'FMCSA does not allow this carrier to operate.',
  usdot_inactive: 'The USDOT number is inactive.',
  no_active_authority: 'There is no active common or contract authority under this docket.',
  authority_unconfirmed: 'The authority of this docket could not be read; the carrier as a whole has some.',
  out_of_service: 'The carrier is under an out-of-service order.',
  out_of_service_date_present: 'There is an out-of-service date on record, although the carrier may operate.',
  insurance_below_required: 'Liability insurance on file is below what the law requires.',
  insurance_below_policy: "Liability insurance on file is below the broker's own minimum.",
  insurance_unknown: 'FMCSA does not say how much liability insurance is on file.',
  safety_unsatisfactory: 'The safety rating is unsatisfactory.',
  safety_conditional: 'The safety rating is conditional.',
  out_of_service_rate_high:
    'Inspections put vehicles or drivers out of service more often than the national average.',
  intrastate_only: 'The carrier operates within one state only.',
  name_mismatch: 'The company name given resembles neither the legal nor the DBA name.',
  passenger_or_household_only: 'The authority is for passengers or household goods, not for property.',
  unexpected_value: 'The record holds a code we do not know.',
};
