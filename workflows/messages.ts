import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  FinalizeAnswer,
  HandoffAnswer,
  OfferAnswer,
  SearchAnswer,
  VerifyAnswer,
} from '../domain/answers.ts';
import type { CallSnapshot } from '../domain/call-snapshot.ts';
import type { NegotiationPolicy } from '../domain/negotiation-terms.ts';
import type { RepDecision } from '../domain/handoff.ts';
import type {
  FinalizeRequest,
  HandoffRequest,
  OfferRequest,
  SearchRequest,
  VerifyRequest,
} from '../domain/requests.ts';

/* The whole public surface of the workflows: names, arguments and answers. */

/** The limits a call runs under, fixed at its start so that a later change of configuration cannot alter its replay. */
export type CallSettings = {
  readonly idleSeconds: number;
  readonly holdSeconds: number;
  readonly handoffHoldSeconds: number;
  readonly hangupGraceSeconds: number;
  /** How long after the platform's end-of-session event we wait for its finalize. */
  readonly finalizeGraceSeconds: number;
  readonly repeatSeconds: number;
  readonly policy: NegotiationPolicy;
};

export type InboundCallInput = {
  readonly callId: string;
  readonly simulated: boolean;
  readonly settings: CallSettings;
};

export const INBOUND_CALL = 'inboundCall';
export const HANDOFF = 'handoff';
export const LATE_FINALIZE = 'lateFinalize';

export const workflowIdOfCall = (callId: string): string => `call:${callId}`;
export const workflowIdOfHandoff = (handoffId: string): string => `handoff:${handoffId}`;
export const workflowIdOfLateFinalize = (callId: string): string => `finalize:${callId}`;

/** What the id of an update begins with whose caller gave it a key of his own: it repeats no other. */
export const KEYED_UPDATE = 'key:';

export const verifyCarrierUpdate = defineUpdate<VerifyAnswer, [VerifyRequest]>('verify_carrier');
export const searchLoadsUpdate = defineUpdate<SearchAnswer, [SearchRequest]>('search_loads');
export const evaluateOfferUpdate = defineUpdate<OfferAnswer, [OfferRequest]>('evaluate_offer');
export const handOffUpdate = defineUpdate<HandoffAnswer, [HandoffRequest]>('hand_off');
export const finalizeUpdate = defineUpdate<FinalizeAnswer, [FinalizeRequest]>('finalize');

export type SessionEnded = { readonly sessionId: string | null; readonly status: string };
export type LoadChanged = {
  readonly loadId: string;
  readonly change: 'repriced' | 'withdrawn' | 'reopened' | 'taken';
};
export type ReviewDecided = { readonly decision: 'approve' | 'deny'; readonly note: string | null };
export type RepDecided = { readonly handoffId: string; readonly decision: RepDecision };

export const sessionEndedSignal = defineSignal<[SessionEnded]>('session_ended');
export const loadChangedSignal = defineSignal<[LoadChanged]>('load_changed');
export const reviewDecidedSignal = defineSignal<[ReviewDecided]>('review_decided');
export const repDecidedSignal = defineSignal<[RepDecided]>('rep_decided');

export const callSnapshotQuery = defineQuery<CallSnapshot>('call_snapshot');

export type HandoffInput = {
  readonly handoffId: string;
  readonly callId: string;
  readonly loadId: string | null;
  readonly expiresAtMs: number;
};

export type LateFinalizeInput = { readonly callId: string; readonly request: FinalizeRequest };
