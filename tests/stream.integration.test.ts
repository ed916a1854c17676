import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { callRow, details } from './contract/contract-examples.ts';
import { reopenDatabase, shutDatabase } from './desk/outage.ts';
import { openFeedBench, type FeedBench } from './http/feed-bench.ts';
import type { HeardEvent, StreamClient } from './http/stream-client.ts';
import { freshDatabase } from './setup/fresh-database.ts';
import type { TestDatabase } from './setup/test-database.ts';

let database: TestDatabase;
let bench: FeedBench;
let sql: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(async () => {
  bench = await openFeedBench(database.url, { heartbeatMs: 50 });
  sql = new pg.Client(database.url);
  sql.on('error', () => undefined);
  await sql.connect();
});
afterEach(async () => {
  await bench.close();
  await sql.end().catch(() => undefined);
});
afterAll(async () => database.drop());

const ready = async (client: StreamClient): Promise<StreamClient> => {
  await client.until((heard) => heard.some(({ event }) => event === 'ready'));
  return client;
};
const idsIn = (heard: readonly HeardEvent[]): readonly string[] =>
  heard.flatMap(({ event, data }) => (event === 'call' ? [String(data.call_id)] : []));
const lastIdOf = (client: StreamClient): string => client.heard.at(-1)?.lastId ?? '';
const ring = async (): Promise<string> => {
  const row = callRow();
  await bench.calls.record(row, []);
  return row.callId;
};
const hear = (client: StreamClient, callId: string) => client.until((heard) => idsIn(heard).includes(callId));
const count = async (query: string): Promise<number> => {
  const { rows } = await sql.query<{ count: string }>(query);
  return Number(rows[0]?.count);
};

const INSERT_CALL = `insert into calls (call_id, phase, started_at, rounds, next_actions, simulated, finalized, seq)
  values ($1, 'greeted', now(), 0, '{}', false, false, 0)`;

/** Transactions that take their numbers in one order and commit in another, some never. */
const write = async (writer: number, transactions: number): Promise<readonly string[]> => {
  const client = new pg.Client(database.url);
  await client.connect();
  const kept: string[] = [];
  for (let number = 0; number < transactions; number += 1) {
    const callId = `w${String(writer)}-${String(number)}`;
    await client.query('begin');
    await client.query(INSERT_CALL, [callId]);
    await sleep(Math.random() * 25);
    const isKept = Math.random() < 0.8;
    await client.query(isKept ? 'commit' : 'rollback');
    if (isKept) kept.push(callId);
  }
  await client.end();
  return kept;
};

