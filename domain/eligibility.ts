import {
  authorityRowsFor,
  claimsForHire,
  excludesProperty,
  isForHire,
  onlyPropertyDocket,
} from './authority.ts';
import type { AuthorityRow, CarrierFacts, CarrierRecord, InspectionRecord } from './carrier.ts';
import { resemblesCompanyName } from './company-name.ts';
import type { EligibilityPolicy } from './eligibility-policy.ts';
import type { NameSimilarity } from './name-similarity.ts';
import { hasUnexpectedCode } from './unexpected-code.ts';

export type Verdict = 'eligible' | 'ineligible' | 'needs_review' | 'unverified';

/** The verdicts the rules can come to; `unverified` means they were never asked. */
export type RuledVerdict = Exclude<Verdict, 'unverified'>;

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

/** What is judged. `docketNumber` null: asked by USDOT number alone, any docket of the carrier counts. */
export type EligibilityQuestion = {
  readonly record: CarrierRecord;
  readonly docketNumber: string | null;
  readonly companyName: string | null;
  readonly policy: EligibilityPolicy;
  readonly nameSimilarity: NameSimilarity;
};

export type EligibilityRuling = {
  readonly verdict: RuledVerdict;
  /** Every reason that applies, in the order of the rules. */
  readonly reasons: readonly ReasonCode[];
  /** The docket asked for, else the only one the carrier hauls property for hire under. */
  readonly mcNumber: string | null;
  /** False when FMCSA knows the carrier as intrastate only. */
  readonly interstate: boolean;
};

/** A question with the authority rows it is about; null when those could not be read. */
type Case = EligibilityQuestion & {
  readonly facts: CarrierFacts;
  readonly rows: readonly AuthorityRow[] | null;
};

/** One line of the handbook: when it applies, and what follows from it. */
export type EligibilityRule = {
  readonly code: ReasonCode;
  readonly verdict: Exclude<RuledVerdict, 'eligible'>;
  readonly applies: (of: Case) => boolean;
};

const refuse = (code: ReasonCode, applies: EligibilityRule['applies']): EligibilityRule => ({
  code,
  verdict: 'ineligible',
  applies,
});

const review = (code: ReasonCode, applies: EligibilityRule['applies']): EligibilityRule => ({
  code,
  verdict: 'needs_review',
  applies,
});

/** The handbook. Each rule stands alone: a carrier is told apart by all the lines that apply to it. */
export const eligibilityRules: readonly EligibilityRule[] = [
  refuse('not_allowed_to_operate', ({ facts }) => facts.allowedToOperate === 'N'),
  refuse('usdot_inactive', ({ facts }) => facts.statusCode === 'I'),
  refuse('no_active_authority', ({ facts, rows }) => !(rows?.some(isForHire) ?? claimsForHire(facts))),
  review('authority_unconfirmed', ({ facts, rows }) => rows === null && claimsForHire(facts)),
  refuse('out_of_service', ({ facts }) => isOutOfService(facts) && facts.allowedToOperate === 'N'),
  review(
    'out_of_service_date_present',
    ({ facts }) => isOutOfService(facts) && facts.allowedToOperate !== 'N',
  ),
  refuse('insurance_below_required', ({ facts, policy }) =>
    isInsuredBelow(facts, Math.max(facts.bipdRequiredDollars ?? 0, policy.requiredInsuranceDollars)),
  ),
  review('insurance_below_policy', ({ facts, policy }) =>
    isInsuredBelow(facts, policy.policyInsuranceDollars),
  ),
  review('insurance_unknown', ({ facts }) => facts.bipdOnFileDollars === null),
  refuse('safety_unsatisfactory', ({ facts }) => facts.safetyRating === 'U'),
  review('safety_conditional', ({ facts }) => facts.safetyRating === 'C'),
  review(
    'out_of_service_rate_high',
    ({ facts, policy }) =>
      isStoppedTooOften(facts.vehicle, policy.vehicleOosPercent, policy) ||
      isStoppedTooOften(facts.driver, policy.driverOosPercent, policy) ||
      isStoppedTooOften(facts.hazmat, policy.hazmatOosPercent, policy),
  ),
  review('intrastate_only', ({ facts }) => isIntrastate(facts)),
  review(
    'name_mismatch',
    ({ facts, companyName, nameSimilarity }) =>
      companyName !== null &&
      !resemblesCompanyName(companyName, facts.legalName, nameSimilarity) &&
      !resemblesCompanyName(companyName, facts.dbaName ?? '', nameSimilarity),
  ),
  review('passenger_or_household_only', ({ rows }) => excludesProperty(rows ?? [])),
  review('unexpected_value', ({ facts, rows }) => hasUnexpectedCode(facts, rows ?? [])),
];

/** Judges a carrier by the handbook: every reason is listed, the worst verdict wins. */
export const evaluateEligibility = (question: EligibilityQuestion): EligibilityRuling => {
  const { record, docketNumber } = question;
  const rows = authorityRowsFor(record, docketNumber);
  const found = eligibilityRules.filter((rule) => rule.applies({ ...question, facts: record.facts, rows }));
  return {
    verdict: found.map((rule) => rule.verdict).reduce<RuledVerdict>(worseVerdict, 'eligible'),
    reasons: found.map((rule) => rule.code),
    mcNumber: docketNumber ?? onlyPropertyDocket(rows ?? []),
    interstate: !isIntrastate(record.facts),
  };
};

const BEST_TO_WORST: readonly Verdict[] = ['eligible', 'needs_review', 'unverified', 'ineligible'];

/** The stricter of two verdicts. */
export const worseVerdict = <Some extends Verdict>(one: Some, other: Some): Some =>
  BEST_TO_WORST.indexOf(one) >= BEST_TO_WORST.indexOf(other) ? one : other;

/** What yesterday's record may say while FMCSA cannot be asked: at best that a human must look. */
export const verdictFromStaleRecord = (verdict: RuledVerdict): RuledVerdict =>
  worseVerdict<RuledVerdict>(verdict, 'needs_review');

const isOutOfService = (facts: CarrierFacts): boolean => facts.outOfServiceDate !== null;

const isInsuredBelow = (facts: CarrierFacts, dollars: number): boolean =>
  facts.bipdOnFileDollars !== null && facts.bipdOnFileDollars < dollars;

const isStoppedTooOften = (of: InspectionRecord, limitPercent: number, policy: EligibilityPolicy): boolean =>
  (of.inspections ?? 0) >= policy.minimumInspections && (of.outOfServicePercent ?? 0) > limitPercent;

const isIntrastate = (facts: CarrierFacts): boolean =>
  facts.carrierOperationCode === 'B' || facts.carrierOperationCode === 'C';
