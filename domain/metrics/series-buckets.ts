import { addDays, dayStart, isoDateAt, localParts, offsetMs } from '../zoned-time.ts';

export const GRANULARITIES = ['hour', 'day'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

/** The full hour on the wall after one: in the days when clocks change by half an hour it is further away. */
const nextHour = (startMs: number, timeZone: string): number => {
  const next = startMs + HOUR_MS;
  const { minute } = localParts(next, timeZone);
  return minute === 0 ? next : next + (60 - minute) * MINUTE_MS;
};

/** Day by day, for speed: the clock is asked about each hour only where it is put forward or back. */
const hourStarts = (fromMs: number, toMs: number, timeZone: string): readonly number[] => {
  const { minute, second } = localParts(fromMs, timeZone);
  const starts: number[] = [];
  let start = Math.floor(fromMs / 1000) * 1000 - minute * MINUTE_MS - second * 1000;
  while (start < toMs) {
    const steady = offsetMs(start, timeZone) === offsetMs(start + DAY_MS, timeZone);
    for (let hour = 0; hour < 24 && start < toMs; hour += 1) {
      starts.push(start);
      start = steady ? start + HOUR_MS : nextHour(start, timeZone);
    }
  }
  return starts;
};

const dayStarts = (fromMs: number, toMs: number, timeZone: string): readonly number[] => {
  const starts: number[] = [];
  for (let date = isoDateAt(fromMs, timeZone); ; date = addDays(date, 1)) {
    const startMs = dayStart(date, timeZone) ?? toMs;
    if (startMs >= toMs) return starts;
    // A zone that skipped a whole day has two dates that begin at once.
    if (startMs > (starts.at(-1) ?? Number.NEGATIVE_INFINITY)) starts.push(startMs);
  }
};

/** Where the hours or days of the zone begin that a range lies in; days last 23 to 25 hours when clocks change. */
export const seriesBuckets = (
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  granularity: Granularity,
  timeZone: string,
): readonly number[] =>
  granularity === 'hour' ? hourStarts(fromMs, toMs, timeZone) : dayStarts(fromMs, toMs, timeZone);
