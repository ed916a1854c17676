import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openedBenches } from './http/opened-benches.ts';
import { compareWithRoute, askSummary, listed } from './reports/compare-with-route.ts';
import { anyCalls, anyScript, type Script } from './reports/generated-calls.ts';
import { playCall } from './reports/play-call.ts';
import { anyRange, ZONES } from './reports/any-range.ts';
import type { HttpBench } from './http/http-bench.ts';

const openBench = openedBenches();

const playAll = async (bench: HttpBench, scripts: readonly Script[]) => {
  const played = new Map<string, Script>();
  for (const script of scripts) played.set(await playCall(bench.desk, script), script);
  return listed(bench, played);
};

/** Around both changes of the clock in Chicago in 2026. */
const SPRING = Date.parse('2026-03-07T00:00:00Z');
const AUTUMN = Date.parse('2026-10-31T00:00:00Z');
const DAYS = 3 * 86_400_000;
const HOUR = 3_600_000;

const anyCase = fc
  .tuple(fc.constantFrom(SPRING, AUTUMN), fc.constantFrom(...ZONES))
  .chain(([startMs, timeZone]) =>
    fc.record({
      timeZone: fc.constant(timeZone),
      scripts: anyCalls(fc.integer({ min: startMs, max: startMs + DAYS }), 25),
      ranges: fc.array(anyRange(startMs, startMs + DAYS, timeZone), { minLength: 2, maxLength: 2 }),
    }),
  );

