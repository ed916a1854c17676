import { expect } from '@jest/globals';
import type { z } from 'zod';
import type { metricsSummary } from '../../api/schemas/metrics.ts';
import type { HttpBench } from '../http/http-bench.ts';
import {
  clockLabel,
  countByClock,
  countFunnel,
  countLanes,
  countLost,
  countMetrics,
  countTotals,
  wantedOf,
  type Listed,
  type Wanted,
} from './count-again.ts';
import type { Script } from './generated-calls.ts';

export type Asked = Wanted & {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly granularity: 'hour' | 'day';
};

type Answer = z.infer<typeof metricsSummary>;

/** The outcome of each call as `GET /calls` lists it. */
export const listed = async (
  bench: HttpBench,
  scripts: ReadonlyMap<string, Script>,
): Promise<readonly Listed[]> => {
  const found: Listed[] = [];
  let cursor: string | null = '';
  for (let page = 0; page < 100 && cursor !== null; page += 1) {
    const answer = await bench.send('GET', `/calls?limit=200&cursor=${cursor}`, { key: bench.keys.read });
    const body = answer.json<{ calls: { call_id: string; outcome: string }[]; next_cursor: string | null }>();
    for (const { call_id, outcome } of body.calls) {
      const script = scripts.get(call_id);
      if (script !== undefined) found.push({ ...script, outcome });
    }
    cursor = body.next_cursor;
  }
  expect(found).toHaveLength(scripts.size);
  return found;
};

export const askSummary = async (bench: HttpBench, query: object, scope: 'read' | 'ops' = 'ops') => {
  const given = Object.entries(query).filter(([, value]) => value !== null) as [string, string][];
  const answer = await bench.send('GET', `/metrics/summary?${new URLSearchParams(given).toString()}`, {
    key: bench.keys[scope],
  });
  return { status: answer.statusCode, body: answer.json<Answer>() };
};

const expectFigures = (answer: Answer, calls: readonly Listed[]): void => {
  const counted = countMetrics(calls);
  expect(Object.keys(answer.metrics).sort()).toEqual(Object.keys(counted).sort());
  for (const [name, figure] of Object.entries(counted)) {
    const given = answer.metrics[name as keyof typeof counted];
    expect([name, given?.value === null]).toEqual([name, figure.value === null]);
    expect(given?.numerator).toBeCloseTo(figure.numerator, 3);
    expect(given?.denominator).toBeCloseTo(figure.denominator, 3);
    if (figure.value !== null) expect(given?.value).toBeCloseTo(figure.value, 4);
  }
};

const expectTotals = ({ totals }: Answer, calls: readonly Listed[]): void => {
  const { revenue, margin, ...counts } = countTotals(calls);
  expect(totals).toMatchObject({ ...counts, double_bookings: 0 });
  expect(totals.revenue).toBeCloseTo(revenue, 3);
  expect(totals.margin).toBeCloseTo(margin, 3);
};

const share = (calls: number, all: number) => (all === 0 ? null : calls / all);

const expectSplits = (answer: Answer, calls: readonly Listed[]): void => {
  const ended = (outcome: string) => calls.filter((call) => call.outcome === outcome);
  for (const { outcome, ...given } of answer.outcomes) {
    const count = ended(outcome).length;
    expect(given).toEqual({ calls: count, share: share(count, calls.length) });
  }
  for (const { label, ...given } of answer.sentiment) {
    const count = calls.filter(({ sentiment }) => sentiment === label).length;
    expect(given).toEqual({ calls: count, share: share(count, calls.length) });
  }
  for (const { outcome, ...given } of answer.sentiment_by_outcome) {
    for (const label of ['positive', 'neutral', 'negative'] as const) {
      expect(given[label]).toBe(ended(outcome).filter(({ sentiment }) => sentiment === label).length);
    }
  }
  const undealt = ['carrier_declined_rate', 'broker_declined_rate', 'load_taken', 'no_matching_load'];
  const reasons = calls.filter(({ outcome }) => outcome === 'not_eligible' || undealt.includes(outcome));
  expect(answer.decline_reasons.reduce((all, one) => all + one.calls, 0)).toBe(reasons.length);
  for (const { reason, calls: count } of answer.decline_reasons) {
    expect(count).toBe(ended(reason === 'usdot_inactive' ? 'not_eligible' : reason).length);
  }
  expect(answer.verdicts.map((one) => [one.verdict, one.calls])).toEqual(
    ['eligible', 'ineligible', 'needs_review', 'unverified'].map((verdict) => [
      verdict,
      calls.filter((call) => call.verdict === verdict).length,
    ]),
  );
};

const expectSeries = (answer: Answer, calls: readonly Listed[], { timeZone, granularity }: Asked): void => {
  const given = answer.series.filter((point) => point.calls > 0);
  const labels = given.map((point) => [
    clockLabel(Date.parse(point.start), timeZone, granularity),
    point.calls,
  ]);
  expect(Object.fromEntries(labels)).toEqual(countByClock(calls, timeZone, granularity));
  expect(answer.series.reduce((all, point) => all + point.calls, 0)).toBe(answer.totals.calls);
  expect(answer.series.reduce((all, point) => all + point.booked, 0)).toBe(answer.totals.booked);
};

const expectLanes = (answer: Answer, calls: readonly Listed[]): void => {
  const given = answer.lanes.map((lane) => ({
    name: `${lane.origin_state}>${lane.destination_state ?? '*'}`,
    calls: lane.calls,
    noMatch: lane.no_match,
    booked: lane.booked,
    perMile: lane.mean_rate_per_mile,
  }));
  const counted = countLanes(calls);
  expect(given.map(({ name }) => name).sort()).toEqual(counted.map(({ name }) => name));
  for (const { perMile, ...lane } of counted) {
    const one = given.find(({ name }) => name === lane.name);
    expect(one).toMatchObject(lane);
    if (perMile === null) expect(one?.perMile).toBeNull();
    else expect(one?.perMile).toBeCloseTo(perMile, 4);
  }
};

/** Asks the route and holds every figure of its answer against the list of calls. */
export const compareWithRoute = async (
  bench: HttpBench,
  list: readonly Listed[],
  asked: Asked,
): Promise<void> => {
  const { from, to, granularity, simulated, equipment } = asked;
  // What is asked for by default is not asked for.
  const asks = simulated === 'exclude' ? null : simulated;
  const query = { from, to, granularity, simulated: asks, equipment_type: equipment };
  const { status, body } = await askSummary(bench, query);
  expect(status).toBe(200);
  const calls = wantedOf(list, asked);
  expect([Date.parse(body.from), Date.parse(body.to)]).toEqual([asked.fromMs, asked.toMs]);
  expectTotals(body, calls);
  expectFigures(body, calls);
  const funnel = body.funnel.map((stage) => stage.calls);
  expect(funnel).toEqual(countFunnel(calls));
  expect(funnel).toEqual(funnel.toSorted((a, b) => b - a));
  expect(body.abandoned_at.map((stage) => stage.calls)).toEqual(countLost(calls));
  expectSplits(body, calls);
  expectLanes(body, calls);
  expectSeries(body, calls, asked);
};
