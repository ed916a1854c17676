import type { CarrierFile } from './carrier-file.ts';
import type { CarrierRecord } from './carrier.ts';
import type { CallEvent, TimelineEntry, UnwrittenEntry } from './call-event.ts';
import type { CallRow } from './call-row.ts';
import type { CallFacts } from './metrics/call-facts.ts';
import type { FmcsaAnswer } from './fmcsa-answer.ts';
import type { Handoff, HandoffKey, Rep, RepDetails } from './handoff.ts';
import type { HandoffBoard, HandoffPlan } from './handoff-board.ts';
import type { ListedLoad, Load, LoadStatus, LoadUnavailable } from './load.ts';
import type { EquipmentType } from './equipment.ts';
import type { ResolvedPlace, SpokenPlace } from './location.ts';
import type { LoadQuestion } from './load-matching.ts';
import type { FoundLoads, RankingOrder } from './load-ranking.ts';
import type { Negotiation } from './negotiation/negotiation.ts';
import type { LoadMarket } from './negotiation/negotiation-terms.ts';
import type { Notification } from './notification.ts';
import type { Outcome, Sentiment } from './outcome.ts';
import type { PlatformReport } from './platform-report.ts';
import type { Review, ReviewCase, ReviewStatus } from './review.ts';
import type { Verification } from './verification.ts';

/* Ports speak domain types. null means absence; a port throws only when it cannot answer. */

/** What was asked for a call, what came of it, and the record it was judged by. */
export type KeptEvidence = {
  readonly callId: string;
  readonly seq: number;
  readonly atMs: number;
  readonly verification: Verification;
  readonly record: CarrierRecord | null;
};

/** Carriers we met and the immutable evidence of what FMCSA said of them. */
export interface CarrierRepository {
  /** Keeps one verification with the call it was made for. Natural key: (callId, seq); twice changes nothing. */
  recordVerification(kept: KeptEvidence): Promise<void>;
  /** What we know of a carrier at that instant, at most `most` of each kind, newest first; null when never met. */
  findFile(dotNumber: string, atMs: number, most: number): Promise<CarrierFile | null>;
  /** The USDOT number of the carrier met last under this docket; null when none was. */
  findDotNumber(mcNumber: string): Promise<string | null>;
}

export type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };

/** `above_ceiling`: the listed rate exceeds the ceiling that would be kept; the load stays as it was. */
export type ImportOutcome = 'imported' | 'updated' | 'unchanged' | 'above_ceiling';

export type LoadChange = {
  readonly loadboardRateCents?: number;
  readonly maxBuyCents?: number | null;
  readonly withdrawn?: boolean;
  readonly holdFirm?: boolean;
};

/** The load book. Status is computed at reading time: an expired hold is free for every reader at once. */
export interface LoadRepository {
  findById(loadId: string): Promise<Load | null>;
  /** By the reference as it is written or read out (domain/load-reference.ts). */
  findByReference(referenceNumber: string): Promise<Load | null>;
  /** The open loads that answer the question, at most `question.limit` of them, as `rankLoads` orders them. */
  findRanked(question: LoadQuestion, order: RankingOrder): Promise<FoundLoads>;
  /**
   * Inserts or updates by reference number, one outcome a load in the order given. Facts that a listing leaves out stay
   * as they are, and so does a withdrawal.
   */
  upsertMany(loads: readonly ListedLoad[]): Promise<readonly ImportOutcome[]>;
  /** What `upsertMany` would answer for loads of different references; writes nothing. */
  compareMany(loads: readonly ListedLoad[]): Promise<readonly ImportOutcome[]>;
  /** Changes terms; null when the load is unknown. The load's version grows when anything changed. */
  change(loadId: string, change: LoadChange): Promise<Load | null>;
  list(query: {
    readonly status: LoadStatus | null;
    readonly equipment: EquipmentType | null;
    readonly text: string | null;
    readonly cursor: string | null;
    readonly limit: number;
  }): Promise<Page<Load>>;
  /** Calls that are not closed and have this load on the table (presented or bargained over). */
  callsPresented(loadId: string): Promise<readonly string[]>;
}

/** A decision to be committed together with the hold it needs. */
export type NegotiationCommit = {
  readonly negotiation: Negotiation;
  /** The version the decision was taken on; 0 for a negotiation believed new. */
  readonly expectedVersion: number;
  /** What this carrier bargained over this load is forgotten where its last decision is older (24 hours). */
  readonly liveSinceMs: number;
  readonly loadVersion: number;
  readonly callId: string;
  readonly atMs: number;
  /** Hold the load for this call until then; null when the decision needs no hold. */
  readonly holdUntilMs: number | null;
};

export type CommitResult =
  | { readonly kind: 'committed'; readonly holdExpiresAtMs: number | null }
  /** Somebody changed the load's terms or this negotiation meanwhile: decide again on these. */
  | { readonly kind: 'stale'; readonly load: Load; readonly negotiation: Negotiation | null }
  | { readonly kind: 'load_unavailable'; readonly because: LoadUnavailable };