describe('GET /metrics/summary', () => {
  it('says of any calls what counting them again says', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase, async ({ timeZone, scripts, ranges }) => {
        const bench = await openBench({ settings: { brokerTimeZone: timeZone } });
        const list = await playAll(bench, scripts);
        for (const range of ranges) await compareWithRoute(bench, list, range);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it.each([
    ['2026-03-08', '2026-03-08T06:00:00.000Z', '2026-03-09T05:00:00.000Z', 23],
    ['2026-11-01', '2026-11-01T05:00:00.000Z', '2026-11-02T06:00:00.000Z', 25],
    ['2026-07-04', '2026-07-04T05:00:00.000Z', '2026-07-05T05:00:00.000Z', 24],
  ])('gives %s as many hours as it has', async (date, from, to, hours) => {
    const bench = await openBench();
    const { body } = await askSummary(bench, { from: date, to: date, granularity: 'hour' });
    expect(body).toMatchObject({ from, to, time_zone: 'America/Chicago', granularity: 'hour' });
    expect(body.series).toHaveLength(hours);
    const days = await askSummary(bench, { from: date, to: date });
    expect(days.body.series).toEqual([{ start: from, calls: 0, booked: 0 }]);
  });

  it.each([
    ['2026-03-08', 23],
    ['2026-11-01', 25],
  ])('finds one call in each hour of %s', async (date, hours) => {
    const bench = await openBench();
    const { body: empty } = await askSummary(bench, { from: date, to: date, granularity: 'hour' });
    const fromMs = Date.parse(empty.from);
    const [sample] = fc.sample(anyScript(fc.constant(fromMs)), { numRuns: 1, seed: 1 });
    if (sample === undefined) throw new Error('no call was made up');
    // One in each hour, and one each just before and just after the day.
    const ends = [-1, ...Array.from({ length: hours }, (_, hour) => hour * HOUR + 1), hours * HOUR];
    const scripts = ends.map((endMs) => ({ ...sample, endedAtMs: fromMs + endMs }));
    const list = await playAll(bench, scripts);
    const { body } = await askSummary(bench, { from: date, to: date, granularity: 'hour' });
    expect(body.series.map(({ calls }) => calls)).toEqual(Array.from({ length: hours }, () => 1));
    const day = await askSummary(bench, { from: date, to: date });
    expect(day.body.series.map(({ calls }) => calls)).toEqual([hours]);
    const asked = { from: date, to: date, fromMs, toMs: fromMs + hours * HOUR, granularity: 'hour' as const };
    const all = { timeZone: 'America/Chicago', equipment: null, simulated: 'exclude' as const };
    await compareWithRoute(bench, list, { ...asked, ...all });
  });

  it('has no value where nothing was counted, and shows the headroom to operations alone', async () => {
    const bench = await openBench();
    const { body } = await askSummary(bench, {});
    for (const figure of Object.values(body.metrics))
      expect(figure).toMatchObject({ value: null, denominator: 0 });
    expect(body.outcomes.every(({ share }) => share === null)).toBe(true);
    expect(body.metrics).toHaveProperty('headroom_kept');
    const read = await askSummary(bench, {}, 'read');
    expect(read.body.metrics).not.toHaveProperty('headroom_kept');
    expect(body.series).toHaveLength(30);
  });

  it.each([
    { from: 'yesterday' },
    { from: '2026-03-02', to: '2026-03-01' },
    { from: '1990-01-01', to: '2026-01-01' },
    { from: '2024-01-01', to: '2026-01-01', granularity: 'hour' },
    { granularity: 'week' },
    { equipment_type: 'rocket' },
    { simulated: 'maybe' },
  ])('refuses %j', async (query) => {
    expect((await askSummary(await openBench(), query)).status).toBe(400);
  });

  it('tells how long tools took, and which could not do it', async () => {
    const bench = await openBench();
    for (let asked = 0; asked < 4; asked += 1) await bench.callTool('/fmcsa/verify', { call_id: 'run-1' });
    await bench.callTool('/fmcsa/verify', {});
    const { tool_latency } = (await askSummary(bench, {})).body;
    expect(tool_latency).toMatchObject([{ route: '/api/v1/fmcsa/verify', requests: 5, error_share: 0.8 }]);
    for (const { p50_ms, p95_ms, p99_ms } of tool_latency) {
      expect([p50_ms, p95_ms, p99_ms]).toEqual([p50_ms, p95_ms, p99_ms].toSorted((a, b) => a - b));
    }
  });
});

describe('tables', () => {
  const csvOf = async (bench: HttpBench, path: string) => {
    const headers = { accept: 'text/csv' };
    const answer = await bench.send('GET', path, { key: bench.keys.ops, headers });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    return answer.body.trim().split('\r\n');
  };
  const script = (endedAtMs: number): Script => {
    const ended = anyScript(fc.constant(endedAtMs));
    return { ...(fc.sample(ended, 1) as [Script])[0], verdict: 'eligible' };
  };

  it('hold all calls that pass, however many pages they are', async () => {
    const bench = await openBench();
    const scripts = Array.from({ length: 203 }, (_, index) => script(SPRING + index * 1000));
    await playAll(bench, scripts);
    const lines = await csvOf(bench, '/calls');
    expect(lines).toHaveLength(204);
    expect(lines[0]).toMatch(/^call_id,workflow_id,phase,outcome,started_at,.*,sentiment,sentiment_score,/);
    expect(new Set(lines).size).toBe(204);
    expect(await csvOf(bench, '/calls?limit=7')).toHaveLength(8);
    // The last column: whether it was the simulator's.
    expect(lines.slice(1).every((line) => line.endsWith(',false'))).toBe(true);
    expect(await csvOf(bench, '/calls?outcome=error')).toHaveLength(1);
  });

  it('hold every figure of the summary, one a line', async () => {
    const bench = await openBench();
    await playAll(bench, [script(SPRING)]);
    const lines = await csvOf(bench, '/metrics/summary?from=2026-03-06&to=2026-03-07');
    expect(lines[0]).toBe('section,item,field,value');
    expect(lines).toContain('totals,,calls,1');
    expect(lines).toContain('metrics,booking_rate,denominator,1');
    expect(lines).toContain('funnel,called,calls,1');
    expect(lines).toContain('verdicts,eligible,calls,1');
    expect(lines.filter((line) => line.startsWith('series,2026-03-06T06:00:00.000Z,'))).toHaveLength(2);
  });
});
