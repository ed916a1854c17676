import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import { createCallRepository } from '../../adapters/postgres/call-repository.ts';
import { createDatabase, type Database } from '../../adapters/postgres/database.ts';
import { createMetricsRepository } from '../../adapters/postgres/metrics-repository.ts';
import { loadConfig } from '../../config.ts';
import { snapshotFromTimeline } from '../../domain/advance-call.ts';
import { factsOf } from '../../domain/metrics/call-facts.ts';
import type { SimulatedChoice } from '../../domain/metrics/metrics-repository.ts';
import { summarize } from '../../domain/metrics/summarize.ts';
import { OUTCOMES } from '../../domain/outcome.ts';
import { projectCall } from '../../domain/project-call.ts';
import { freshDatabase } from '../../tests/setup/fresh-database.ts';
import type { TestDatabase } from '../../tests/setup/test-database.ts';
import { deskRulesFrom } from '../../worker/desk-rules.ts';
import { checkRecorded } from '../replay-policies.ts';
import { callPrefix, fillPast, type FilledPast } from './fill-past.ts';

const NOW = Date.parse('2026-06-11T15:00:00Z');
const CALLS = 900;
const DAYS = 14;

let testDatabase: TestDatabase;
let db: Database;
let past: FilledPast;

const fill = (): Promise<FilledPast> => {
  const config = loadConfig({});
  if (!config.ok) throw new Error(config.problems.join());
  const rules = deskRulesFrom(config.config);
  return fillPast({ db, rules, days: DAYS, calls: CALLS, seed: 1, nowMs: NOW, progress: () => undefined });
};

const range = { fromMs: NOW - (DAYS + 1) * 86_400_000, toMs: NOW };
const summary = async (simulated: SimulatedChoice) => {
  const query = { ...range, bucketStartsMs: [range.fromMs], equipment: null, simulated };
  return summarize(await createMetricsRepository(db).sums(query));
};

const digestRow = z.object({ digest: z.string().nullable() });
const digestOf = async (table: 'calls' | 'call_events' | 'call_facts') => {
  const name = sql.identifier([table]);
  const { digest } = await db.one(sql.type(digestRow)`
    select md5(string_agg(t::text, '|' order by t::text)) as digest from ${name} t
  `);
  return digest;
};

beforeAll(async () => {
  testDatabase = await freshDatabase();
  db = createDatabase({ url: testDatabase.url, poolSize: 4, statementTimeoutMs: 30_000 });
  past = await fill();
}, 120_000);

afterAll(async () => {
  await db.end();
  await testDatabase.drop();
});

describe('a filled past', () => {
  it('has calls of every outcome, counted only when simulated ones are asked for', async () => {
    expect([...past.outcomes.keys()].sort()).toEqual([...OUTCOMES].sort());
    expect((await summary('exclude')).totals.calls).toBe(0);
    const only = await summary('only');
    expect(only.totals.calls).toBe(CALLS);
    for (const { outcome, calls } of only.outcomes) expect(calls).toBe(past.outcomes.get(outcome));
    expect(only.totals.withinCeiling).toBe(only.totals.booked);
    expect(only.totals.withTerms).toBe(only.totals.booked);
    expect(only.totals.revenueCents).toBeGreaterThan(only.totals.agreedCents);
  });

  it('is what the desk itself would have written: writing calls again changes nothing', async () => {
    const calls = createCallRepository(db);
    const tables = ['calls', 'call_events', 'call_facts'] as const;
    const before = await Promise.all(tables.map(digestOf));
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 2; pages += 1) {
      const filter = { phase: null, outcome: null, text: null, fromMs: null, toMs: null, cursor, limit: 200 };
      const page = await calls.list(filter);
      for (const row of page.items) {
        const timeline = await calls.timeline(row.callId);
        const { call } = snapshotFromTimeline(row, timeline);
        expect(projectCall(call, timeline.length)).toEqual(row);
        await calls.record(row, timeline, factsOf(call, timeline.length));
      }
      cursor = page.nextCursor;
    }
    expect(await Promise.all(tables.map(digestOf))).toEqual(before);
  }, 120_000);

  it('decided every price as its policy says, and sold no load twice', async () => {
    const { decisions, unreproduced } = await checkRecorded(db, range);
    expect(decisions).toBeGreaterThan(CALLS / 2);
    expect(unreproduced).toEqual([]);
    const row = z.object({ loads: z.number(), bookings: z.number(), late: z.number() });
    const counted = await db.one(sql.type(row)`
      select count(distinct b.load_id)::integer as loads, count(*)::integer as bookings,
        count(*) filter (where b.booked_at > l.pickup_latest)::integer as late
      from bookings b join loads l using (load_id) where b.status = 'booked'
    `);
    expect(counted).toEqual({ loads: past.outcomes.get('booked'), bookings: counted.loads, late: 0 });
  });

  it('is no news: nobody is told of it', async () => {
    const counted = sql.type(z.object({ messages: z.number() }))`
      select count(*)::integer as messages from outbox
    `;
    expect(await db.one(counted)).toEqual({ messages: 0 });
  });

  it('is there once, however often it is asked for', async () => {
    const again = await fill();
    expect(again).toMatchObject({ alreadyThere: CALLS, loads: 0 });
    expect((await summary('only')).totals.calls).toBe(CALLS);
    expect(callPrefix(1)).toMatch(/^sim-/);
  });
});
