import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import { createDatabase, type Database } from '../../adapters/postgres/database.ts';
import { loadConfig } from '../../config.ts';
import { freshDatabase } from '../../tests/setup/fresh-database.ts';
import type { TestDatabase } from '../../tests/setup/test-database.ts';
import { deskRulesFrom } from '../../worker/desk-rules.ts';
import { describePast } from './describe-past.ts';
import { fillPast, type FilledPast } from './fill-past.ts';
import type { PastWanted } from './past-plan.ts';

const NOW = Date.parse('2026-06-11T15:00:00Z');
const WANTED = { days: 10, calls: 210, seed: 3 } as const;
const TWO_DAYS_MS = 2 * 86_400_000;

const opened: { readonly db: Database; readonly database: TestDatabase }[] = [];
const openDatabase = async (): Promise<Database> => {
  const database = await freshDatabase();
  const db = createDatabase({ url: database.url, poolSize: 4, statementTimeoutMs: 30_000 });
  opened.push({ db, database });
  return db;
};

const fill = (db: Database, wanted: Partial<PastWanted> = {}): Promise<FilledPast> => {
  const config = loadConfig({});
  if (!config.ok) throw new Error(config.problems.join());
  const rules = deskRulesFrom(config.config);
  return fillPast({ db, rules, ...WANTED, nowMs: NOW, progress: () => undefined, ...wanted });
};

/** Stops as a killed run does: some batches are written, the rest never is. */
const breakOff = (db: Database, afterCalls: number): Promise<unknown> =>
  fill(db, {
    progress: (calls) => {
      if (calls >= afterCalls) throw new Error('killed');
    },
  }).then(
    () => Promise.reject(new Error('was not broken off')),
    (error: unknown) => error,
  );

const TABLES = [
  ...['loads', 'calls', 'call_events', 'call_facts', 'call_splits', 'call_lanes', 'call_series', 'bookings'],
  ...['negotiations', 'negotiation_rounds', 'handoffs', 'reviews', 'carriers', 'platform_reports'],
];
/** What the database draws by itself, and when it wrote. */
const DRAWN = ['created_at', 'updated_at', 'received_at', 'search_vector', 'version', 'fence'];
const digestRow = z.object({ rows: z.number(), digest: z.string().nullable() });
const contentOf = async (db: Database) => {
  const digests = TABLES.map(async (table) => {
    const row = await db.one(sql.type(digestRow)`
      select count(*)::integer as rows, md5(string_agg(kept::text, '|' order by kept::text)) as digest
      from (select to_jsonb(t) - ${sql.array([...DRAWN], 'text')} as kept from ${sql.identifier([table])} t) all_rows
    `);
    return [table, row] as const;
  });
  return Object.fromEntries(await Promise.all(digests));
};
const unfolded = (db: Database) =>
  db.one(
    sql.type(z.object({ changes: z.number() }))`select count(*)::integer as changes from call_fact_changes`,
  );

let whole: Database;
let broken: Database;
beforeAll(async () => {
  [whole, broken] = await Promise.all([openDatabase(), openDatabase()]);
}, 120_000);
afterAll(async () => {
  for (const { db, database } of opened) {
    await db.end();
    await database.drop();
  }
});

describe('a fill that was broken off', () => {
  it('is completed by the next one, days later: as if it had been filled at once', async () => {
    await fill(whole);
    expect(await breakOff(broken, 100)).toMatchObject({ message: 'killed' });
    const again = await fill(broken, { nowMs: NOW + TWO_DAYS_MS });
    expect(again.alreadyThere).toBeGreaterThan(0);
    expect(again.alreadyThere).toBeLessThan(WANTED.calls);
    const added = [...again.outcomes.values()].reduce((sum, calls) => sum + calls, 0);
    expect(again.alreadyThere + added).toBe(WANTED.calls);
    expect(describePast(again, { ...WANTED, dataDir: null })).toContain(
      `${String(again.alreadyThere)} of 210 calls of seed 3 were there; the others were added.`,
    );
    expect(await contentOf(broken)).toEqual(await contentOf(whole));
    expect(await unfolded(broken)).toEqual({ changes: 0 });
  }, 120_000);

  it('adds nothing where all is there', async () => {
    const before = await contentOf(broken);
    const again = await fill(broken, { nowMs: NOW + TWO_DAYS_MS });
    expect(again).toMatchObject({ alreadyThere: WANTED.calls, loads: 0 });
    expect(describePast(again, { ...WANTED, dataDir: null })).toContain('210 of 210 calls');
    expect(await contentOf(broken)).toEqual(before);
  }, 120_000);

  it.each([{ days: 20 }, { calls: 211 }, { calls: 150 }])(
    'is not completed as another past: %j',
    async (other) => {
      const before = await contentOf(broken);
      await expect(fill(broken, other)).rejects.toThrow('There is a past of seed 3 already');
      expect(await contentOf(broken)).toEqual(before);
    },
    120_000,
  );
});
