import { z } from 'zod';
import { dayBounds, instantOfLocal } from '../domain/zoned-time.ts';
import { storableText } from './coerce.ts';
import { Problem } from './problem.ts';

const emptyAsAbsent = (value: unknown): unknown => (value === '' ? undefined : value);

/** A query parameter that may be left out or empty. */
export const optional = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(emptyAsAbsent, schema.optional());

/** An id in a path. */
export const pathId = z.string().max(128).transform(storableText);

/** Words to look for; absent where there are only blanks. */
export const searchText = optional(
  z
    .string()
    .max(200)
    .transform((text) => emptyAsAbsent(storableText(text).trim()) as string | undefined),
);

/** Where the next page begins, as the last page said, and how long a page is. */
export const paging = {
  cursor: optional(z.string().max(512)).describe('`next_cursor` of the page before'),
  limit: optional(z.coerce.number().int().min(1).max(200)).describe('Items a page, 50 when absent'),
};

export const PAGE_SIZE = 50;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

const momentOf = (field: 'from' | 'to', words: string, timeZone: string): number | null => {
  const day = dayBounds(words, timeZone);
  if (day !== null) return field === 'from' ? day.fromMs : day.toMs;
  // A time without offset is the broker's, never this machine's.
  if (!INSTANT.test(words)) return instantOfLocal(words, timeZone);
  // Of 30 February the engine would make 2 March.
  return dayBounds(words.slice(0, 10), timeZone) === null ? null : Date.parse(words);
};

/** Years have four digits, also where an offset leads beyond them. */
const isOnCalendar = (atMs: number, timeZone: string): boolean =>
  atMs >= 0 && atMs <= (dayBounds('9999-12-31', timeZone)?.toMs ?? 0);

/**
 * An instant, or a date or time in the broker's zone: of a date its first moment for `from`, its last for `to`. null
 * when absent.
 */
export const instantFrom = (
  field: 'from' | 'to',
  words: string | undefined,
  timeZone: string,
): number | null => {
  if (words === undefined) return null;
  const atMs = momentOf(field, words, timeZone);
  if (atMs !== null && isOnCalendar(atMs, timeZone)) return atMs;
  const message = 'is neither an ISO 8601 instant (`+` is written `%2B`) nor a date';
  throw new Problem('invalid_request', 'Some fields are not as they should be.', [{ field, message }]);
};
