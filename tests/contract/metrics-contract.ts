import { describe, expect, it } from '@jest/globals';
import type { CallFacts } from '../../domain/metrics/call-facts.ts';
import { NO_MEASURES, type Measures } from '../../domain/metrics/call-measures.ts';
import { latencyBin, summarizeLatency } from '../../domain/metrics/latency-bins.ts';
import type { MetricsQuery, MetricSums } from '../../domain/metrics/metrics-repository.ts';
import { seriesBuckets } from '../../domain/metrics/series-buckets.ts';
import { summarize } from '../../domain/metrics/summarize.ts';
import { HOUR } from '../examples/loads.ts';
import { acceptance, callRow, fresh, givenLoad, type DeskUnderTest } from './contract-examples.ts';

const DAY = 24 * HOUR;
let days = 0;
/** A day of a test's own, so that the calls of others are not counted with its. */
const someDay = (): number => Date.parse('2031-01-01T06:00:00Z') + (days += 3) * DAY;

const facts = (endedAtMs: number, differing: Partial<CallFacts> = {}, measures: Partial<Measures> = {}) => ({
  callId: fresh('call'),
  seq: 1,
  endedAtMs,
  simulated: false,
  equipment: 'dry_van' as const,
  outcome: 'info_only' as const,
  sentiment: 'neutral' as const,
  declineReason: null,
  lane: { originState: 'TX', destinationState: 'GA' },
  bookings: [],
  ...differing,
  measures: { ...NO_MEASURES, ...measures },
});

const query = (fromMs: number, toMs: number, differing: Partial<MetricsQuery> = {}): MetricsQuery => ({
  fromMs,
  toMs,
  bucketStartsMs: seriesBuckets({ fromMs, toMs }, 'hour', 'America/Chicago'),
  equipment: null,
  simulated: 'exclude',
  ...differing,
});

const callsIn = ({ splits }: MetricSums): number => summarize({ splits }).totals.calls;
const seriesOf = ({ series }: MetricSums): number => series.reduce((sum, { calls }) => sum + calls, 0);

const booked = async (desk: ReturnType<DeskUnderTest>, callId: string, customerRateCents: number | null) => {
  const load = await givenLoad(desk, { customerRateCents });
  await desk.negotiations.commit(acceptance(load, { callId }));
  expect(await desk.bookings.book(callId, load.loadId, Date.now())).toBe('booked');
  return load;
};

const keep = (desk: ReturnType<DeskUnderTest>, one: CallFacts) =>
  desk.calls.record(callRow({ callId: one.callId, seq: one.seq, phase: 'closed' }), [], one);

const fold = async (desk: ReturnType<DeskUnderTest>): Promise<void> => {
  for (let batch = 0; batch < 100 && (await desk.reports.compact()) > 0; batch += 1);
};

