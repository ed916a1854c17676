import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import type { Notification } from '../../domain/ports.ts';
import { migrate } from '../../scripts/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../../tests/setup/test-database.ts';
import type { KeepNotification } from '../notifications/logged-notifier.ts';
import { createDatabase, type Database } from './database.ts';
import { keepNotification } from './outbox.ts';

let testDatabase: TestDatabase;
let db: Database;
let keep: KeepNotification;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await migrate(testDatabase.url, () => undefined);
  db = createDatabase({ url: testDatabase.url, poolSize: 4 });
  keep = keepNotification(db);
}, 60_000);

afterAll(async () => {
  await db.end();
  await testDatabase.drop();
});

const handoffReady: Notification = {
  key: 'handoff_ready:ho_1',
  kind: 'handoff_ready',
  callId: 'call-1',
  to: '+15551234567',
  text: 'Rusty Gate takes REF-1 at $1,850.',
};

const textsKept = async () => {
  const row = z.object({ text: z.string() });
  return (await db.any(sql.type(row)`select text from outbox order by key`)).map(({ text }) => text);
};

describe('the outbox', () => {
  it('keeps a notification once, the first as it was', async () => {
    expect(await keep(handoffReady)).toBe(true);
    expect(await keep({ ...handoffReady, text: 'changed' })).toBe(false);
    expect(await keep({ ...handoffReady, key: 'handoff_ready:ho_2', to: null, text: 'other' })).toBe(true);
    expect(await textsKept()).toEqual([handoffReady.text, 'other']);
  });

  it('keeps one of many at once', async () => {
    const same = { ...handoffReady, key: 'handoff_ready:ho_3' };
    const kept = await Promise.all(Array.from({ length: 8 }, () => keep(same)));
    expect(kept.filter(Boolean)).toHaveLength(1);
  });
});
