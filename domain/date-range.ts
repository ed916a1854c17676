import { accepted, refused, type Result } from './result.ts';
import { addDays, dayBounds, isoDateAt, localParts } from './zoned-time.ts';

/** When a truck can be loaded: from an instant to another, both included, or open-ended. */
export type PickupRange = { readonly fromMs: number; readonly toMs: number | null };

export type PickupRangeRefusal = 'invalid_date' | 'past' | 'inverted';

export type PickupRangeRequest = {
  /** ISO dates; "today", "tomorrow" and names of weekdays are understood too. */
  readonly pickupDate: string | null;
  readonly pickupDateEnd: string | null;
  readonly timeZone: string;
  readonly nowMs: number;
};

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const DAYS_AHEAD: Readonly<Record<string, number>> = {
  today: 0,
  now: 0,
  asap: 0,
  tonight: 0,
  'this morning': 0,
  'this afternoon': 0,
  'this evening': 0,
  tomorrow: 1,
  'tomorrow morning': 1,
  'tomorrow afternoon': 1,
  'day after tomorrow': 2,
};

/** The next day of that name, today included; "next Monday" said on a Monday is a week away. */
const daysToWeekday = (words: string, today: number): number | null => {
  const [, next, name] =
    /^(?:on |this )?(next )?([a-z]+)(?: (?:morning|afternoon|evening))?$/.exec(words) ?? [];
  const weekday = WEEKDAYS.indexOf(name ?? '') + 1;
  if (weekday === 0) return null;
  const ahead = (weekday - today + 7) % 7;
  return ahead === 0 && next !== undefined ? 7 : ahead;
};

/** `2026-03-24`, with or without a time behind it. */
const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** The local date that the words name; null when they name none. Years are never guessed. */
const dateFrom = (words: string, { timeZone, nowMs }: PickupRangeRequest): string | null => {
  const said = words
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^the day/, 'day')
    .replace(/[.!]$/, '');
  const iso = ISO_DATE.exec(said)?.[1];
  if (iso !== undefined) return iso;
  const ahead = DAYS_AHEAD[said] ?? daysToWeekday(said, localParts(nowMs, timeZone).weekday);
  return ahead === null ? null : addDays(isoDateAt(nowMs, timeZone), ahead);
};

/**
 * The caller's pickup days in the origin's zone (api.md, loads/search): a first date alone means that day, an end alone
 * from now until then, neither from now on. Nothing before now is ever asked for.
 */
export const pickupRange = (request: PickupRangeRequest): Result<PickupRange, PickupRangeRefusal> => {
  const { pickupDate, pickupDateEnd, timeZone, nowMs } = request;
  const lastWords = pickupDateEnd ?? pickupDate;
  if (lastWords === null) return accepted({ fromMs: nowMs, toMs: null });
  const firstDate = pickupDate === null ? isoDateAt(nowMs, timeZone) : dateFrom(pickupDate, request);
  const lastDate = dateFrom(lastWords, request);
  const first = firstDate === null ? null : dayBounds(firstDate, timeZone);
  const last = lastDate === null ? null : dayBounds(lastDate, timeZone);
  if (first === null || last === null) return refused('invalid_date');
  if (last.toMs <= nowMs) return refused('past');
  if (last.fromMs < first.fromMs) return refused('inverted');
  return accepted({ fromMs: Math.max(first.fromMs, nowMs), toMs: last.toMs - 1 });
};
