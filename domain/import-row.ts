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

/** Other names a field may come under, HappyRobot's published example among them. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  reference_number: ['load_id', 'reference'],
  pickup_earliest: ['pickup_datetime'],
  delivery_earliest: ['delivery_datetime'],
  loadboard_rate: ['posted_carrier_rate'],
  num_of_pieces: ['number_of_pieces'],
  hazmat: ['is_hazmat'],
};

const ABSENT = new Set(['', 'null', 'none', 'n/a', 'na', 'undefined', '-']);

const plainName = (name: string): string =>
  name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

const isAbsent = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  (typeof value === 'string' && ABSENT.has(value.trim().toLowerCase()));

/** A value as one line of text without control characters; null for what is no text. */
export const asText = (value: unknown): string | null => {
  if (isAbsent(value)) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return null;
  return value
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
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

export const readRow = (row: ImportRow): RowReader => {
  const values = new Map(Object.entries(row).map(([name, value]) => [plainName(name), value]));
  const problems: ImportProblem[] = [];
  const refuse = (field: string, message: string): null => {
    problems.push({ field, message });
    return null;
  };
  const raw = (field: string): unknown =>
    [field, ...(ALIASES[field] ?? [])].map((name) => values.get(name)).find((value) => !isAbsent(value)) ??
    null;
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
