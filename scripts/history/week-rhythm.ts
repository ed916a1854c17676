import { addDays, dayBounds, isoDateAt, localParts } from '../../domain/zoned-time.ts';
import type { SeededRandom } from '../seed-data/seeded-random.ts';

const HOUR_MS = 3_600_000;

/** Calls of a broker's week, Monday to Sunday, and of a day's hours, from midnight on. */
const WEEKDAYS = [1.12, 1.08, 1.02, 1.05, 0.98, 0.2, 0.12] as const;
const HOURS = [
  0.05, 0.03, 0.03, 0.03, 0.06, 0.2, 0.6, 1.5, 2.6, 3, 2.9, 2.4, 1.9, 2.3, 2.6, 2.3, 1.7, 1, 0.5, 0.3, 0.2,
  0.15, 0.1, 0.07,
] as const;
/** The desk is busier by this at the end than at the beginning. */
const GROWTH = 0.25;

type Slot = { readonly startMs: number; readonly weight: number };

export type Span = { readonly days: number; readonly untilMs: number; readonly timeZone: string };

const hoursOf = (
  daysAgo: number,
  { days, untilMs, timeZone }: Span,
  random: SeededRandom,
): readonly Slot[] => {
  const date = addDays(isoDateAt(untilMs, timeZone), -daysAgo);
  const bounds = dayBounds(date, timeZone);
  if (bounds === null) return [];
  const { weekday } = localParts(bounds.fromMs + 12 * HOUR_MS, timeZone);
  const trend = 1 + GROWTH * (1 - daysAgo / days);
  const ofDay = (WEEKDAYS[weekday - 1] ?? 1) * trend * random.between(0.85, 1.15);
  return HOURS.map((weight, hour) => ({
    startMs: bounds.fromMs + hour * HOUR_MS,
    weight: weight * ofDay,
  })).filter(({ startMs }) => startMs + HOUR_MS <= Math.min(untilMs, bounds.toMs));
};

/**
 * So many instants of the last days, ascending, up to `untilMs`: busy before noon and after lunch, hardly at weekends,
 * each day as the broker's clock runs. Fewer than a day's hours may be left of today.
 */
export const instantsOf = (count: number, span: Span, random: SeededRandom): readonly number[] => {
  const slots = Array.from({ length: span.days }, (_, index) =>
    hoursOf(span.days - 1 - index, span, random),
  ).flat();
  const whole = slots.length > 0 ? slots : [{ startMs: span.untilMs - HOUR_MS, weight: 1 }];
  const step = whole.reduce((sum, { weight }) => sum + weight, 0) / count;
  const instants: number[] = [];
  let [reached, slot] = [0, 0];
  for (let index = 0; index < count; index += 1) {
    const at = (index + random.next()) * step;
    while (slot < whole.length - 1 && reached + (whole[slot]?.weight ?? 0) <= at) {
      reached += whole[slot]?.weight ?? 0;
      slot += 1;
    }
    const { startMs, weight } = whole[slot] ?? { startMs: span.untilMs, weight: 1 };
    instants.push(Math.floor(startMs + Math.min(1, (at - reached) / weight) * HOUR_MS));
  }
  return instants;
};
