import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createBookingRepository } from '../adapters/postgres/booking-repository.ts';
import { createCallRepository } from '../adapters/postgres/call-repository.ts';
import { createDatabase, type Database } from '../adapters/postgres/database.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { createMetricsRepository } from '../adapters/postgres/metrics-repository.ts';
import { createNegotiationRepository } from '../adapters/postgres/negotiation-repository.ts';
import type { Repositories } from '../adapters/memory/memory-desk.ts';
import { factsOf, type CallFacts } from '../domain/metrics/call-facts.ts';
import { summarize } from '../domain/metrics/summarize.ts';
import { projectCall } from '../domain/project-call.ts';
import { fresh } from './contract/contract-examples.ts';
import { callAfter, closed, verified } from './examples/calls.ts';
import { openHttpBench, type HttpBench } from './http/http-bench.ts';
import { anyRange } from './reports/any-range.ts';
import { compareWithRoute, listed } from './reports/compare-with-route.ts';
import { anyCalls, type Script } from './reports/generated-calls.ts';
import { playCall } from './reports/play-call.ts';
import { freshDatabase } from './setup/fresh-database.ts';
import type { TestDatabase } from './setup/test-database.ts';

const SPRING = Date.parse('2026-03-07T00:00:00Z');
/** Both changes of the clock in Chicago, an hour short and an hour long. */
const AUTUMN = Date.parse('2026-10-31T00:00:00Z');
const DAYS = 3 * 86_400_000;

let testDatabase: TestDatabase;
let db: Database;
let bench: HttpBench;
let desk: Repositories;

const postgres = () => ({
  loads: createLoadRepository(db),
  negotiations: createNegotiationRepository(db),
  bookings: createBookingRepository(db),
  calls: createCallRepository(db),
  reports: createMetricsRepository(db),
});

beforeAll(async () => {
  testDatabase = await freshDatabase();
  db = createDatabase({ url: testDatabase.url, poolSize: 10, statementTimeoutMs: 20_000 });
  bench = await openHttpBench({ repositories: postgres });
  desk = { ...bench.desk, ...postgres() };
}, 120_000);

afterAll(async () => {
  await bench.app.close();
  await db.end();
  await testDatabase.drop();
});

const fold = async (): Promise<void> => {
  for (let batch = 0; batch < 100 && (await desk.reports.compact()) > 0; batch += 1);
};

const anyCase = fc.constantFrom(SPRING, AUTUMN).chain((startMs) =>
  fc.record({
    scripts: anyCalls(fc.integer({ min: startMs, max: startMs + DAYS }), 25),
    folds: fc.boolean(),
    ranges: fc.array(anyRange(startMs, startMs + DAYS, 'America/Chicago'), { minLength: 4, maxLength: 4 }),
  }),
);

describe('GET /metrics/summary on Postgres', () => {
  it('says of a growing list of calls what counting them again says, folded or not', async () => {
    const played = new Map<string, Script>();
    const growing = fc.asyncProperty(anyCase, async ({ scripts, folds, ranges }) => {
      for (const script of scripts) played.set(await playCall(desk, script), script);
      if (folds) await fold();
      const list = await listed(bench, played);
      for (const range of ranges) await compareWithRoute(bench, list, range);
    });
    await fc.assert(growing, { numRuns: 12, endOnFailure: true });
    expect(played.size).toBeGreaterThan(20);
  }, 120_000);
});

describe('calls that end at once', () => {
  const DAY = Date.parse('2027-05-04T05:00:00Z');
  const range = { fromMs: DAY, toMs: DAY + 86_400_000, bucketStartsMs: [DAY] };
  const read = async () => {
    const sums = await desk.reports.sums({ ...range, equipment: null, simulated: 'exclude' });
    const { totals } = summarize(sums);
    expect(sums.series).toEqual([{ calls: totals.calls, booked: totals.booked }]);
    return totals;
  };
  afterEach(fold);

  /** A record as its closing left it, then as a confirm and a late finalize amend it. */
  const versions = (index: number): readonly CallFacts[] => {
    const callId = fresh('call');
    const call = callAfter(verified(), closed({ outcome: index % 2 === 0 ? 'transferred' : 'abandoned' }));
    const facts = factsOf({ ...call, callId }, 2);
    if (facts === null) throw new Error('the call is not closed');
    const first = { ...facts, endedAtMs: DAY + index * 1000 };
    const booked = {
      ...first,
      seq: 3,
      outcome: 'booked' as const,
      measures: { ...first.measures, booked: 1 },
    };
    return [first, booked, { ...booked, seq: 4, sentiment: 'positive' }];
  };

  const write = (facts: CallFacts) =>
    desk.calls.record({ ...projectCall(callAfter(closed()), facts.seq), callId: facts.callId }, [], facts);

  it('are each counted once, also when their records are amended twice and folded meanwhile', async () => {
    const calls = Array.from({ length: 40 }, (_, index) => versions(index));
    const state = { writing: true };
    const folding = [0, 1].map(async () => {
      for (let turn = 0; turn < 1_000 && state.writing; turn += 1) await desk.reports.compact();
    });
    const reading = (async () => {
      for (let turn = 0; turn < 1_000 && state.writing; turn += 1) {
        expect((await read()).calls).toBeLessThanOrEqual(40);
      }
    })();
    const amended = calls.flatMap((facts) => [...facts, ...facts].map(write));
    await Promise.all(amended);
    state.writing = false;
    await Promise.all([...folding, reading]);
    const expected = { calls: 40, booked: 40, transferred: 0, abandoned: 0, passed: 40, named: 40 };
    expect(await read()).toMatchObject(expected);
    await fold();
    expect(await read()).toMatchObject(expected);
    const splits = (await desk.reports.sums({ ...range, equipment: null, simulated: 'exclude' })).splits;
    expect(splits).toMatchObject([{ outcome: 'booked', sentiment: 'positive', calls: 40 }]);
  }, 120_000);
});
