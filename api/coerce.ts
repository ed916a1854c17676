import { centsFromDollars } from '../domain/money.ts';
import type { SpokenPlace } from '../domain/location.ts';
import type { SpokenAmount } from '../domain/requests.ts';

/*
 * What a voice platform sends, made readable (api.md "Callers and their habits"). Every tool parameter arrives as a
 * quoted string, absent ones as a word for nothing. These functions never refuse: what cannot be read is absent (null),
 * except an amount of money, which stays as the caller's words so that the desk can ask again.
 */

const ABSENT_WORDS: ReadonlySet<string> = new Set(['', 'null', 'none', 'n/a', 'undefined']);
const TEXT_LIMIT = 300;
const LONG_TEXT_LIMIT = 4_000;

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\u0000', '');

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What somebody nested deeper than this means nothing, and would cost us the stack. */
const DEEPEST_JSON = 60;

/** A JSON value with every string and name fit to be stored; what lies too deep is null. */
export const storableJson = (value: unknown, depth = 0): unknown => {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST_JSON) return null;
  if (Array.isArray(value)) return value.map((item) => storableJson(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [storableText(name), storableJson(inner, depth + 1)]),
  );
};

const unquoted = (text: string): string => /^(["'])(.*)\1$/s.exec(text)?.[2]?.trim() ?? text;

const wordsOf = (value: unknown, limit: number): string | null => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  const text = unquoted(storableText(value.slice(0, limit * 2)).trim());
  return ABSENT_WORDS.has(text.toLowerCase()) ? null : text.slice(0, limit);
};

/** One line of text; null where nothing was said. */
export const textFrom = (value: unknown): string | null =>
  wordsOf(value, TEXT_LIMIT)?.replace(/\s+/g, ' ') ?? null;

const PHONE = /^(?:tel:)?(\+?[\d ().-]{7,30})$/i;
const FEWEST_DIGITS = 7;

/** A number somebody can ring; null for "web", "anonymous" and the like. */
export const phoneFrom = (value: unknown): string | null => {
  const number = PHONE.exec(textFrom(value) ?? '')?.[1]?.trim() ?? '';
  return number.replace(/\D/g, '').length < FEWEST_DIGITS ? null : number;
};

/** Text that may have lines, such as notes. */
export const longTextFrom = (value: unknown): string | null => wordsOf(value, LONG_TEXT_LIMIT);

export const booleanFrom = (value: unknown): boolean | null => {
  const word = textFrom(value)?.toLowerCase() ?? null;
  if (word === null) return null;
  if (['true', 'yes', 'y', '1', 'on'].includes(word)) return true;
  return ['false', 'no', 'n', '0', 'off'].includes(word) ? false : null;
};

/** The member of a vocabulary that was meant: case, spaces and dashes do not matter. */
export const oneOf = <Word extends string>(vocabulary: readonly Word[], value: unknown): Word | null => {
  const said = textFrom(value)
    ?.toLowerCase()
    .replace(/[\s-]+/g, '_');
  return vocabulary.find((word) => word === said) ?? null;
};

const PLAIN_NUMBER = /^(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)$/;
const SCALES: Readonly<Record<string, number>> = { k: 1_000, grand: 1_000, thousand: 1_000, hundred: 100 };
const HEDGES = /^(?:about|around|like|approximately|maybe|roughly|at)\s+/;
const CURRENCY = /\$|\b(?:usd|dollars?|bucks)\b/g;
const PER_MILE = /\s*(?:\bper\b|\ba\b|\/)\s*mi(?:le)?s?\b/;
const UNITS = /\s*\b(?:miles?|mi|lbs?|pounds?|seconds?|secs?|s|flat|total|all[ -]in)$/;

/** Numbers and their scales in the order spoken: `2 thousand 5 hundred` is [2, thousand], [5, hundred]. */
const spokenTokens = (words: string): readonly string[] =>
  words
    .toLowerCase()
    .replace(HEDGES, '')
    .replace(CURRENCY, ' ')
    .replace(PER_MILE, ' ')
    .trim()
    .replace(UNITS, '')
    .replace(/(thousand|hundred)s\b/g, '$1')
    .replace(/(\d)(k|thousand|hundred|grand)\b/g, '$1 $2')
    .split(/\s+/)
    .filter((token) => token !== '' && token !== 'and');

/** "1500", "$1,850.00", "1.8k", "12 hundreds", "2 thousand 5 hundred"; null for anything else. */
const readNumber = (words: string): number | null => {
  const negative = /^\s*\$?\s*-/.test(words);
  const tokens = spokenTokens(negative ? words.replace('-', ' ') : words);
  let total = 0;
  let smallestScale = Number.POSITIVE_INFINITY;
  for (let at = 0; at < tokens.length; at += 1) {
    const number = tokens[at] ?? '';
    const scale = SCALES[tokens[at + 1] ?? ''] ?? 1;
    if (!PLAIN_NUMBER.test(number) || scale >= smallestScale) return null;
    total += Number(number.replaceAll(',', '')) * scale;
    smallestScale = scale;
    if (scale > 1) at += 1;
  }
  if (tokens.length === 0 || !Number.isFinite(total)) return null;
  return negative ? -total : total;
};

/** A count, distance, weight or duration; null when absent or unreadable. */
export const numberFrom = (value: unknown): number | null => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  const words = textFrom(value);
  return words === null ? null : readNumber(words);
};

