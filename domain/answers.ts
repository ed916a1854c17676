import type { AssignedRep } from './call-event.ts';
import type { CarrierSummary } from './carrier.ts';
import type { ReasonCode } from './eligibility.ts';
import type { AlternativeLoad, PresentedLoad } from './load.ts';
import type { NextAction, Outcome, Sentiment } from './outcome.ts';
import type { QueuePlace } from './queue-wait.ts';
import type { Evidence } from './verification.ts';

/** What the agent is told to do next (api.md "Every response"). */
export const NEXT_STEPS = [
  'fmcsa/verify',
  'loads/search',
  'negotiations/evaluate',
  'calls/handoff',
  'calls/finalize',
  'transfer',
  'end_call',
  'ask_mc_number',
  'ask_company_name',
  'ask_place',
  'ask_rate',
  'ask_preference',
  'retry',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Every answer can be spoken and points on. */
type Spoken<Status extends string> = {
  readonly status: Status;
  readonly say: string;
  readonly next: NextStep;
};

/** Statuses any tool may answer: still working, trouble on our side, too late. */
export type CommonStatus = 'pending' | 'unavailable' | 'call_ended';

export const VERIFY_STATUSES = [
  'eligible',
  'ineligible',
  'needs_review',
  'unverified',
  'not_found',
  'ambiguous',
  'invalid_number',
] as const;
export type VerifyAnswer = Spoken<(typeof VERIFY_STATUSES)[number] | CommonStatus> & {
  readonly mcNumber: string | null;
  readonly dotNumber: string | null;
  readonly carrier: CarrierSummary | null;
  readonly reasons: readonly ReasonCode[];
  readonly evidence: Evidence | null;
};

export const SEARCH_STATUSES = [
  'matched',
  'no_match',
  'verification_required',
  'not_eligible',
  'needs_clarification',
  'load_unavailable',
] as const;
export type SearchAnswer = Spoken<(typeof SEARCH_STATUSES)[number] | CommonStatus> & {
  readonly totalMatches: number;
  readonly loads: readonly PresentedLoad[];
  readonly alternatives: readonly AlternativeLoad[];
  readonly options: readonly string[];
};

export const OFFER_STATUSES = [
  'accepted',
  'counter_offer',
  'rejected',
  'declined',
  'load_unavailable',
  'verification_required',
  'not_eligible',
  'not_bookable',
  'invalid_offer',
  'unknown_load',
] as const;
export type OfferAnswer = Spoken<(typeof OFFER_STATUSES)[number] | CommonStatus> & {
  readonly negotiationId: string | null;
  readonly round: number | null;
  readonly final: boolean;
  readonly counterOfferCents: number | null;
  readonly standingOfferCents: number | null;
  readonly agreedRateCents: number | null;
  readonly holdExpiresAtMs: number | null;
  readonly alternatives: readonly AlternativeLoad[];
};

export const HANDOFF_STATUSES = ['ready', 'queued', 'after_hours', 'no_deal', 'not_eligible'] as const;
export type HandoffAnswer = Spoken<(typeof HANDOFF_STATUSES)[number] | CommonStatus> & {
  readonly handoffId: string | null;
  readonly rep: AssignedRep | null;
  /** The token opens the rep's page, once, until it expires. */
  readonly transfer: { readonly number: string; readonly token: string; readonly expiresAtMs: number } | null;
  readonly summary: string | null;
  readonly queue: QueuePlace | null;
  /** When we ring him, after hours. */
  readonly callBackAtMs?: number | null;
};

export const FINALIZE_STATUSES = ['recorded', 'already_recorded'] as const;
export type FinalizeAnswer = Spoken<(typeof FINALIZE_STATUSES)[number] | CommonStatus> & {
  readonly outcome: Outcome | null;
  readonly sentiment: Sentiment | null;
  readonly nextActions: readonly NextAction[];
};

export type ToolAnswer = VerifyAnswer | SearchAnswer | OfferAnswer | HandoffAnswer | FinalizeAnswer;
