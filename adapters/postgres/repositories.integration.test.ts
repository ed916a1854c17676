import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql, type QuerySqlToken } from 'slonik';
import { z } from 'zod';
import type { KeptEvidence } from '../../domain/ports.ts';
import { callRow, fresh, givenLoad } from '../../tests/contract/contract-examples.ts';
import { describeRepositories } from '../../tests/contract/repository-contract.ts';
import { freshDatabase } from '../../tests/setup/fresh-database.ts';
import type { TestDatabase } from '../../tests/setup/test-database.ts';
import type { Repositories } from '../memory/memory-desk.ts';
import { createApiKeyRepository } from './api-key-repository.ts';
import { createBookingRepository } from './booking-repository.ts';
import { createCallRepository } from './call-repository.ts';
import { createCarrierRepository } from './carrier-repository.ts';
import { createChangeFeed } from './change-feed.ts';
import { createDatabase, type Database } from './database.ts';
import { createHandoffRepository } from './handoff-repository.ts';
import { createLoadRepository } from './load-repository.ts';
import { createMetricsRepository } from './metrics-repository.ts';
import { createNegotiationRepository } from './negotiation-repository.ts';
import { createOfferLog } from './offer-log.ts';
import { createPlatformSessions } from './platform-sessions.ts';
import { createOutbox } from './outbox.ts';
import { createReviewRepository } from './review-repository.ts';
import { createRecordingBook } from './recording-book.ts';
import { nothing } from './sql-values.ts';
import { createUnreportedCalls } from './unreported-calls.ts';

/** What the memory's book looks at: all of it. What a search leaves out is another test's. */
const EVERYTHING = { cells: 100_000, ofACell: 100_000, scored: 1_000_000, read: 100_000_000 };

const evidenceOf = (callId: string, seq: number): KeptEvidence => {
  const question = { docketNumber: '123456', dotNumber: null, companyName: null };
  const verification = { kind: 'not_found', question, policyVersion: 'p', checkedAtMs: 0 } as const;
  return { callId, seq, atMs: Date.now(), verification, record: null };
};

describe('repositories in Postgres', () => {
  let testDatabase: TestDatabase;
  let db: Database;
  let desk: Repositories;

  beforeAll(async () => {
    testDatabase = await freshDatabase();
    db = createDatabase({ url: testDatabase.url, poolSize: 10, statementTimeoutMs: 10_000 });
    desk = {
      loads: createLoadRepository(db, EVERYTHING),
      negotiations: createNegotiationRepository(db),
      bookings: createBookingRepository(db),
      calls: createCallRepository(db),
      handoffs: createHandoffRepository(db),
      sessions: createPlatformSessions(db),
      reviews: createReviewRepository(db),
      carriers: createCarrierRepository(db),
      offers: createOfferLog(db),
      apiKeys: createApiKeyRepository(db),
      reports: createMetricsRepository(db),
      outbox: createOutbox(db),
      changes: createChangeFeed(db, testDatabase.url),
      unreported: createUnreportedCalls(db),
      recordingBook: createRecordingBook(db),
    };
  });

  afterAll(async () => {
    await db.end();
    await testDatabase.drop();
  });

  const expectRefused = async (attempts: readonly QuerySqlToken<typeof nothing>[]): Promise<void> => {
    for (const attempt of attempts) {
      await expect(db.any(attempt)).rejects.toMatchObject({
        retryable: false,
        message: expect.stringContaining('is append-only'),
      });
    }
  };

  describeRepositories(() => desk);

  describe('what the database itself refuses', () => {
    it('a timeline that is altered, deleted or emptied', async () => {
      const row = callRow();
      const event = { kind: 'number_unreadable', words: 'x' } as const;
      await desk.calls.record(row, [{ seq: 1, atMs: Date.now(), event }]);
      await expectRefused([
        sql.type(nothing)`update call_events set event = '{}'`,
        sql.type(nothing)`delete from call_events`,
        sql.type(nothing)`truncate call_events`,
      ]);
    });

    it('evidence that is altered, deleted or emptied, also by the owner of the table', async () => {
      const kept = evidenceOf(fresh('call'), 1);
      await desk.carriers.recordVerification(kept);
      const read = () =>
        db.any(sql.type(z.object({ evidence: z.string(), is_owner: z.boolean() }))`
          select v::text as evidence, pg_get_userbyid(relowner) = current_user as is_owner
          from carrier_verifications v join pg_class on oid = v.tableoid where call_id = ${kept.callId}
        `);
      const before = await read();
      expect(before).toMatchObject([{ is_owner: true }]);
      const { callId } = kept;
      await expectRefused([
        sql.type(nothing)`update carrier_verifications set verdict = 'eligible' where call_id = ${callId}`,
        sql.type(nothing)`update carrier_verifications set body_hash = 'x' where false`,
        sql.type(nothing)`delete from carrier_verifications where call_id = ${callId}`,
        sql.type(nothing)`truncate carrier_verifications`,
        sql.type(nothing)`
          insert into carrier_verifications select * from carrier_verifications where call_id = ${callId}
          on conflict (call_id, seq) do update set verdict = 'eligible'
        `,
        sql.type(nothing)`
          merge into carrier_verifications old using (select ${callId} as call_id) new
          on old.call_id = new.call_id when matched then delete
        `,
      ]);
      expect(await read()).toEqual(before);
    });

    it('evidence without its call’s entry', async () => {
      const kept = evidenceOf(fresh('call'), 1);
      const event = { kind: 'carrier_verified', verification: kept.verification } as const;
      const entries = [{ seq: 0, atMs: kept.atMs, event }];
      const writing = desk.calls.record(callRow({ callId: kept.callId }), entries);
      await expect(writing).rejects.toMatchObject({ retryable: false });
      const count = sql.type(z.object({ count: z.number() }));
      const kept0 = count`select count(*) from carrier_verifications where call_id = ${kept.callId}`;
      expect(await db.one(kept0)).toEqual({ count: 0 });
    });

    it('a second live holder of a load', async () => {
      const { loadId } = await givenLoad(desk);
      const insert = (): Promise<unknown> =>
        db.any(sql.type(nothing)`
          insert into bookings (
            booking_id, load_id, call_id, negotiation_id, carrier_key, agreed_cents, status, taken_at, expires_at
          ) values (${fresh('bk')}, ${loadId}, 'c', 'ng_1', 'k', 1, 'held', now(), now())
        `);
      await insert();
      await expect(insert()).rejects.toMatchObject({ name: 'AdapterError', retryable: false });
    });
  });

  it('chains the events of a call', async () => {
    const row = callRow({ seq: 3 });
    const event = { kind: 'number_unreadable', words: 'x' } as const;
    await desk.calls.record(
      row,
      [1, 2, 3].map((seq) => ({ seq, atMs: 0, event })),
    );
    const broken = await db.any(sql.type(z.object({ seq: z.number() }))`
      select seq from (
        select seq, hash, sha256(
          coalesce(lag(hash) over (order by seq), '')
          || convert_to(concat_ws('|', call_id, seq, extract(epoch from at), event), 'UTF8')
        ) as expected
        from call_events where call_id = ${row.callId}
      ) e where hash <> expected
    `);
    expect(broken).toEqual([]);
  });
});