/** A number within bounds: smaller and larger ones are moved to the nearer bound. */
export const numberWithin = (least: number, most: number, value: unknown): number | null => {
  const number = numberFrom(value);
  return number === null ? null : Math.min(most, Math.max(least, number));
};

/** US dollars as cents, or the words that could not be read; null where nothing was said. */
export const amountFrom = (value: unknown): SpokenAmount | null => {
  if (value === null || value === undefined) return null;
  const words = typeof value === 'object' ? JSON.stringify(value).slice(0, TEXT_LIMIT) : textFrom(value);
  if (words === null) return null;
  const dollars = typeof value === 'number' ? value : readNumber(words);
  const cents = dollars === null ? Number.NaN : centsFromDollars(dollars);
  return Number.isSafeInteger(cents) ? { cents } : { unreadable: storableText(words) };
};

/** US dollars as cents where words that cannot be read say nothing. */
export const centsFrom = (value: unknown): number | null => {
  const amount = amountFrom(value);
  return amount !== null && 'cents' in amount ? amount.cents : null;
};

/** "$2.50 per mile" says its own rate type. */
export const saysPerMile = (value: unknown): boolean =>
  typeof value === 'string' && PER_MILE.test(value.slice(0, TEXT_LIMIT).toLowerCase());

/** An object, also when it was sent as a JSON string, as every tool parameter may be. */
export const recordFrom = (value: unknown): Readonly<Record<string, unknown>> | null => {
  const parsed = typeof value === 'string' && value.trim().startsWith('{') ? jsonFrom(value) : value;
  return isRecord(parsed) ? parsed : null;
};

/** The value a JSON string holds; null when it is not JSON. */
export const jsonFrom = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const MAX_RADIUS_MILES = 5_000;

const zipFrom = (value: unknown): string | null => {
  const digits = textFrom(value)?.split('-')[0] ?? null;
  return typeof value === 'number' ? (digits?.padStart(5, '0') ?? null) : digits;
};

/** A place as text, as an object, as a JSON string of one, or flat as `origin_city`, `origin_state`, `origin_zip`. */
export const placeFrom = (name: string, body: Readonly<Record<string, unknown>>): SpokenPlace | null => {
  const spoken = body[name];
  const parts = recordFrom(spoken) ?? {};
  const place: SpokenPlace = {
    text: recordFrom(spoken) === null ? textFrom(spoken) : null,
    city: textFrom(parts.city) ?? textFrom(body[`${name}_city`]),
    state: textFrom(parts.state) ?? textFrom(body[`${name}_state`]),
    zip: zipFrom(parts.zip) ?? zipFrom(body[`${name}_zip`]),
    radiusMiles: numberWithin(0, MAX_RADIUS_MILES, parts.radius_miles),
  };
  const named = [place.text, place.city, place.state, place.zip].some((part) => part !== null);
  return named ? place : null;
};
