import type { ReviewOutcome } from './call-review.ts';
import type { Mismatch } from './extracted-data.ts';
import type { CarrierRecord } from './carrier.ts';
import type { HandoffReason, HandoffStatus, RepDecision } from './handoff.ts';
import type { LoadRanking } from './load-ranking.ts';
import type { AlternativeLoad, LoadUnavailable, PresentedLoad } from './load.ts';
import type { Negotiation } from './negotiation/negotiation.ts';
import type { NegotiationTerms } from './negotiation/negotiation-terms.ts';
import type { AskedFreight } from './asked-freight.ts';
import type { NextAction, Outcome, Sentiment } from './outcome.ts';
import type { QueuePlace } from './queue-wait.ts';
import type { RingsFrom } from './rings-from.ts';
import type { Verification } from './verification.ts';

export const TOOLS = ['verify', 'search', 'evaluate', 'handoff', 'finalize'] as const;
export type Tool = (typeof TOOLS)[number];

/** A price both sides said yes to. `holdExpiresAtMs` is null where nothing is held (not bookable). */
export type Deal = {
  readonly loadId: string;
  readonly referenceNumber: string;
  readonly negotiationId: string;
  readonly agreedCents: number;
  readonly bookable: boolean;
  readonly holdExpiresAtMs: number | null;
};

/** The rep a caller is given to. */
export type AssignedRep = {
  readonly repId: string;
  readonly name: string;
  readonly phone: string;
  readonly extension: string | null;
};

export type HandoffArranged = {
  readonly handoffId: string;
  readonly status: Extract<HandoffStatus, 'ready' | 'queued' | 'after_hours'>;
  readonly reason: HandoffReason;
  readonly loadId: string | null;
  readonly agreedCents: number | null;
  readonly rep: AssignedRep | null;
  readonly summary: string;
  readonly expiresAtMs: number | null;
  readonly queue: QueuePlace | null;
  /** When we ring him, as it is said; absent in older records. */
  readonly callBack?: { readonly atMs: number; readonly spoken: string } | null;
};

/** What a caller was told that is not on the list of hits, with the terms kept for the bargaining. */
export type LoadsFound = {
  readonly totalMatches: number;
  readonly loads: readonly PresentedLoad[];
  readonly alternatives: readonly AlternativeLoad[];
  /** Why each stood where it did; absent where a reference was asked for, and in older records. */
  readonly rankings?: readonly LoadRanking[];
  /** What was searched for; absent where a reference was asked for, and in older records. */
  readonly asked?: AskedFreight;
  readonly confidential: { readonly terms: readonly NegotiationTerms[] };
};

/**
 * What happened on a call, in order. The stored events are the record: state, snapshot and outcome are folded
 * from them. Whatever bears a ceiling lies under `confidential` and is shown to operations only.
 */
export type CallEvent =
  | ({ readonly kind: 'carrier_verified'; readonly verification: Verification } & RingsFrom)
  | ({ readonly kind: 'number_unreadable'; readonly words: string } & RingsFrom)
  | ({ readonly kind: 'loads_presented' } & LoadsFound)
  | {
      readonly kind: 'criteria_unclear';
      readonly about: 'place' | 'equipment' | 'date';
      readonly words: string;
      readonly options: readonly string[];
      /** Understood, and yet no days to look for. */
      readonly because?: 'past' | 'inverted';
    }
  | {
      readonly kind: 'load_unavailable';
      readonly loadId: string | null;
      readonly referenceNumber: string | null;
      readonly because: LoadUnavailable;
      readonly alternatives: readonly AlternativeLoad[];
      readonly confidential: { readonly terms: readonly NegotiationTerms[] };
    }
  | {
      readonly kind: 'offer_decided';
      readonly negotiation: Negotiation;
      readonly deal: Deal | null;
      readonly alternatives: readonly AlternativeLoad[];
      readonly confidential: { readonly terms: readonly NegotiationTerms[] };
    }
  | { readonly kind: 'offer_declined'; readonly negotiation: Negotiation }
  | { readonly kind: 'offer_invalid'; readonly loadId: string; readonly words: string }
  /** `loadId`: the load he wanted nothing of before any price was named. */
  | { readonly kind: 'tool_refused'; readonly tool: Tool; readonly status: string; readonly loadId?: string }
  | { readonly kind: 'hold_expired'; readonly loadId: string }
  | {
      readonly kind: 'load_changed';
      readonly loadId: string;
      readonly change: 'repriced' | 'withdrawn' | 'reopened' | 'taken';
    }
  | { readonly kind: 'handoff_arranged'; readonly handoff: HandoffArranged }
  | ({ readonly kind: 'review_decided' } & ReviewOutcome)
  | {
      readonly kind: 'rep_decided';
      readonly handoffId: string;
      /** `expire`: nobody said a word. `lost`: confirmed when another had the load. */
      readonly decision: RepDecision | 'expire' | 'lost';
      readonly reason?: string | null;
    }
  /** Given to a rep after the call was told where it stood. */
  | { readonly kind: 'handoff_assigned'; readonly handoffId: string; readonly repName: string }
  | { readonly kind: 'session_ended'; readonly sessionId: string | null; readonly status: string }
  | {
      readonly kind: 'call_closed';
      readonly outcome: Outcome;
      readonly sentiment: Sentiment;
      readonly nextActions: readonly NextAction[];
      readonly endedBy: string | null;
      readonly durationSeconds: number;
      readonly finalized: boolean;
      /** When the platform's record came, where that was after the end: late, or when we asked for it. */
      readonly recordedAtMs?: number;
      /** Where the platform's extracted data said otherwise than this record, which holds. */
      readonly mismatches?: readonly Mismatch[];
    };

/** What a call is told of its handoff. */
export type HandoffNews = Extract<CallEvent, { readonly kind: 'rep_decided' | 'handoff_assigned' }>;

/** An event with its place in the call: `seq` counts from 1 and is its natural key. */
export type TimelineEntry = { readonly seq: number; readonly atMs: number; readonly event: CallEvent };

/** An entry on its way into the record. With a verification goes what FMCSA had said: both are written as one. */
export type UnwrittenEntry = TimelineEntry & { readonly record?: CarrierRecord | null };
