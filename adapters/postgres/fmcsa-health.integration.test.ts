import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import type { BreakerState } from '../../domain/fmcsa-health.ts';
import { migrate } from '../../scripts/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../tests/setup/test-database.ts';
import { reportBreaker } from '../fmcsa/breaker-report.ts';
import { createBreaker } from '../fmcsa/breaker.ts';
import { createDatabase, type Database } from './database.ts';
import { createBreakerLog, createFmcsaHealth } from './fmcsa-health.ts';

let testDatabase: TestDatabase;
let db: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await migrate(testDatabase.url, () => undefined);
  db = createDatabase({ url: testDatabase.url, poolSize: 2 });
}, 120_000);

afterAll(async () => {
  await db.end();
  await testDatabase.drop();
});

const breakers = () => createFmcsaHealth(db).breakers();

/** Waits for at most half a minute until the breakers read so. */
const settleAt = async (expected: readonly BreakerState[]) => {
  for (let tries = 0; tries < 600; tries += 1) {
    if (JSON.stringify(await breakers()) === JSON.stringify(expected)) return;
    await pause(50);
  }
  expect(await breakers()).toEqual(expected);
};

describe('the health of FMCSA', () => {
  it('is that of the processes that reported lately', async () => {
    const log = createBreakerLog(db);
    await log.report('a:1', 'closed');
    await log.report('b:1', 'open');
    expect(await breakers()).toEqual(['closed', 'open']);
    await db.any(sql.type(z.object({}))`
      update fmcsa_health set updated_at = now() - interval '31 seconds' where process = 'b:1'
    `);
    expect(await breakers()).toEqual(['closed']);
    await log.report('b:1', 'half_open');
    expect(await breakers()).toEqual(['closed', 'half_open']);
    await log.forget('a:1');
    await log.forget('b:1');
    expect(await breakers()).toEqual([]);
  });

  it('buries processes that have been silent for an hour', async () => {
    const log = createBreakerLog(db);
    await log.report('old:1', 'open');
    await db.any(sql.type(z.object({}))`update fmcsa_health set updated_at = now() - interval '2 hours'`);
    await log.report('new:1', 'closed');
    const row = z.object({ process: z.string() });
    expect(await db.any(sql.type(row)`select process from fmcsa_health`)).toEqual([{ process: 'new:1' }]);
    await log.forget('new:1');
  });

  it('follows a breaker as it opens, half-opens and closes, until its process stops', async () => {
    const breaker = createBreaker({ failures: 2, windowMs: 60_000, halfOpenMs: 50 });
    const changes: BreakerState[] = [];
    const report = reportBreaker({
      breaker,
      log: createBreakerLog(db),
      process: 'w:1',
      onChange: (state) => changes.push(state),
    });
    await settleAt(['closed']);
    const signal = AbortSignal.timeout(20_000);
    const fail = () =>
      breaker.run(
        () => Promise.resolve({ kind: 'could_not_ask', cause: 'network', detail: 'reset' }),
        signal,
      );
    await fail();
    await fail();
    await settleAt(['open']);
    await pause(60);
    await breaker.run(() => Promise.resolve({ kind: 'not_found', askedAtMs: 0 }), signal);
    await settleAt(['closed']);
    expect(changes).toEqual(['open', 'half_open', 'closed']);
    await report.stop();
    expect(await breakers()).toEqual([]);
  });
});
