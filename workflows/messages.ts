import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type {
  FinalizeAnswer,
  HandoffAnswer,
  OfferAnswer,
  SearchAnswer,
  VerifyAnswer,
} from '../domain/answers.ts';
import type { Judged } from '../domain/verification.ts';
import type { ReviewOutcome } from '../domain/call-review.ts';
import type { CallSnapshot } from '../domain/call-snapshot.ts';
import type { LoadChangeKind } from '../domain/load-news.ts';
import type { HandoffStatus, RepDecision } from '../domain/handoff.ts';
import type { Reconciled } from '../domain/platform-call.ts';
import type { HumanDecision, Review, ReviewFinding, ReviewStatus } from '../domain/review.ts';
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
  /** An unanswered review expires after this. */
  readonly reviewSeconds: number;
  /** The first pause before FMCSA is asked again about an unverified carrier; later ones are longer. */
  readonly recheckSeconds: number;
  /** Most other calls told that this one took a load they have on the table; 0 for none. */
  readonly newsAudience: number;
  /** The voice platform takes signals for its live agents. */
  readonly signalsAgent: boolean;
};

export type InboundCallInput = {
  readonly callId: string;
  /** The platform's session, where the first webhook named it. */
  readonly sessionId?: string;
  readonly simulated: boolean;
  readonly settings: CallSettings;
};

export const INBOUND_CALL = 'inboundCall';
export const HANDOFF = 'handoff';
export const TEND_QUEUE = 'tendQueue';
export const REVIEW = 'review';
export const LOAD_NEWS = 'loadNews';
export const RECONCILE_CALLS = 'reconcileCalls';
export const COPY_RECORDINGS = 'copyRecordings';
export const LATE_FINALIZE = 'lateFinalize';

export const workflowIdOfCall = (callId: string): string => `call:${callId}`;
export const workflowIdOfHandoff = (handoffId: string): string => `handoff:${handoffId}`;
export const workflowIdOfReview = (callId: string): string => `review:${callId}`;
export const workflowIdOfHoldNews = (callId: string, loadId: string): string => `hold:${callId}:${loadId}`;
export const workflowIdOfRecording = (callId: string): string => `recording:${callId}`;
export const workflowIdOfLateFinalize = (callId: string): string => `finalize:${callId}`;

/** Fails a finalize that waited while the desk closed the call by itself: it is a late one, and amends the record. */
export const CLOSED_MEANWHILE = 'closed_meanwhile';

/** What the id of an update begins with whose caller gave it a key of his own: it repeats no other. */
export const KEYED_UPDATE = 'key:';

/** `known` is what FMCSA said lately of the carrier, judged: with it nobody is asked. */
export type VerifyQuestion = VerifyRequest & { readonly known?: Judged };

export const verifyCarrierUpdate = defineUpdate<VerifyAnswer, [VerifyQuestion]>('verify_carrier');
export const searchLoadsUpdate = defineUpdate<SearchAnswer, [SearchRequest]>('search_loads');
export const evaluateOfferUpdate = defineUpdate<OfferAnswer, [OfferRequest]>('evaluate_offer');
export const handOffUpdate = defineUpdate<HandoffAnswer, [HandoffRequest]>('hand_off');
export const finalizeUpdate = defineUpdate<FinalizeAnswer, [FinalizeRequest]>('finalize');

export type SessionEnded = { readonly sessionId: string | null; readonly status: string };
export type LoadChanged = {
  readonly loadId: string;
  readonly change: LoadChangeKind;
  /** When it happened: what comes late of an earlier change is not news. Absent means now. */
  readonly atMs?: number;
};
/** What a rep said of his handoff. */
export type RepDecided = {
  readonly handoffId: string;
  readonly decision: RepDecision | 'expire' | 'lost';
  /** The assignment that decides; absent for whoever has it. */
  readonly assignment?: number;
  readonly reason?: string | null;
};
export type HandoffAssigned = { readonly handoffId: string; readonly repName: string };
/** How a handoff stands after a word on it. */
export type HandoffStands = { readonly status: HandoffStatus | null; readonly assignment: number };

export const sessionEndedSignal = defineSignal<[SessionEnded]>('session_ended');
export const loadChangedSignal = defineSignal<[LoadChanged]>('load_changed');
export const reviewDecidedSignal = defineSignal<[ReviewOutcome]>('review_decided');
/** To whoever tells of a hold: its end may have moved. */
export const holdMovedSignal = defineSignal('hold_moved');
/** To a handoff: a rep's word, kept while no worker is there. To its call: how it ended. */
export const repDecidedSignal = defineSignal<[RepDecided]>('rep_decided');
/** The same word, and answers how the handoff stands then; the first word counts. */
export const decideHandoffUpdate = defineUpdate<HandoffStands, [RepDecided]>('decide_handoff');
/** To a handoff that waits: it may have a place by now. */
export const placeFreedSignal = defineSignal('place_freed');
/** To a call: a rep has its handoff now. */
export const handoffAssignedSignal = defineSignal<[HandoffAssigned]>('handoff_assigned');

/** A person's word on a carrier; answers how the review ended, which may be by somebody else's word. */
export const decideReviewUpdate = defineUpdate<ReviewStatus, [HumanDecision]>('decide_review');
/** The caller was verified again in his call. */
export const carrierReverifiedSignal = defineSignal<[ReviewFinding]>('carrier_reverified');

export const callSnapshotQuery = defineQuery<CallSnapshot>('call_snapshot');

export type HandoffInput = { readonly handoffId: string; readonly callId: string };

/** Whom to tell what of a load; with `hold`, also that the load is free again once that hold has ended. */
export type LoadNewsInput = {
  readonly callIds: readonly string[];
  readonly changed: LoadChanged;
  readonly hold: { readonly callId: string; readonly untilMs: number } | null;
};

/** How a change that operations made is told of: one workflow, however many calls are told. */
export const loadNewsFor = (callIds: readonly string[], changed: LoadChanged, nth: string) => {
  const input: LoadNewsInput = { callIds, changed, hold: null };
  return {
    workflowId: `load:${changed.loadId}:${nth}`,
    args: [input],
    staticSummary: `Load ${changed.loadId} was ${changed.change}: ${String(callIds.length)} calls are told`,
  };
};

export type ReviewInput = { readonly review: Review; readonly recheckSeconds: number };

/** With `reconciled` nobody finalized: the platform's own record of the call is written. */
export type LateFinalizeInput = {
  readonly callId: string;
  readonly request: FinalizeRequest;
  readonly reconciled?: Reconciled;
};

export type LateFinalize = (input: LateFinalizeInput) => Promise<FinalizeAnswer | null>;
