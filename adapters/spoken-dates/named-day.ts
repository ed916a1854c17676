import { en, type ParsedComponents } from 'chrono-node';
import { namedSpan } from './named-spans.ts';
import {
  DAY,
  dayAt,
  dayOf,
  days,
  weekOf,
  weekdayOf,
  type Days,
  type DaysRead,
  type Moment,
} from './wall-clock.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const WEEKDAY = new RegExp(`\\b(${WEEKDAYS.join('|')})\\b`);
/** A date so long ago is still meant as the past; an older one is next year's. */
const RECENT = 60 * DAY;

/** The next day of that name, today included. */
const comingWeekday = (weekday: number, { notBefore }: Moment): Days => {
  const from = notBefore + ((weekday - weekdayOf(notBefore) + 7) % 7) * DAY;
  return { ...days(from), weekly: true };
};

/** "next Friday" said on a Monday is this Friday to some and that of next week to others: both are offered. */
const nextWeekday = (weekday: number, { now }: Moment): DaysRead => {
  const nextWeeks = weekOf(now) + (6 + weekday) * DAY;
  return weekday <= weekdayOf(now)
    ? days(nextWeeks)
    : { kind: 'either', days: [nextWeeks - 7 * DAY, nextWeeks] };
};

/** A weekday with what stands beside it; beside a date it must be that date's own, or both are offered. */
const weekdayAnd = (name: string, rest: string, moment: Moment): DaysRead => {
  const weekday = WEEKDAYS.indexOf(name) + 1;
  if (/^(?:(?:this|coming|upcoming) ?)*$/.test(rest)) return comingWeekday(weekday, moment);
  if (rest === 'next') return nextWeekday(weekday, moment);
  if (/^(?:in )?next week$/.test(rest)) return days(weekOf(moment.now) + (6 + weekday) * DAY);
  if (/^this week$/.test(rest)) return days(weekOf(moment.now) + (weekday - 1) * DAY);
  const date = namedDay(rest, moment);
  if (date?.kind !== 'days' || date.to - date.from !== DAY) return null;
  const coming = comingWeekday(weekday, moment);
  if (weekdayOf(date.from) === weekday) return date;
  return { kind: 'either', days: [date.from, coming.from].sort((a, b) => a - b) };
};

/** A date without a year is the next one; one that has lately passed stays passed, to be asked about. */
const yearless = (month: number, day: number, { notBefore }: Moment): number | null => {
  const year = new Date(notBefore).getUTCFullYear();
  const candidates = [year - 1, year, year + 1].map((one) => dayAt(one, month - 1, day));
  return candidates.find((one) => one !== null && one > notBefore - RECENT) ?? null;
};

/** A leap day's year is not near, and so it is not found: not understood. */
const dateOf = (start: ParsedComponents, moment: Moment): number | null => {
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || day === null) return null;
  if (!start.isCertain('day') || !start.isCertain('month')) return null;
  return start.isCertain('year') ? dayAt(year, month - 1, day) : yearless(month, day, moment);
};

/** Dates by their month and "in 2 days", by chrono; only when it has understood every word. */
const byChrono = (words: string, moment: Moment): DaysRead => {
  if (/^(\d{1,2})\//.test(words) && Number(/^\d+/.exec(words)?.[0]) > 12) return null;
  const [only, ...others] = en.strict.parse(words, { instant: new Date(moment.now), timezone: 0 });
  if (only === undefined || others.length > 0 || only.end || only.text.length !== words.length) return null;
  const { start } = only;
  if (start.isCertain('hour')) {
    const from = start.date().getTime();
    return /\b(?:hours?|minutes?)\b/.test(words) ? { ...days(dayOf(from)), from } : null;
  }
  const found = dateOf(start, moment);
  return found === null ? null : days(found);
};

const AHEAD: Readonly<Record<string, number>> = {
  yesterday: -1,
  today: 0,
  tomorrow: 1,
  'day after tomorrow': 2,
};

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** "a week from Friday", "2 days from tomorrow". */
const later = (read: DaysRead, count: number): DaysRead =>
  read?.kind === 'days'
    ? { ...read, from: read.from + count * DAY, to: read.to + count * DAY, weekly: false }
    : read;

/** "tomorrow the 26th": both offered when they are two days. */
const nearAndDate = (ahead: number, words: string, moment: Moment): DaysRead => {
  const near = days(dayOf(moment.now) + ahead * DAY);
  const date = namedDay(words, moment);
  if (date?.kind !== 'days' || date.from === near.from) return date;
  return { kind: 'either', days: [near.from, date.from].sort((a, b) => a - b) };
};

/** The day or days that the words name, all of them understood; null otherwise. */
export const namedDay = (words: string, moment: Moment): DaysRead => {
  const said = words.replace(
    /^(?:anytime|at|in|later|around|about) (?=\S+day|\d{4}-|today|tomorrow|this|next|\d+(?:st|nd|rd|th))/,
    '',
  );
  const ahead = AHEAD[said];
  if (ahead !== undefined) return days(dayOf(moment.now) + ahead * DAY);
  const [, year = '', month = '', day = ''] = ISO_DATE.exec(said) ?? [];
  const iso = year === '' ? null : dayAt(Number(year), Number(month) - 1, Number(day));
  if (year !== '') return iso === null || Number(month) > 12 ? null : days(iso);
  const [, near, itsDate] = /^(today|tomorrow) (.+)$/.exec(said) ?? [];
  if (near !== undefined && itsDate !== undefined) return nearAndDate(AHEAD[near] ?? 0, itsDate, moment);
  const [, count, unit, before] = /^(?:(\d{1,2}) )?(day|week)s? from (?!now$)(.+)$/.exec(said) ?? [];
  if (before !== undefined)
    return later(namedDay(before, moment), Number(count ?? 1) * (unit === 'week' ? 7 : 1));
  const named = namedSpan(said, moment);
  if (named !== null) return named;
  const [match] = WEEKDAY.exec(said) ?? [];
  if (match !== undefined)
    return weekdayAnd(match, said.replace(match, '').replace(/\s+/g, ' ').trim(), moment);
  return byChrono(said, moment);
};
