import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import { callRow, fresh, givenLoad } from '../../tests/contract/contract-examples.ts';
import { describeRepositories } from '../../tests/contract/repository-contract.ts';
import { freshDatabase } from '../../tests/setup/fresh-database.ts';
import type { TestDatabase } from '../../tests/setup/test-database.ts';
import type { Repositories } from '../memory/memory-desk.ts';
import { createApiKeyRepository } from './api-key-repository.ts';
import { createBookingRepository } from './booking-repository.ts';
import { createCallRepository } from './call-repository.ts';
import { createCarrierRepository } from './carrier-repository.ts';
import { createDatabase, type Database } from './database.ts';
import { createHandoffRepository } from './handoff-repository.ts';
import { createLoadRepository } from './load-repository.ts';
import { createNegotiationRepository } from './negotiation-repository.ts';
import { createReviewRepository } from './review-repository.ts';
import { nothing } from './sql-values.ts';

describe('repositories in Postgres', () => {
  let testDatabase: TestDatabase;
  let db: Database;
  let desk: Repositories;

  beforeAll(async () => {
    testDatabase = await freshDatabase();
    db = createDatabase({ url: testDatabase.url, poolSize: 10, statementTimeoutMs: 10_000 });
    desk = {
      loads: createLoadRepository(db),
      negotiations: createNegotiationRepository(db),
      bookings: createBookingRepository(db),
      calls: createCallRepository(db),
      handoffs: createHandoffRepository(db),
      reviews: createReviewRepository(db),
      carriers: createCarrierRepository(db),
      apiKeys: createApiKeyRepository(db),
    };
  });

  afterAll(async () => {
    await db.end();
    await testDatabase.drop();
  });

  describeRepositories(() => desk);

  describe('what the database itself refuses', () => {
    it('a timeline that is altered, deleted or emptied', async () => {
      const row = callRow();
      const event = { kind: 'number_unreadable', words: 'x' } as const;
      await desk.calls.record(row, [{ seq: 1, atMs: Date.now(), event }]);
      const attempts = [
        sql.type(nothing)`update call_events set event = '{}'`,
        sql.type(nothing)`delete from call_events`,
        sql.type(nothing)`truncate call_events`,
        sql.type(nothing)`update carrier_verifications set verdict = 'eligible'`,
      ];
      for (const attempt of attempts) {
        await expect(db.any(attempt)).rejects.toMatchObject({
          retryable: false,
          message: expect.stringContaining('is append-only'),
        });
      }
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