describe('the stream', () => {
  it('loses nothing and doubles nothing for readers who come and go, whatever commits when', async () => {
    const other = await openFeedBench(database.url);
    try {
      const steady = await ready(await bench.follow());
      const heard: string[] = [];
      let restless = await ready(await bench.follow());
      await sql.query('begin');
      await sql.query(INSERT_CALL, ['the-long-one']);
      let atWork = 6;
      const writing = Promise.all(
        Array.from({ length: atWork }, (_, writer) => write(writer, 40).finally(() => (atWork -= 1))),
      );
      for (let turn = 0; atWork > 0; turn += 1) {
        await sleep(Math.random() * 40);
        restless.leave();
        await restless.ended;
        heard.push(...idsIn(restless.heard));
        const lastId = lastIdOf(restless);
        restless = await (turn % 3 === 0 ? other : bench).follow(lastId);
        await ready(restless);
      }
      const kept = (await writing).flat();
      // The one that still runs holds up nobody.
      await Promise.all(kept.map((callId) => hear(steady, callId)));
      await sql.query('commit');
      await Promise.all([hear(steady, 'the-long-one'), hear(restless, 'the-long-one')]);
      for (const callId of kept) if (!heard.includes(callId)) await hear(restless, callId);
      const expected = [...kept, 'the-long-one'].sort();
      expect(idsIn(steady.heard).toSorted()).toEqual(expected);
      expect([...heard, ...idsIn(restless.heard)].sort()).toEqual(expected);
    } finally {
      await other.close();
    }
  }, 90_000);

  it('costs one connection for two hundred readers, and tells them all', async () => {
    const mine = `select count(*) from pg_stat_activity where datname = current_database()`;
    const readers = await Promise.all(Array.from({ length: 200 }, () => bench.follow()));
    await Promise.all(readers.map(ready));
    const callId = await ring();
    await Promise.all(readers.map((reader) => hear(reader, callId)));
    expect(await count(`${mine} and application_name = 'carrier-desk changes bell'`)).toBe(1);
    // The pool's four, the listening one, and this question's; a server process outlives its connection by a moment.
    const clients = `${mine} and backend_type = 'client backend'`;
    for (let look = 0; look < 300 && (await count(clients)) > 6; look += 1) await sleep(100);
    expect(await count(clients)).toBeLessThanOrEqual(6);
  });

  it('goes on when its listening connection is cut', async () => {
    const reader = await ready(await bench.follow());
    await hear(reader, await ring());
    const cut = await sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = 'carrier-desk changes bell' and datname = current_database()`,
    );
    expect(cut.rowCount).toBe(1);
    for (let number = 0; number < 5; number += 1) await hear(reader, await ring());
    expect(new Set(idsIn(reader.heard)).size).toBe(idsIn(reader.heard).length);
  });

  it('stays open while PostgreSQL is away, and tells afterwards what was missed', async () => {
    const reader = await ready(await bench.follow());
    await hear(reader, await ring());
    await shutDatabase(database.url);
    const beats = reader.comments.length;
    const newcomer = await bench.follow(lastIdOf(reader));
    for (let look = 0; look < 600 && reader.comments.length < beats + 5; look += 1) await sleep(50);
    expect(reader.comments.length).toBeGreaterThanOrEqual(beats + 5);
    await reopenDatabase(database.url);
    const callId = await ring();
    await Promise.all([hear(reader, callId), hear(newcomer, callId)]);
    expect(idsIn(reader.heard)).toHaveLength(2);
  });

  it('tells an import as one change', async () => {
    const reader = await ready(await bench.follow());
    await bench.loads.upsertMany(Array.from({ length: 300 }, () => details()));
    const heard = await reader.until((all) => all.some(({ event }) => event === 'loads'));
    expect(heard.find(({ event }) => event === 'loads')?.data).toEqual({ reload: true });
    const [load] = (await bench.loads.list({ ...NO_FILTER, limit: 1 })).items;
    await bench.loads.change(load?.loadId ?? '', { loadboardRateCents: 123_400 });
    const told = await reader.until((all) => all.some(({ event }) => event === 'load'));
    expect(told.filter(({ event }) => event === 'load').map(({ data }) => data.loadboard_rate)).toEqual([
      1234,
    ]);
  });

  it('tells to load anew who was away too long, or missed too much', async () => {
    const reader = await ready(await bench.follow());
    const early = lastIdOf(reader);
    await hear(reader, await ring());
    // Where one stands who comes now: whatever else was written meanwhile lies behind him.
    const late = lastIdOf(await ready(await bench.follow()));
    await sql.query(`update changes set at = now() - interval '1 hour'`);
    for (let look = 0; look < 300 && (await count('select count(*) from changes')) > 0; look += 1) {
      await bench.changes.forget();
      await sleep(100);
    }
    const other = await openFeedBench(database.url);
    try {
      const firstOf = async (lastId: string) =>
        (await (await other.follow(lastId)).until((heard) => heard.length > 0))[0]?.event;
      expect(await firstOf(early)).toBe('reset');
      expect(await firstOf(late)).toBe('ready');
      await sql.query(
        `insert into changes (kind, id) select 'call', 'c' || n from generate_series(1, 1001) n`,
      );
      expect(await firstOf(late)).toBe('reset');
    } finally {
      await other.close();
    }
  });
});

const NO_FILTER = { status: null, equipment: null, text: null, cursor: null } as const;
