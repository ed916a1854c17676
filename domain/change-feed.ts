import type { CallRow } from './call-row.ts';
import type { FeedPosition } from './feed-position.ts';
import type { Load } from './load.ts';

/** What changed, as it stands now; `calls` and `loads`: so many at once that they are better read anew. */
export type Change =
  | { readonly kind: 'call'; readonly call: CallRow }
  | { readonly kind: 'load'; readonly load: Load }
  | { readonly kind: 'calls' }
  | { readonly kind: 'loads' };

/** One change to tell. */
export type FeedStep = {
  readonly change: Change;
  /** Those that changed it, ascending; none where time did: a hold ran out. */
  readonly transactions: readonly number[];
  /** Where a reader is who was told it; null while more of the same transaction is to be told. */
  readonly position: FeedPosition | null;
};

export type FeedReading =
  | {
      readonly kind: 'read';
      readonly steps: readonly FeedStep[];
      readonly position: FeedPosition;
      /** Until the next hold runs out, if none does before; null when nothing is held. */
      readonly quietMs: number | null;
    }
  /** The changes since then are not kept any more, or are too many to be told one by one. */
  | { readonly kind: 'lost' };

/** Every change of calls and loads, once each, whatever order they were committed in. */
export interface ChangeFeed {
  /** What changed since; from null on nothing is told, that is where one begins. */
  read(since: FeedPosition | null): Promise<FeedReading>;
  /** Rings when something may have changed. Without it one finds out by reading now and then. */
  listen(ring: () => void): { readonly close: () => Promise<void> };
  /** Drops changes that are older than anybody may resume from. */
  forget(): Promise<void>;
}
