import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { createCallRepository } from '../adapters/postgres/call-repository.ts';
import { createDatabase, type Database } from '../adapters/postgres/database.ts';
import type { TimelineEntry } from '../domain/call-event.ts';
import { callRow } from '../tests/contract/contract-examples.ts';
import { freshDatabase } from '../tests/setup/fresh-database.ts';
import type { TestDatabase } from '../tests/setup/test-database.ts';
import { verifyChains } from './chain/verify-chains.ts';

let database: TestDatabase;
let db: Database;
let intruder: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  db = createDatabase({ url: database.url, poolSize: 2, statementTimeoutMs: 30_000 });
  intruder = new pg.Client(database.url);
  await intruder.connect();
});
afterAll(async () => {
  await intruder.end();
  await db.end();
  await database.drop();
});

const entry = (seq: number): TimelineEntry => ({
  seq,
  atMs: 1_774_000_000_000 + seq * 1_001,
  event: { kind: 'number_unreadable', words: `“${String(seq)}” | Ω "quoted"` },
});

/** A call of six entries, written in three steps as calls are. */
const record = async (): Promise<string> => {
  const calls = createCallRepository(db);
  const row = callRow({ carrierName: 'Cedar' });
  await calls.record({ ...row, seq: 1 }, [entry(1)]);
  await calls.record({ ...row, seq: 4 }, [entry(2), entry(3), entry(4)]);
  await calls.record({ ...row, seq: 6 }, [entry(5), entry(6)]);
  return row.callId;
};

const SWAP_NUMBERS = `update call_events set seq = seq + 100 where call_id = $1 and seq in (2, 4);
  update call_events set seq = 106 - seq where call_id = $1 and seq > 100`;

/** As whoever owns the server can: with all triggers off. */
const tamper = async (statements: string, callId: string): Promise<void> => {
  await intruder.query('set session_replication_role = replica');
  for (const statement of statements.split(';')) await intruder.query(statement, [callId]);
  await intruder.query('set session_replication_role = origin');
};

const noProgress = (): void => undefined;

describe('verify-chain', () => {
  it('finds timelines whole that nobody touched', async () => {
    const callId = await record();
    await record();
    expect(await verifyChains(db, callId, noProgress)).toEqual({
      calls: 1,
      entries: 6,
      breaks: [],
      brokenCalls: 0,
    });
    expect(await verifyChains(db, null, noProgress)).toMatchObject({ brokenCalls: 0 });
  });

  it('finds them whole where a place was filled late, or never', async () => {
    const calls = createCallRepository(db);
    const row = callRow({ carrierName: 'Cedar' });
    await calls.record({ ...row, seq: 2 }, [entry(2)]);
    // FMCSA answered late what was asked first; nothing was written at 3 and 4.
    await calls.record({ ...row, seq: 1 }, [entry(1)]);
    await calls.record({ ...row, seq: 6 }, [entry(6), entry(5)]);
    expect(await verifyChains(db, row.callId, noProgress)).toMatchObject({ entries: 4, breaks: [] });
    await tamper(
      `update call_events set event = '{"kind":"forged"}' where call_id = $1 and seq = 1`,
      row.callId,
    );
    const { breaks } = await verifyChains(db, row.callId, noProgress);
    expect(breaks).toMatchObject([{ kind: 'altered', seq: 1 }]);
  });

  it('finds them whole where many wrote at once', async () => {
    const calls = createCallRepository(db);
    const row = callRow({ carrierName: 'Cedar' });
    const places = [9, 1, 5, 3, 7, 2, 8, 4, 6, 10];
    const both = places.flatMap((seq) => [[entry(seq)], [entry(seq), entry(11)]]);
    await Promise.all(both.map((entries) => calls.record({ ...row, seq: 11 }, entries)));
    expect(await verifyChains(db, row.callId, noProgress)).toMatchObject({ entries: 11, breaks: [] });
  });

  it.each([
    [
      'altered',
      3,
      `update call_events set event = jsonb_set(event, '{words}', '"forged"') where call_id = $1 and seq = 3`,
    ],
    [
      'altered',
      3,
      `update call_events set at = at + interval '1 microsecond' where call_id = $1 and seq = 3`,
    ],
    ['altered', 2, `update call_events set hash = sha256('x') where call_id = $1 and seq = 2`],
    ['missing', 3, `delete from call_events where call_id = $1 and seq in (3, 4)`],
    ['missing', 1, `delete from call_events where call_id = $1 and seq = 1`],
    ['cut_off', 6, `delete from call_events where call_id = $1 and seq = 6`],
    ['reordered', 2, SWAP_NUMBERS],
    [
      'reordered',
      2,
      `update call_events e set event = o.event, at = o.at from call_events o
       where e.call_id = $1 and o.call_id = e.call_id and o.seq = 6 - e.seq and e.seq in (2, 4)`,
    ],
    ['vanished', 1, `delete from call_events where call_id = $1`],
    ['call_missing', 6, `delete from calls where call_id = $1`],
    [
      'added',
      7,
      `insert into call_events (call_id, link, seq, at, event, load_ids, hash)
       select call_id, 7, 7, at, event, '{}', sha256(hash || convert_to(concat_ws('|', call_id, 7, extract(epoch from at), event), 'UTF8'))
       from call_events where call_id = $1 and seq = 6`,
    ],
  ])('names an entry that is %s: %i', async (kind, seq, statements) => {
    const callId = await record();
    await tamper(statements, callId);
    const { breaks, brokenCalls } = await verifyChains(db, callId, noProgress);
    expect({ brokenCalls, breaks }).toMatchObject({ brokenCalls: 1, breaks: [{ callId, kind, seq }] });
  });

  it('ends with 1 and a readable page, the one call or all being asked about', async () => {
    const callId = await record();
    const run = (...args: string[]) =>
      new Promise<{ code: unknown; stdout: string }>((resolve) => {
        const env = { PATH: '/usr/bin:/bin', DATABASE_URL: database.url };
        const command = [
          '--disable-warning=ExperimentalWarning',
          join(import.meta.dirname, 'verify-chain.ts'),
          ...args,
        ];
        execFile(process.execPath, command, { env }, (error, stdout) =>
          resolve({ code: error?.code ?? 0, stdout }),
        );
      });
    expect(await run('--call', callId)).toEqual({
      code: 0,
      stdout: '6 entries of 1 call: every link holds.\n',
    });
    await tamper(`update call_events set event = '{"kind":"forged"}' where call_id = $1 and seq = 5`, callId);
    const { code, stdout } = await run();
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^  call ${callId}, entry 5 of 2026-03-20T.*Z: altered: `, 'm'));
    expect(await run('--call', 'nobody')).toMatchObject({ code: 2 });
  }, 120_000);
});

describe('the database', () => {
  it.each([
    `update call_events set at = at`,
    `delete from call_events`,
    `truncate call_events`,
    `truncate calls cascade`,
  ])('refuses "%s"', async (statement) => {
    await record();
    await expect(intruder.query(statement)).rejects.toMatchObject({ code: '23001' });
  });
});
