import { accepted, refused, type Result } from './result.ts';
import type { DateReading, SpokenDates, SpokenSpan } from './spoken-dates.ts';
import { spokenDate } from './spoken-time.ts';
import { instantOfLocal, localMinute } from './zoned-time.ts';

/** When a truck can be loaded: from an instant to another, both included, or open-ended. */
export type PickupRange = { readonly fromMs: number; readonly toMs: number | null };

export type PickupRangeRefusal = {
  readonly trouble: 'invalid_date' | 'past' | 'inverted' | 'either';
  /** The caller's words that it is about. */
  readonly words: string;
  /** Dates that the words could mean, speakable. */
  readonly options: readonly string[];
};

export type PickupRangeRequest = {
  /** As spoken. */
  readonly pickupDate: string | null;
  readonly pickupDateEnd: string | null;
  /** The origin's. */
  readonly timeZone: string;
  readonly nowMs: number;
};

const ANYTIME: SpokenSpan = { kind: 'span', fromLocal: null, throughLocal: null };
const MINUTE_MS = 60_000;

const instant = (local: string | null, timeZone: string): number | null =>
  local === null ? null : instantOfLocal(local, timeZone);

/**
 * The caller's pickup days in the origin's zone (api.md, loads/search): a first date alone means what it says, an end
 * alone from now until then, neither from now on. Nothing before now is ever asked for, and nothing is guessed.
 */
export const pickupRange = (
  request: PickupRangeRequest,
  dates: SpokenDates,
): Result<PickupRange, PickupRangeRefusal> => {
  const { pickupDate, pickupDateEnd, timeZone, nowMs } = request;
  const nowLocal = localMinute(nowMs, timeZone);
  const no = (
    trouble: PickupRangeRefusal['trouble'],
    words: string | null,
    options: readonly string[] = [],
  ) => refused({ trouble, words: words ?? '', options });
  const unread = (reading: Exclude<DateReading, SpokenSpan>, words: string | null) =>
    reading.kind === 'either'
      ? no(
          'either',
          words,
          reading.dates.map((date) => spokenDate(date, timeZone, nowMs)),
        )
      : no('invalid_date', words);

  const first = pickupDate === null ? ANYTIME : dates.read(pickupDate, { nowLocal, notBeforeLocal: null });
  if (first.kind !== 'span') return unread(first, pickupDate);
  const moment = { nowLocal, notBeforeLocal: first.fromLocal };
  const last = pickupDateEnd === null ? first : dates.read(pickupDateEnd, moment);
  if (last.kind !== 'span') return unread(last, pickupDateEnd);

  const fromMs = instant(first.fromLocal, timeZone);
  const throughMs = instant(last.throughLocal, timeZone);
  const toMs = throughMs === null ? null : throughMs + MINUTE_MS - 1;
  if (toMs !== null && toMs <= nowMs) return no('past', pickupDateEnd ?? pickupDate);
  if (toMs !== null && fromMs !== null && toMs < fromMs) return no('inverted', pickupDateEnd);
  return accepted({ fromMs: Math.max(fromMs ?? nowMs, nowMs), toMs });
};
