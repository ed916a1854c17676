import type { CallFacts } from '../../domain/metrics/call-facts.ts';
import { addMeasures, NO_MEASURES } from '../../domain/metrics/call-measures.ts';
import type { RouteLatency } from '../../domain/metrics/latency-bins.ts';
import type {
  LaneSums,
  MetricsQuery,
  MetricsRepository,
  SeriesPoint,
  SplitSums,
} from '../../domain/metrics/metrics-repository.ts';
import type { MemoryStore } from './memory-store.ts';

const QUARTER_MS = 900_000;

/** Counts all calls at every question. */
export const createMemoryMetricsRepository = (store: MemoryStore): MetricsRepository => {
  const latencies: (RouteLatency & { readonly atMs: number })[] = [];
  return {
    sums: (query) => {
      const facts = [...store.facts.values()].filter((one) => isAsked(one, query));
      return Promise.resolve({
        splits: splitsOf(facts),
        lanes: lanesOf(facts),
        series: query.bucketStartsMs.map((startMs, index) =>
          pointOf(facts, startMs, query.bucketStartsMs[index + 1] ?? query.toMs),
        ),
        doubleBookings: doubleBookings(store),
      });
    },
    addLatency: (counts, atMs) => {
      latencies.push(...counts.map((one) => ({ ...one, atMs })));
      return Promise.resolve();
    },
    latency: (fromMs, toMs) =>
      Promise.resolve(
        latencies.filter(
          ({ atMs }) =>
            atMs >= Math.floor(fromMs / QUARTER_MS) * QUARTER_MS &&
            atMs < Math.ceil(toMs / QUARTER_MS) * QUARTER_MS,
        ),
      ),
    compact: () => Promise.resolve(0),
  };
};

const isAsked = (facts: CallFacts, { fromMs, toMs, equipment, simulated }: MetricsQuery): boolean =>
  facts.endedAtMs >= fromMs &&
  facts.endedAtMs < toMs &&
  (equipment === null || facts.equipment === equipment) &&
  (simulated === 'include' || facts.simulated === (simulated === 'only'));

const grouped = (
  facts: readonly CallFacts[],
  keyOf: (one: CallFacts) => string,
): readonly (readonly CallFacts[])[] => [...Map.groupBy(facts, keyOf).values()];

const splitsOf = (facts: readonly CallFacts[]): readonly SplitSums[] =>
  grouped(facts, (one) => JSON.stringify([one.outcome, one.sentiment, one.declineReason])).flatMap(
    (alike) => {
      const [first] = alike;
      if (first === undefined) return [];
      const { outcome, sentiment, declineReason } = first;
      const measures = alike.reduce((sums, one) => addMeasures(sums, one.measures), NO_MEASURES);
      return [{ outcome, sentiment, declineReason, calls: alike.length, measures }];
    },
  );

const lanesOf = (facts: readonly CallFacts[]): readonly LaneSums[] =>
  grouped(facts, ({ lane }) => JSON.stringify(lane)).flatMap((alike) => {
    const lane = alike[0]?.lane ?? null;
    if (lane === null) return [];
    const sums = alike.reduce((all, one) => addMeasures(all, one.measures), NO_MEASURES);
    const { noMatch, booked, withMiles, perMileMillionths } = sums;
    return [{ ...lane, calls: alike.length, noMatch, booked, withMiles, perMileMillionths }];
  });

const pointOf = (facts: readonly CallFacts[], fromMs: number, toMs: number): SeriesPoint => {
  const ended = facts.filter(({ endedAtMs }) => endedAtMs >= fromMs && endedAtMs < toMs);
  return { calls: ended.length, booked: ended.filter(({ outcome }) => outcome === 'booked').length };
};

const doubleBookings = ({ bookings, nowMs }: MemoryStore): number => {
  const live = [...bookings.values()].filter(
    ({ status, expiresAtMs }) => status === 'booked' || (status === 'held' && expiresAtMs > nowMs()),
  );
  return [...Map.groupBy(live, ({ loadId }) => loadId).values()].filter((held) => held.length > 1).length;
};
