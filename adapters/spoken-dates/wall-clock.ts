/* Wall-clock time as if the place kept UTC: milliseconds that add up, with zones left to the domain. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The day's first millisecond. */
export const dayOf = (wall: number): number => Math.floor(wall / DAY) * DAY;

/** Monday is 1, Sunday 7. */
export const weekdayOf = (wall: number): number => new Date(wall).getUTCDay() || 7;

/** The Monday of that day's week. */
export const weekOf = (wall: number): number => dayOf(wall) - (weekdayOf(wall) - 1) * DAY;

/** A day of a month counted from 0 (12 is the next January); null for one that no calendar has. */
export const dayAt = (year: number, month: number, day: number): number | null => {
  const wall = Date.UTC(year, month, day);
  return new Date(wall).getUTCDate() === day && day > 0 ? wall : null;
};

export const wallFrom = (local: string): number =>
  Date.parse(local.length === 10 ? `${local}T00:00Z` : `${local}Z`);

/** `YYYY-MM-DDTHH:mm`. */
export const localFrom = (wall: number): string => new Date(wall).toISOString().slice(0, 16);

/** Whole days, the last excluded. A weekday's name comes again every week, and so may mean the next one. */
export type Days = {
  readonly kind: 'days';
  readonly from: number;
  readonly to: number;
  readonly weekly: boolean;
};

/** Days, the first days that the words could equally mean, or null: not understood. */
export type DaysRead = Days | { readonly kind: 'either'; readonly days: readonly number[] } | null;

/** What the clock shows, and the first day that weekdays and days of the month may mean. */
export type Moment = { readonly now: number; readonly notBefore: number };

export const days = (from: number, count = 1): Days => ({
  kind: 'days',
  from,
  to: from + count * DAY,
  weekly: false,
});
