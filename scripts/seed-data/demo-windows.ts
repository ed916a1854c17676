import type { Location } from '../../domain/location.ts';
import type { TimeWindow } from '../../domain/load.ts';
import { addDays, instantOfLocal, isoDateAt, localParts } from '../../domain/zoned-time.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Local opening and closing times of docks; equal ones are appointments. */
export const DOCK_HOURS: readonly (readonly [string, string])[] = [
  ['08:00', '12:00'],
  ['07:00', '15:00'],
  ['12:00', '17:00'],
  ['06:00', '10:00'],
  ['09:00', '09:00'],
  ['14:00', '14:00'],
  ['13:00', '20:00'],
  ['18:00', '23:00'],
];

/** The book renews itself every so many days. */
const CYCLE_DAYS = 5;
/** A load that closes sooner is replaced by its next turn. */
const SHORTEST_NOTICE_MS = HOUR_MS;

const windowOn = (
  isoDate: string,
  [opens, closes]: readonly [string, string],
  timeZone: string,
): TimeWindow => ({
  earliestMs: instantOfLocal(`${isoDate}T${opens}`, timeZone) ?? 0,
  latestMs: instantOfLocal(`${isoDate}T${closes}`, timeZone) ?? 0,
});

/**
 * The next turn of a load that comes up every five days: the same answer all day long, a later one when it is past. So
 * the demo book is never stale and a second seeding changes nothing.
 */
export const nextPickup = (
  turn: { readonly day: number; readonly dockHours: readonly [string, string] },
  origin: Location,
  nowMs: number,
): TimeWindow => {
  const today = isoDateAt(nowMs, origin.timeZone);
  const dayNumber = Math.round(Date.parse(`${today}T00:00:00Z`) / DAY_MS);
  const ahead = (((turn.day - dayNumber) % CYCLE_DAYS) + CYCLE_DAYS) % CYCLE_DAYS;
  const first = windowOn(addDays(today, ahead), turn.dockHours, origin.timeZone);
  if (first.latestMs > nowMs + SHORTEST_NOTICE_MS) return first;
  return windowOn(addDays(today, ahead + CYCLE_DAYS), turn.dockHours, origin.timeZone);
};

const MILES_PER_HOUR = 50;
/** Eleven hours of driving, then ten of rest (49 CFR 395.3). */
const DRIVING_HOURS = 11;
const REST_HOURS = 10;
const LATEST_ARRIVAL_HOUR = 14;

/** The first dock hours at the destination that a lone driver reaches from the end of the pickup window. */
export const deliveryAfter = (pickup: TimeWindow, miles: number, destination: Location): TimeWindow => {
  const driving = miles / MILES_PER_HOUR;
  const hours = driving + Math.floor(driving / DRIVING_HOURS) * REST_HOURS;
  const arrivalMs = pickup.latestMs + hours * HOUR_MS;
  const day = isoDateAt(arrivalMs, destination.timeZone);
  const { hour } = localParts(arrivalMs, destination.timeZone);
  if (hour >= LATEST_ARRIVAL_HOUR) return windowOn(addDays(day, 1), ['07:00', '15:00'], destination.timeZone);
  return windowOn(day, hour < 8 ? ['08:00', '16:00'] : ['15:00', '20:00'], destination.timeZone);
};
