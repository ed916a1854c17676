/** Wall-clock time of a place, by Intl alone. Months and days count from 1, weekdays from Monday (1) to Sunday (7). */
export type LocalParts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
};

/** From the first instant of a day up to, but not including, the first of the next. */
export type DayBounds = { readonly fromMs: number; readonly toMs: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
};

/** What a clock on the wall shows. */
export const localParts = (ms: number, timeZone: string): LocalParts => {
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(ms)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour, minute, second, weekday: weekday === 0 ? 7 : weekday };
};

/** How far the clock is ahead of UTC; behind it below 0. */
export const offsetMs = (ms: number, timeZone: string): number => {
  const { year, month, day, hour, minute, second } = localParts(ms, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
};

/**
 * The first instant at which the clock shows `wall`, a reading as if it were UTC; in the hour that spring skips, the
 * instant as far after it.
 */
const instantOfWall = (wall: number, timeZone: string): number => {
  const before = wall - offsetMs(wall - DAY_MS, timeZone);
  const after = wall - offsetMs(wall + DAY_MS, timeZone);
  if (before === after) return before;
  const exact = [Math.min(before, after), Math.max(before, after)].find(
    (ms) => ms + offsetMs(ms, timeZone) === wall,
  );
  return exact ?? before;
};

const ISO_LOCAL = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/** `2026-03-24` or `2026-03-24T08:00` as a UTC reading; null for what no calendar or clock shows. */
const wallOf = (isoLocal: string): number | null => {
  const match = ISO_LOCAL.exec(isoLocal.trim());
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((digits: string | undefined) => Number(digits ?? 0));
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(wall);
  const onCalendar = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && year >= 1970;
  return onCalendar && hour < 24 && minute < 60 && second < 60 ? wall : null;
};

/**
 * The instant of a local date and time without offset, epoch ms; null for an impossible one. Of a time that comes
 * twice in autumn it is the first; one that spring skips is moved on by the skipped hour.
 */
export const instantOfLocal = (isoLocal: string, timeZone: string): number | null => {
  const wall = wallOf(isoLocal);
  return wall === null ? null : instantOfWall(wall, timeZone);
};

const midnightOf = (isoDate: string): number | null =>
  /^\d{4}-\d{2}-\d{2}$/.test(isoDate) ? wallOf(isoDate) : null;

/** The first instant of the local day `YYYY-MM-DD`; null for a date that no calendar has. */
export const dayStart = (isoDate: string, timeZone: string): number | null => {
  const wall = midnightOf(isoDate);
  return wall === null ? null : instantOfWall(wall, timeZone);
};

/** The local day `YYYY-MM-DD`, 23 to 25 hours long; null for a date that no calendar has. */
export const dayBounds = (isoDate: string, timeZone: string): DayBounds | null => {
  const wall = midnightOf(isoDate);
  if (wall === null) return null;
  return { fromMs: instantOfWall(wall, timeZone), toMs: instantOfWall(wall + DAY_MS, timeZone) };
};

const two = (value: number): string => String(value).padStart(2, '0');

/** The local date of an instant, `YYYY-MM-DD`. */
export const isoDateAt = (ms: number, timeZone: string): string => {
  const { year, month, day } = localParts(ms, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
};

/** What the clock shows, `YYYY-MM-DDTHH:mm`. */
export const localMinute = (ms: number, timeZone: string): string => {
  const { hour, minute } = localParts(ms, timeZone);
  return `${isoDateAt(ms, timeZone)}T${two(hour)}:${two(minute)}`;
};

/** A date so many days later (or earlier). */
export const addDays = (isoDate: string, days: number): string =>
  new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** Local days from one instant to another: 0 on the same day, 1 for tomorrow. */
export const daysBetween = (fromMs: number, toMs: number, timeZone: string): number =>
  Math.round(
    (Date.parse(`${isoDateAt(toMs, timeZone)}T00:00:00Z`) -
      Date.parse(`${isoDateAt(fromMs, timeZone)}T00:00:00Z`)) /
      DAY_MS,
  );
