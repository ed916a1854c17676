import { clockFrom, timeOfShare } from './import-dock-hours.ts';
import { addDays, instantOfLocal } from './zoned-time.ts';

/** What a cell says of time: an instant, a local day with or without a time, or a time of some day. */
export type Moment =
  | { readonly kind: 'instant'; readonly ms: number }
  | { readonly kind: 'local'; readonly date: string; readonly time: string | null }
  | { readonly kind: 'time'; readonly time: string };

const two = (digits: string): string => digits.padStart(2, '0');

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const isoDate = (year: string, month: string, day: string): string =>
  `${year.padStart(4, '20')}-${two(month)}-${two(day)}`;

const monthNumber = (name: string): string => String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1);

/** Each way to write a day at the start of a cell. Slashes are read the American way: month, day, year. */
const DAYS: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)/, ([y = '', m = '', d = '']) => isoDate(y, m, d)],
  [/^(20\d{2})(\d{2})(\d{2})(?!\d)/, ([y = '', m = '', d = '']) => isoDate(y, m, d)],
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/, ([m = '', d = '', y = '']) => isoDate(y, m, d)],
  [
    /^(\d{1,2})[- ]([a-z]{3,9})\.?[-, ]+(\d{4}|\d{2})(?!\d)/i,
    ([d = '', m = '', y = '']) => isoDate(y, monthNumber(m), d),
  ],
  [
    /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/i,
    ([m = '', d = '', y = '']) => isoDate(y, monthNumber(m), d),
  ],
];

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;

const localFrom = (text: string): Moment | null => {
  for (const [form, toIso] of DAYS) {
    const match = form.exec(text);
    if (match === null) continue;
    const rest = text.slice(match[0].length).replace(/^(?:T|,?\s+(?:at\s+)?)/i, '');
    const time = rest === '' ? null : clockFrom(rest);
    return rest !== '' && time === null ? null : { kind: 'local', date: toIso(match.slice(1)), time };
  }
  return null;
};

const WITH_OFFSET =
  /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(?:(Z)|([+-])(\d{2}):?(\d{2}))$/i;

const instantFrom = (text: string): Moment | null => {
  const [whole, local = '', , sign = '+', hours = '0', minutes = '0'] = WITH_OFFSET.exec(text) ?? [];
  const utcMs = whole === undefined ? null : instantOfLocal(local, 'UTC');
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return utcMs === null ? null : { kind: 'instant', ms: utcMs - (sign === '-' ? -offsetMs : offsetMs) };
};

const EXCEL_DAY = /^(\d{5})(\.\d+)?$/;
const EXCEL_EPOCH = '1899-12-30';
const FIRST_DAY = 36_526; // 2000-01-01
const LAST_DAY = 73_050; // 2099-12-31

/** A day as Excel counts them since 1899, its time as a share of a day by the nearest minute: 45375.5 is noon. */
const excelFrom = (text: string): Moment | null => {
  const [, days = '', share = ''] = EXCEL_DAY.exec(text) ?? [];
  const day = Number(days);
  if (day < FIRST_DAY || day > LAST_DAY) return null;
  const date = addDays(EXCEL_EPOCH, day);
  if (Number(share) === 0) return { kind: 'local', date, time: null };
  const time = timeOfShare(Number(share));
  return time === null
    ? { kind: 'local', date: addDays(date, 1), time: '00:00:00' }
    : { kind: 'local', date, time };
};

/** Reads "2026-03-24T08:00-05:00", "03/24/2026 8:00 AM", "24-Mar-26", 45375.5, "8:00 AM"; null for anything else. */
export const momentFrom = (text: string): Moment | null => {
  const words = text.trim().replace(WEEKDAY, '');
  const time = clockFrom(words);
  return (
    instantFrom(words) ??
    excelFrom(words) ??
    localFrom(words) ??
    (time === null ? null : { kind: 'time', time })
  );
};

const DAY_FIRST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/;

/** For "24/03/2026", how it should have been written: the month comes first. Null where the order is not the trouble. */
export const monthFirst = (text: string): string | null => {
  const [, day = '', month = '', year = ''] = DAY_FIRST.exec(text.trim().replace(WEEKDAY, '')) ?? [];
  if (Number(day) < 13 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) return null;
  return `${two(month)}/${two(day)}/${year}`;
};
