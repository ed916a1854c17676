import type { NextLookup, PlatformAnswer } from './platform-call.ts';

const SECOND = 1_000;
const FIRST_PAUSE_MS = 30 * SECOND;
const LONGEST_PAUSE_MS = 30 * 60 * SECOND;
const UNDER_WAY_PAUSE_MS = 60 * SECOND;
/** Its ended session closes a live call within this. */
const CLOSING_PAUSE_MS = 15 * SECOND;
/** A run the platform has not heard of by then (after about half an hour) is none of its. */
const MOST_UNKNOWN = 6;

const pauseAfter = (attempts: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts, 10));

/** When to ask the platform again after this answer; `attempts` were made before it. */
export const nextLookup = (answer: PlatformAnswer, attempts: number, atMs: number): NextLookup => {
  switch (answer.kind) {
    case 'over':
      return { status: 'waiting', attempts: 0, nextMs: atMs + CLOSING_PAUSE_MS, word: 'over' };
    case 'under_way':
      return { status: 'waiting', attempts: 0, nextMs: atMs + UNDER_WAY_PAUSE_MS, word: 'under_way' };
    case 'unknown': {
      const status = attempts + 1 >= MOST_UNKNOWN ? 'given_up' : 'waiting';
      return { status, attempts: attempts + 1, nextMs: atMs + pauseAfter(attempts), word: 'unknown' };
    }
    case 'failed': {
      const pauseMs = Math.max(pauseAfter(attempts), answer.retryAfterMs ?? 0);
      const nextMs = atMs + Math.min(pauseMs, LONGEST_PAUSE_MS);
      return { status: 'waiting', attempts: attempts + 1, nextMs, word: answer.cause };
    }
  }
};
