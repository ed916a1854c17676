import { meaningOf } from './import-row-names.ts';
import { fieldsFromStops } from './import-row-stops.ts';

/** What is wrong with one field of an imported row, in plain English. */
export type ImportProblem = { readonly field: string; readonly message: string };

/** One row of a file or one JSON object, as it came. */
export type ImportRow = Readonly<Record<string, unknown>>;

/** Reads fields by name, and keeps every problem met on the way; a field with a problem reads as null. */
export type RowReader = {
  readonly problems: readonly ImportProblem[];
  readonly refuse: (field: string, message: string) => null;
  /** The value as it came; null where there is none. */
  readonly raw: (field: string) => unknown;
  readonly text: (field: string, longest: number) => string | null;
  readonly number: (field: string, largest: number) => number | null;
  readonly flag: (field: string) => boolean;
};

const ABSENT = new Set(['', 'null', 'none', 'n/a', 'na', 'undefined', '-']);

/** One line of text without control characters. */
const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

const isAbsent = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && ABSENT.has(oneLine(value.slice(0, 100)).toLowerCase()));

/** A value as one line of text without control characters; null for what is no text. */
export const asText = (value: unknown): string | null => {
  if (isAbsent(value)) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? oneLine(value) : '';
  return text === '' ? null : text;
};

/** The value in a message, short enough to be read. */
export const quoted = (value: unknown): string => {
  const text = asText(value) ?? JSON.stringify(value);
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
};

/** "1850", "$1,850.00", "1,850 USD", "42,000 lbs", "781 mi". */
const asNumber = (value: unknown): number | null => {
  const bare =
    asText(value)?.replace(/^(?:usd|us\$|\$)\s*|\s*(?:usd|dollars|lbs?\.?|pounds|mi|miles)$/gi, '') ?? '';
  return /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$|^\.\d+$/.test(bare)
    ? Number(bare.replaceAll(',', ''))
    : null;
};

const YES = new Set(['true', 'yes', 'y', '1', 'x']);
const NO = new Set(['false', 'no', 'n', '0']);

/** The values under the fields' own names; of several names for one field, the best that holds something. */
const namedValues = (row: ImportRow): ReadonlyMap<string, unknown> => {
  const values = new Map<string, { readonly value: unknown; readonly rank: number }>();
  for (const [name, value] of Object.entries(row)) {
    const meaning = meaningOf(name);
    if (meaning === null || isAbsent(value)) continue;
    const known = values.get(meaning.field);
    if (known === undefined || meaning.rank < known.rank)
      values.set(meaning.field, { value, rank: meaning.rank });
  }
  return new Map([...values].map(([field, { value }]) => [field, value]));
};

const valuesOf = (row: ImportRow): ReadonlyMap<string, unknown> => {
  const values = namedValues(row);
  const stops = values.get('stops');
  return stops === undefined ? values : new Map([...namedValues(fieldsFromStops(stops)), ...values]);
};

/** The reference a row gives itself, whatever else is wrong with it. */
export const referenceOf = (row: ImportRow): string | null =>
  asText(namedValues(row).get('reference_number'))?.slice(0, 64) ?? null;

export const readRow = (row: ImportRow): RowReader => {
  const values = valuesOf(row);
  const problems: ImportProblem[] = [];
  const refuse = (field: string, message: string): null => {
    problems.push({ field, message });
    return null;
  };
  const raw = (field: string): unknown => values.get(field) ?? null;
  return {
    problems,
    refuse,
    raw,
    text: (field, longest) => {
      const value = raw(field);
      const text = asText(value);
      if (text === null) return value === null ? null : refuse(field, `${quoted(value)} is not text`);
      return text.length <= longest ? text : refuse(field, `is longer than ${String(longest)} characters`);
    },
    number: (field, largest) => {
      const value = raw(field);
      if (value === null) return null;
      const read = asNumber(value);
      if (read === null) return refuse(field, `${quoted(value)} is not a number of 0 or more`);
      return read <= largest
        ? read
        : refuse(field, `${quoted(value)} is more than ${largest.toLocaleString('en-US')}`);
    },
    flag: (field) => {
      const value = raw(field);
      const word = asText(value)?.toLowerCase() ?? '';
      if (value !== null && !YES.has(word) && !NO.has(word))
        refuse(field, `${quoted(value)} is neither yes nor no`);
      return YES.has(word);
    },
  };
};
