import type { Deal, HandoffArranged } from './call-event.ts';
import type { Reviewed } from './call-review.ts';
import type { AlternativeLoad, PresentedLoad } from './load.ts';
import type { AskedFreight } from './asked-freight.ts';
import type { Negotiation } from './negotiation/negotiation.ts';
import type { NegotiationTerms } from './negotiation/negotiation-terms.ts';
import type { NextAction, Outcome, Sentiment } from './outcome.ts';
import type { Caller, Verification } from './verification.ts';

export const CALL_PHASES = [
  'greeted',
  'refused',
  'verified',
  'matched',
  'negotiating',
  'agreed',
  'handed_off',
  'closed',
] as const;
export type CallPhase = (typeof CALL_PHASES)[number];

/** A load this caller was told about, when, and the terms it would be bargained on. */
export type Presented = {
  readonly load: PresentedLoad | AlternativeLoad;
  readonly presentedAtMs: number;
  readonly terms: NegotiationTerms;
  readonly takenByOther: boolean;
};

/** A load that was booked for this caller, and the price it was handed over at. */
export type BookedLoad = { readonly loadId: string; readonly agreedCents: number };

/** Where the conversation stands; each phase carries only what is its own. */
export type PhaseState =
  | { readonly phase: 'greeted' }
  | { readonly phase: 'refused' }
  | { readonly phase: 'verified' }
  | { readonly phase: 'matched' }
  | { readonly phase: 'negotiating'; readonly loadId: string }
  | { readonly phase: 'agreed'; readonly deal: Deal }
  | { readonly phase: 'handed_off'; readonly deal: Deal | null; readonly handoff: HandoffArranged }
  | {
      readonly phase: 'closed';
      readonly outcome: Outcome;
      readonly sentiment: Sentiment;
      readonly nextActions: readonly NextAction[];
      readonly endedAtMs: number;
      readonly endedBy: string | null;
      readonly durationSeconds: number;
      readonly finalized: boolean;
      readonly recordedAtMs: number | null;
    };

/** What is known of the call so far, whatever its phase. */
export type CallFile = {
  readonly callId: string;
  readonly startedAtMs: number;
  readonly simulated: boolean;
  /** The number he rings from; null where it is not known, as on the web. */
  readonly callerPhone: string | null;
  readonly lastVerification: Verification | null;
  readonly caller: Caller | null;
  /** The last word of a person on a carrier of this call. */
  readonly reviewed: Reviewed | null;
  readonly presented: readonly Presented[];
  readonly negotiations: readonly Negotiation[];
  /** Loads he wanted nothing of before any price was named. */
  readonly passedOver: readonly string[];
  /** Deals that stand, the latest last. */
  readonly deals: readonly Deal[];
  /** The last deal struck, also after its hold ended. */
  readonly lastDeal: Deal | null;
  readonly handoff: HandoffArranged | null;
  readonly booked: boolean;
  /** Each once, the latest last: a carrier with two trucks books two loads in one call. */
  readonly bookings: readonly BookedLoad[];
  readonly lostLoad: boolean;
  readonly searchedInVain: boolean;
  /** The last search by criteria. */
  readonly asked: AskedFreight | null;
};

/** One call: its file and its phase. */
export type Call = CallFile & PhaseState;

export const openCall = (callId: string, startedAtMs: number, simulated: boolean): Call => ({
  phase: 'greeted',
  callId,
  startedAtMs,
  simulated,
  callerPhone: null,
  lastVerification: null,
  caller: null,
  reviewed: null,
  presented: [],
  negotiations: [],
  passedOver: [],
  deals: [],
  lastDeal: null,
  handoff: null,
  booked: false,
  bookings: [],
  lostLoad: false,
  searchedInVain: false,
  asked: null,
});