/** Rounds belong to (load, carrier) until 24 hours after the last decision; holds are taken in the same step as the acceptance. */
export interface NegotiationRepository {
  /** The latest negotiation of a carrier over a load in which something was decided or declined at or after `sinceMs`. */
  find(loadId: string, carrierKey: string, sinceMs: number): Promise<Negotiation | null>;
  /**
   * What the market says of these loads at that instant, in the order given: what other loads of the lane and
   * equipment were agreed at (none below `LEAST_LANE_DEALS`), and live calls other than this one that were told of it.
   */
  markets(loads: readonly Load[], callId: string, atMs: number): Promise<readonly LoadMarket[]>;
  /**
   * Atomically: checks that the load is free for this call and its terms and the negotiation are as expected,
   * writes the negotiation with its new rounds (natural key: their index in the negotiation; `round` may repeat), and takes the hold if one is asked for. Exactly one of any number
   * of takers wins. Committing the same decision for the same call again answers as the first time; another one under
   * the same version is stale. A decline is kept whatever became of the load, and releases the carrier's
   * own hold of this call or of a dropped one; only what he booked or holds on another live call is not left by it.
   */
  commit(commit: NegotiationCommit): Promise<CommitResult>;
}

/** A live hold: a load reserved for a call. `fence` grows with every holder of the load. */
export type Hold = {
  readonly bookingId: string;
  readonly loadId: string;
  readonly callId: string;
  readonly agreedCents: number;
  readonly expiresAtMs: number;
  readonly fence: number;
};

/** Holds and bookings after they were taken. */
export interface BookingRepository {
  /** The hold of this call on this load if it is alive at `atMs`. */
  findLiveHold(callId: string, loadId: string, atMs: number): Promise<Hold | null>;
  /**
   * Moves a live hold's end, later or earlier; false when the hold is no longer this call's, or was taken after `atMs`:
   * whoever decided before it existed did not mean it.
   */
  moveExpiry(callId: string, loadId: string, expiresAtMs: number, atMs: number): Promise<boolean>;
  /** Releases every live hold of a call; returns the loads that became free. */
  release(callId: string): Promise<readonly string[]>;
  /** Turns a hold into a booking; after its expiry only if the load is still free. Idempotent for one call. */
  book(callId: string, loadId: string, atMs: number): Promise<'booked' | 'lost'>;
}

export type CallFilter = {
  readonly phase: string | null;
  readonly outcome: Outcome | null;
  readonly text: string | null;
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly cursor: string | null;
  readonly limit: number;
};

/** The call's row, its timeline, and what the platform reported of it. */
export interface CallRepository {
  /**
   * Appends entries and brings the call's row up to date (an older row never overwrites a newer one).
   * `facts` of an ended call are kept for the reports in the same step, with the customer's rate of its booking.
   * A verification is kept as evidence with its entry. Natural key (callId, seq): what was written first stays.
   * Returns the events as stored, in the order given.
   */
  record(
    row: CallRow,
    entries: readonly UnwrittenEntry[],
    facts?: CallFacts | null,
  ): Promise<readonly CallEvent[]>;
  find(callId: string): Promise<CallRow | null>;
  /** The whole timeline in order; empty for an unknown call. */
  timeline(callId: string): Promise<readonly TimelineEntry[]>;
  list(filter: CallFilter): Promise<Page<CallRow>>;
  /** Keeps what the platform reports; fields already filled stay, empty ones are filled. */
  saveReport(callId: string, report: PlatformReport, atMs: number): Promise<void>;
  findReport(callId: string): Promise<PlatformReport | null>;
}

/** Reps and the handoffs given to them. */
export interface HandoffRepository {
  reps(): Promise<readonly Rep[]>;
  saveRep(repId: string, details: RepDetails): Promise<Rep>;
  find(handoffId: string): Promise<Handoff | null>;
  /**
   * Writes what `plan` makes of the desk as it is at `atMs`, all or nothing, and answers with it; nobody else changed the
   * desk in between. `plan` may be asked several times. It sees the handoff named, if it is kept.
   */
  decide<Answer>(
    asked: { readonly handoffId: string | null; readonly atMs: number },
    plan: (board: HandoffBoard) => HandoffPlan<Answer>,
  ): Promise<Answer>;
  /** A further key (128 random bits, stored hashed) for whoever has this handoff now. */
  issueToken(handoff: Pick<Handoff, 'handoffId' | 'assignment'>, expiresAtMs: number): Promise<string>;
  /** What a token was issued for, also when its time is over; null for an unknown token. */
  findByToken(token: string): Promise<HandoffKey | null>;
}

export type ReviewQuery = {
  readonly status: ReviewStatus | null;
  readonly cursor: string | null;
  readonly limit: number;
};

/** Carriers that wait for a human, one review a call. */
export interface ReviewRepository {
  /** Keeps a review unless a later revision of it, or a later review of its call, is kept already. */
  save(review: Review): Promise<void>;
  find(callId: string): Promise<ReviewCase | null>;
  /** Open ones first, then the newest. */
  list(query: ReviewQuery): Promise<Page<ReviewCase>>;
}

/** FMCSA QCMobile. Never throws for what the far side does. */
export interface FmcsaService {
  findByDocket(docketNumber: string): Promise<FmcsaAnswer>;
  findByDot(dotNumber: string): Promise<FmcsaAnswer>;
}

export interface NotificationService {
  send(notification: Notification): Promise<void>;
}

export interface SentimentAnalysisService {
  /** Sentiment of what the caller said; null when the transcript holds nothing to judge. */
  analyze(transcript: string): Promise<Sentiment | null>;
}

/** Offline gazetteer: what spoken places mean; the lane's other end may tell namesakes apart. */
export interface Gazetteer {
  resolve(place: SpokenPlace, otherEnd?: SpokenPlace | null): ResolvedPlace;
}

/** A keyed hash spread evenly over [0, 1): repeatable for whoever has the key, unguessable without it. */
export interface KeyedSpread {
  fractionFor(label: string): number;
}
