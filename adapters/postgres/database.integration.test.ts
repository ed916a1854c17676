import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../tests/setup/test-database.ts';
import { createDatabase, type Database } from './database.ts';
import { instant, json } from './sql-values.ts';

describe('the database', () => {
  let testDatabase: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    db = createDatabase({ url: testDatabase.url, poolSize: 4, statementTimeoutMs: 1_000 });
  });

  afterAll(async () => {
    await db.end();
    await testDatabase.drop();
  });

  const sleep = (seconds: number): Promise<unknown> =>
    db.one(sql.type(z.object({ slept: z.unknown() }))`select pg_sleep(${seconds}) as slept`);

  it('speaks numbers for cents and epoch milliseconds for times', async () => {
    const row = z.object({ cents: z.number(), at: z.number(), kept: z.unknown() });
    const atMs = 1_774_000_000_123;
    const answer = await db.one(sql.type(row)`
      select 9007199254740991::bigint as cents, ${instant(atMs)} as at, ${json({ words: 'a\0b' })} as kept
    `);
    expect(answer).toEqual({ cents: 9_007_199_254_740_991, at: atMs, kept: { words: 'ab' } });
  });

  it('refuses rows that are not what the repository expects', async () => {
    const row = z.object({ cents: z.string() });
    await expect(db.one(sql.type(row)`select 1 as cents`)).rejects.toMatchObject({
      name: 'AdapterError',
      retryable: false,
    });
  });

  it('gives up on a slow statement, which is worth another try', async () => {
    await expect(sleep(20)).rejects.toMatchObject({ name: 'AdapterError', retryable: true });
  });

  it('outlives the end of all its connections', async () => {
    await Promise.all(Array.from({ length: 4 }, () => sleep(0.05)));
    const other = createDatabase({ url: testDatabase.url, poolSize: 1 });
    await other.any(sql.type(z.object({ ended: z.boolean() }))`
      select pg_terminate_backend(pid) as ended from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
    `);
    await other.end();
    for (let attempt = 0; attempt < 4; attempt += 1) await expect(sleep(0)).resolves.toBeDefined();
  });

  it('says within its time that nobody listens', async () => {
    const nowhere = createDatabase({ url: 'postgres://nobody@127.0.0.1:1/nothing', poolSize: 1 });
    const asked = nowhere.any(sql.type(z.object({}))`select 1`);
    await expect(asked).rejects.toMatchObject({ name: 'AdapterError', retryable: true });
    await nowhere.end();
  });
});
