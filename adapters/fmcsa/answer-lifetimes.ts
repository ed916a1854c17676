import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import type { KeptAnswer } from './answer-book.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** "Not found" may be a registration of today; unread authority rows may be readable in a moment. */
const UNSETTLED_MS = 10 * MINUTE_MS;
/** An answer older than this serves nothing, not even when asking failed. */
export const STALE_LIMIT_MS = 7 * 24 * HOUR_MS;

const isSettled = (answer: KeptAnswer): boolean =>
  answer.kind === 'found' && answer.records.every(({ authorities }) => authorities !== null);

/** Whether the answer spares us asking again. */
export const isFresh = (answer: KeptAnswer, nowMs: number, cacheHours: number): boolean => {
  const lifeMs = isSettled(answer) ? cacheHours * HOUR_MS : Math.min(UNSETTLED_MS, cacheHours * HOUR_MS);
  return nowMs - answer.askedAtMs < lifeMs;
};

/** A kept answer that spares us asking, as an answer; null for any other. */
export const whileFresh = (
  answer: KeptAnswer | null,
  nowMs: number,
  cacheHours: number,
): FmcsaAnswer | null => {
  if (answer === null || !isFresh(answer, nowMs, cacheHours)) return null;
  return answer.kind === 'found' ? { ...answer, source: 'cache' } : answer;
};

/** Whether the answer may stand in where asking failed. "Not found" never does: it would turn a carrier away. */
export const isLastResort = (
  answer: KeptAnswer,
  nowMs: number,
): answer is Extract<KeptAnswer, { kind: 'found' }> =>
  answer.kind === 'found' && nowMs - answer.askedAtMs < STALE_LIMIT_MS;
