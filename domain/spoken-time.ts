import type { TimeWindow } from './load.ts';
import { dayBounds, daysBetween, instantOfLocal, isoDateAt, localParts } from './zoned-time.ts';

/* Times as a dispatcher says them. Text-to-speech reads them word for word: a colon only where minutes are said. */

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "24th", "1st". */
const ordinal = (day: number): string => {
  const teens = day % 100 >= 11 && day % 100 <= 13;
  const endings: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };
  return `${String(day)}${teens ? 'th' : (endings[day % 10] ?? 'th')}`;
};

/** "today", "tomorrow, Tuesday the 24th", "Friday the 27th", and beyond a week "Friday, April 3rd". */
const spokenDay = (ms: number, timeZone: string, nowMs: number): string => {
  const { weekday, day, month } = localParts(ms, timeZone);
  const distance = daysBetween(nowMs, ms, timeZone);
  if (distance === 0) return 'today';
  const name = WEEKDAYS[weekday - 1] ?? '';
  if (distance === 1) return `tomorrow, ${name} the ${ordinal(day)},`;
  const soon = distance > 1 && distance < 7;
  return soon ? `${name} the ${ordinal(day)}` : `${name}, ${MONTHS[month - 1] ?? ''} ${ordinal(day)},`;
};

/** A date to choose from: "tomorrow, Tuesday the 24th", "Friday, April 3rd". */
export const spokenDate = (isoDate: string, timeZone: string, nowMs: number): string =>
  spokenDay(instantOfLocal(`${isoDate}T12:00`, timeZone) ?? nowMs, timeZone, nowMs).replace(/,$/, '');

type Clock = { readonly words: string; readonly half: string };

/** The hour and its half of the day; noon and midnight speak for themselves. */
const spokenClock = (ms: number, timeZone: string): Clock => {
  const { hour, minute } = localParts(ms, timeZone);
  if ((minute === 0 && hour === 0) || (minute === 59 && hour === 23)) return { words: 'midnight', half: '' };
  if (minute === 0 && hour === 12) return { words: 'noon', half: '' };
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const words = minute === 0 ? String(twelve) : `${String(twelve)}:${String(minute).padStart(2, '0')}`;
  return { words, half: hour < 12 ? 'AM' : 'PM' };
};

const inFull = ({ words, half }: Clock): string => (half === '' ? words : `${words} ${half}`);

/** "between 8 and noon", "between 1 and 4 PM", "between 8 AM and 5 PM". */
const spokenBetween = (from: Clock, to: Clock): string => {
  const sameHalf = from.half === to.half || (from.half === 'AM' && to.words === 'noon');
  return `between ${sameHalf ? from.words : inFull(from)} and ${inFull(to)}`;
};

const coversDay = ({ earliestMs, latestMs }: TimeWindow, timeZone: string): boolean => {
  const day = dayBounds(isoDateAt(earliestMs, timeZone), timeZone);
  return day !== null && earliestMs === day.fromMs && latestMs >= day.toMs - 60_000 && latestMs <= day.toMs;
};

/** Midnight that ends a window belongs to the day before it, for everyone who speaks of it. */
const lastDayOf = ({ earliestMs, latestMs }: TimeWindow, timeZone: string): number => {
  const startsDay = latestMs === instantOfLocal(isoDateAt(latestMs, timeZone), timeZone);
  return startsDay && latestMs > earliestMs ? latestMs - 1 : latestMs;
};

/**
 * A window in the place's own time: "tomorrow, Tuesday the 24th, between 8 and noon", "today by 5 PM"
 * when it is already open. One phrase without line breaks, to follow "picks up" or "delivers".
 */
export const spokenWindow = (window: TimeWindow, timeZone: string, nowMs: number): string => {
  const { earliestMs, latestMs } = window;
  const to = spokenClock(latestMs, timeZone);
  const lastMs = lastDayOf(window, timeZone);
  const lastDay = spokenDay(lastMs, timeZone, nowMs);
  if (coversDay(window, timeZone)) return `${spokenDay(earliestMs, timeZone, nowMs)} any time`;
  if (earliestMs === latestMs) return `${lastDay} at ${inFull(to)}`;
  if (earliestMs <= nowMs && nowMs < latestMs) return `${lastDay} by ${inFull(to)}`;
  const firstDay = spokenDay(earliestMs, timeZone, nowMs);
  const from = spokenClock(earliestMs, timeZone);
  if (firstDay === lastDay) return `${firstDay} ${spokenBetween(from, to)}`;
  const start = from.words === 'midnight' ? firstDay : `${firstDay} at ${inFull(from)}`;
  const end = to.words === 'midnight' ? `through ${lastDay}` : `to ${lastDay} at ${inFull(to)}`;
  return `from ${start} ${end}`.replace(/,$/, '');
};

const zoneName = (ms: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longGeneric' })
    .formatToParts(ms)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;

/** A moment to be rung at, with its zone: whoever hears it may be in another. "tomorrow, Tuesday the 24th, at 8 AM Central Time". */
export const spokenMoment = (ms: number, timeZone: string, nowMs: number): string =>
  `${spokenWindow({ earliestMs: ms, latestMs: ms }, timeZone, nowMs)} ${zoneName(ms, timeZone)}`;
