export type QueuePlace = { readonly position: number; readonly estimatedWaitSeconds: number };

/** The desk's own pace is that of the last handoffs: no older than this, and no more of them. */
export const PACE_SEEN_MS = 86_400_000;
export const PACE_MOST_SEEN = 50;

/** What a handoff takes until its place is free again, before this desk has shown its own pace. */
const USUAL_SECONDS = 240;
/** The usual pace counts as much as so many handoffs seen. */
const USUAL_WEIGHT = 5;
/** Nobody is rung in less; and a promise is made in whole half minutes. */
const STEP_SECONDS = 30;

/** Mean seconds a place is taken: what was seen lately, drawn to the usual where little was seen. */
const meanHandling = (seenSeconds: readonly number[]): number => {
  const seen = seenSeconds.reduce((sum, seconds) => sum + seconds, 0);
  return (USUAL_SECONDS * USUAL_WEIGHT + seen) / (USUAL_WEIGHT + seenSeconds.length);
};

/**
 * Seconds until the one at `position` (from 1) gets a place: places free up one after another, each once in the time a
 * handoff takes. Half minutes, rounded up. `places`: how many the reps on shift have who could take it.
 */
export const estimateWait = (position: number, places: number, seenSeconds: readonly number[]): number => {
  const seconds = (position * meanHandling(seenSeconds)) / Math.max(1, places);
  return Math.max(1, Math.ceil(seconds / STEP_SECONDS)) * STEP_SECONDS;
};