/** What every kind of sums for reports keeps its word on, folded or not. */
export const describeMetricsRepository = (desk: DeskUnderTest): void => {
  describe('the sums for reports', () => {
    it.each([false, true])(
      'count a call once, however often its record is written (folded: %s)',
      async (folds) => {
        const day = someDay();
        const first = facts(day + HOUR, { outcome: 'transferred' }, { handedOff: 1 });
        const booked: CallFacts = {
          ...first,
          seq: 2,
          outcome: 'booked',
          measures: { ...first.measures, booked: 1 },
        };
        for (const one of [first, first, booked, booked, first]) {
          await keep(desk(), one);
          if (folds) await fold(desk());
        }
        const sums = await desk().reports.sums(query(day, day + DAY));
        expect(sums.splits).toEqual([
          {
            outcome: 'booked',
            sentiment: 'neutral',
            declineReason: null,
            calls: 1,
            measures: booked.measures,
          },
        ]);
        expect([seriesOf(sums), sums.series[1]]).toEqual([1, { calls: 1, booked: 1 }]);
        expect(sums.lanes).toMatchObject([
          { originState: 'TX', destinationState: 'GA', calls: 1, booked: 1 },
        ]);
      },
    );

    it('count by the end, from the first instant up to the last, to the millisecond', async () => {
      const day = someDay();
      for (const at of [day - 1, day, day + 899_999, day + 900_000, day + DAY - 1, day + DAY]) {
        await keep(desk(), facts(at));
      }
      const count = async (fromMs: number, toMs: number) => {
        const sums = await desk().reports.sums(query(fromMs, toMs));
        expect(seriesOf(sums)).toBe(callsIn(sums));
        return callsIn(sums);
      };
      for (const folded of [false, true]) {
        if (folded) await fold(desk());
        expect(await count(day, day + DAY)).toBe(4);
        expect(await count(day - 1, day + DAY + 1)).toBe(6);
        expect(await count(day, day + 1)).toBe(1);
        expect(await count(day + 1, day + 900_000)).toBe(1);
        expect(await count(day + 1, day + 900_001)).toBe(2);
        expect(await count(day + 2 * HOUR, day + 3 * HOUR)).toBe(0);
      }
    });

    it('tell trailers apart, and the simulator’s calls from real ones', async () => {
      const day = someDay();
      await keep(desk(), facts(day, { equipment: 'reefer' }));
      await keep(desk(), facts(day, { equipment: null, lane: null }));
      await keep(desk(), facts(day, { simulated: true }));
      const count = async (differing: Partial<MetricsQuery>) => {
        const sums = await desk().reports.sums(query(day, day + DAY, differing));
        expect(seriesOf(sums)).toBe(callsIn(sums));
        return [callsIn(sums), sums.lanes.reduce((all, { calls }) => all + calls, 0)];
      };
      for (const folded of [false, true]) {
        if (folded) await fold(desk());
        expect(await count({})).toEqual([2, 1]);
        expect(await count({ equipment: 'reefer' })).toEqual([1, 1]);
        expect(await count({ equipment: 'dry_van' })).toEqual([0, 0]);
        expect(await count({ simulated: 'only' })).toEqual([1, 1]);
        expect(await count({ simulated: 'include' })).toEqual([3, 2]);
        expect(await count({ simulated: 'include', equipment: 'dry_van' })).toEqual([1, 1]);
      }
    });

    it('take the customer’s rate of the moment of booking', async () => {
      const day = someDay();
      const callId = fresh('call');
      const load = await booked(desk(), callId, 250_000);
      await desk().loads.upsertMany([{ ...load, customerRateCents: 900_000 }]);
      const bookings = [{ loadId: load.loadId, agreedCents: 180_000 }];
      await keep(desk(), facts(day, { outcome: 'booked', callId, bookings }, { booked: 1 }));
      const { splits } = await desk().reports.sums(query(day, day + DAY));
      expect(summarize({ splits }).totals).toMatchObject({
        withRevenue: 1,
        revenueCents: 250_000,
        marginCents: 70_000,
      });
    });

    it('take the rates of all loads a call booked, of those that carry one', async () => {
      const day = someDay();
      const callId = fresh('call');
      const bookings = [
        { loadId: (await booked(desk(), callId, 250_000)).loadId, agreedCents: 180_000 },
        { loadId: (await booked(desk(), callId, null)).loadId, agreedCents: 90_000 },
        { loadId: (await booked(desk(), callId, 150_000)).loadId, agreedCents: 160_000 },
      ];
      await keep(desk(), facts(day, { outcome: 'booked', callId, bookings }, { booked: 1 }));
      const { splits } = await desk().reports.sums(query(day, day + DAY));
      expect(summarize({ splits }).totals).toMatchObject({
        ...{ calls: 1, booked: 1, withRevenue: 2, revenueCents: 400_000, marginCents: 60_000 },
      });
    });

    it('add up what requests took, over processes and spans', async () => {
      const day = someDay();
      const { reports } = desk();
      const took = (ms: number, requests: number, errors = 0) => ({
        route: '/r',
        bin: latencyBin(ms),
        requests,
        errors,
      });
      await reports.addLatency([], day);
      await reports.addLatency([took(10, 50), took(100, 45)], day + 60_000);
      await reports.addLatency([took(10, 3), took(1_000, 2, 1)], day + 20 * HOUR);
      await reports.addLatency([took(9_000, 500)], day + 25 * HOUR);
      const [summary] = summarizeLatency(await reports.latency(day + 1, day + DAY));
      expect(summary).toMatchObject({ route: '/r', requests: 100, errorShare: 0.01 });
      for (const [ms, asked] of [
        [summary?.p50Ms, 10],
        [summary?.p95Ms, 100],
        [summary?.p99Ms, 1_000],
      ] as const) {
        expect(Math.abs((ms ?? 0) / asked - 1)).toBeLessThan(0.05);
      }
      expect(await reports.latency(day + 2 * DAY, day + 3 * DAY)).toEqual([]);
    });
  });
};
