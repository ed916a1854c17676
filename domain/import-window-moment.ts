import { instantOfLocal } from './zoned-time.ts';

/** What a cell says of time: an instant, a local day with or without a time, or a time of some day. */
export type Moment =
  | { readonly kind: 'instant'; readonly ms: number }
  | { readonly kind: 'local'; readonly date: string; readonly time: string | null }
  | { readonly kind: 'time'; readonly time: string };

export type Hours = { readonly from: string; readonly to: string | null };

const two = (digits: string): string => digits.padStart(2, '0');

const CLOCK = /^(\d{1,2})(?::?(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(?:([ap])\.?(?:m\.?)?)?$/i;

/** "08:00", "8:00 AM", "8 pm", "0800", "8:00:00 a.m." as HH:MM:SS; a bare "8" is none. */
const clockFrom = (text: string): string | null => {
  const [whole, hours = '', minutes, seconds = '00', half] = CLOCK.exec(text.trim()) ?? [];
  if (whole === undefined || (minutes === undefined && half === undefined)) return null;
  if (half === undefined) return Number(hours) < 24 ? `${two(hours)}:${minutes ?? '00'}:${seconds}` : null;
  const hour = Number(hours);
  if (hour < 1 || hour > 12) return null;
  const shown = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${two(String(shown))}:${minutes ?? '00'}:${seconds}`;
};

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

/** Reads "2026-03-24T08:00-05:00", "03/24/2026 8:00 AM", "24-Mar-26", "8:00 AM"; null for anything else. */
export const momentFrom = (text: string): Moment | null => {
  const words = text.trim().replace(WEEKDAY, '');
  const time = clockFrom(words);
  return instantFrom(words) ?? localFrom(words) ?? (time === null ? null : { kind: 'time', time });
};

/** "08:00-15:00", "8 AM to 3 PM", "0800", as a time and the end of the range if it is one. */
export const hoursFrom = (text: string): Hours | null => {
  const [first = '', second, ...more] = text.split(/\s*(?:-|–|—|\bto\b)\s*/i);
  const from = clockFrom(first);
  const to = second === undefined ? null : clockFrom(second);
  if (from === null || more.length > 0 || (second !== undefined && to === null)) return null;
  return { from, to };
};
