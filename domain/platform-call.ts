import type { PlatformReport } from './platform-report.ts';

/** A call that is over, as the voice platform's own record tells it. */
export type PlatformCall = {
  readonly sessionId: string | null;
  /** As the platform calls it: completed, failed, canceled, missed… */
  readonly status: string;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly report: PlatformReport;
};

/** How a call ended as the platform tells it when asked, as far as a record needs it. */
export type Reconciled = {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly sessionId: string | null;
  readonly status: string;
};

export type LookupTrouble = 'refused' | 'busy' | 'unreachable' | 'unreadable';

/** What the platform says of a call. `retryAfterMs` is its own wish. */
export type PlatformAnswer =
  | { readonly kind: 'over'; readonly call: PlatformCall }
  | { readonly kind: 'under_way' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly cause: LookupTrouble; readonly retryAfterMs: number | null };

/** The voice platform's own record of calls. Never throws for what the far side does. */
export interface PlatformCalls {
  /** False when no platform is configured. */
  readonly isOn: boolean;
  look(callId: string, sessionId: string | null): Promise<PlatformAnswer>;
  /** Calls that ended since, the newest first, as far as the platform lists them; null when it would not say. */
  endedSince(sinceMs: number): Promise<readonly string[] | null>;
}

/** `live`: not closed in our book. `unknown`: in no book of ours. */
export type UnreportedCall = {
  readonly callId: string;
  readonly sessionId: string | null;
  readonly state: 'closed' | 'live' | 'unknown';
  readonly attempts: number;
};

export type UnreportedQuery = {
  readonly atMs: number;
  readonly limit: number;
  /** Nothing older is asked about. */
  readonly sinceMs: number;
  /** Calls that ended, or were heard of, after this still have time to be finalized. */
  readonly settledMs: number;
  /** Live calls that began before this are asked about. */
  readonly liveMs: number;
};

export type LookupStatus = 'waiting' | 'done' | 'given_up';

/** `attempts`: so many in a row came to nothing. */
export type NextLookup = {
  readonly status: LookupStatus;
  readonly attempts: number;
  readonly nextMs: number;
  readonly word: string;
};

/** Calls whose end the platform has not told, and when to ask about each again. Simulated calls are none. */
export interface UnreportedCalls {
  due(query: UnreportedQuery): Promise<readonly UnreportedCall[]>;
  /** Calls the platform spoke of: those we know nothing of are asked about from now on. */
  learn(callIds: readonly string[], atMs: number): Promise<void>;
  /** What came of asking, and when to ask again; what is done stays done. */
  keep(callId: string, lookup: NextLookup, atMs: number): Promise<void>;
}
