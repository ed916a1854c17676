import fc from 'fast-check';
import type { Asked } from './compare-with-route.ts';

/** Zones that are off by hours, by halves and by quarters, with summer time and without. */
export const ZONES = [
  'America/Chicago',
  'America/Chicago',
  'America/St_Johns',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'UTC',
] as const;

const localDate = (atMs: number, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(atMs);

/** The first millisecond of a date in the zone, by trying them in ever smaller steps. */
const startOfDate = (date: string, timeZone: string): number => {
  let atMs = Date.parse(`${date}T00:00:00Z`) - 15 * 3_600_000;
  for (const step of [3_600_000, 900_000, 1_000]) {
    while (localDate(atMs, timeZone) < date) atMs += step;
    atMs -= step;
  }
  while (localDate(atMs, timeZone) < date) atMs += 1_000;
  return atMs;
};

const dateAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** What may be asked of the calls of these days: instants to the millisecond, or dates. */
export const anyRange = (startMs: number, endMs: number, timeZone: string): fc.Arbitrary<Asked> => {
  const anInstant = fc.oneof(
    fc.integer({ min: startMs - 10 ** 8, max: endMs + 10 ** 8 }),
    fc
      .integer({ min: startMs / 900_000, max: endMs / 900_000 })
      .map((quarter) => Math.floor(quarter) * 900_000),
  );
  return fc
    .record({
      ends: fc.tuple(anInstant, anInstant).filter(([a, b]) => a !== b),
      asDates: fc.boolean(),
      granularity: fc.constantFrom('hour' as const, 'day' as const),
      equipment: fc.constantFrom(null, null, 'dry_van', 'reefer'),
      simulated: fc.constantFrom('exclude' as const, 'exclude' as const, 'only' as const, 'include' as const),
    })
    .map(({ ends, asDates, ...rest }) => {
      const [first, last] = [Math.min(...ends), Math.max(...ends)];
      if (!asDates) {
        const [from, to] = [new Date(first).toISOString(), new Date(last).toISOString()];
        return { ...rest, timeZone, from, to, fromMs: first, toMs: last };
      }
      const [from, to] = [localDate(first, timeZone), localDate(last, timeZone)];
      const [fromMs, toMs] = [startOfDate(from, timeZone), startOfDate(dateAfter(to), timeZone)];
      return { ...rest, timeZone, from, to, fromMs, toMs };
    });
};
