import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { HOUR } from '../../tests/examples/loads.ts';
import { acceptance, givenLoad, lapsedAcceptance } from '../../tests/contract/contract-examples.ts';
import { freshDatabase } from '../../tests/setup/fresh-database.ts';
import { createBookingRepository } from './booking-repository.ts';
import { createDatabase, type Database } from './database.ts';
import { createLoadRepository } from './load-repository.ts';
import { createNegotiationRepository } from './negotiation-repository.ts';

type Given = Parameters<typeof givenLoad>[0];

let database: Awaited<ReturnType<typeof freshDatabase>>;
let db: Database;
let desk: Given;
let bare: pg.Client;
let other: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  db = createDatabase({ url: database.url, poolSize: 10 });
  const ours = {
    loads: createLoadRepository(db),
    negotiations: createNegotiationRepository(db),
    bookings: createBookingRepository(db),
  };
  desk = ours as unknown as Given;
  bare = new pg.Client(database.url);
  other = new pg.Client(database.url);
  await Promise.all([bare.connect(), other.connect()]);
});
afterAll(async () => {
  await Promise.all([bare.end(), other.end()]);
  await db.end();
  await database.drop();
});

const statusesOf = async (loadId: string): Promise<readonly string[]> => {
  const { rows } = await bare.query<{ status: string }>(
    'select status from bookings where load_id = $1 order by fence',
    [loadId],
  );
  return rows.map(({ status }) => status);
};

describe('the database itself', () => {
  it.each([
    "status = 'held', ended_at = null, expires_at = now() + interval '1 hour'",
    "status = 'booked', ended_at = null, booked_at = now()",
    "expires_at = now() + interval '1 hour'",
  ])('refuses to bring back an ended hold by setting %s', async (change) => {
    const load = await givenLoad(desk);
    await desk.negotiations.commit(lapsedAcceptance(load));
    await desk.negotiations.commit(acceptance(load));
    expect(await statusesOf(load.loadId)).toEqual(['expired', 'held']);
    const revive = bare.query(`update bookings set ${change} where load_id = $1 and status = 'expired'`, [
      load.loadId,
    ]);
    await expect(revive).rejects.toThrow('has ended');
  });

  it.each(["call_id = 'thief'", "taken_at = now() - interval '1 day'"])(
    'refuses to pass a hold on by setting %s',
    async (change) => {
      const load = await givenLoad(desk);
      await desk.negotiations.commit(acceptance(load));
      const pass = bare.query(`update bookings set ${change} where load_id = $1`, [load.loadId]);
      await expect(pass).rejects.toThrow('keeps its load');
    },
  );
});

describe('an extension and the next taker, when the hold runs out this very moment', () => {
  it.each([1, 2, 3])('never both win (round %i)', async () => {
    const loads = await Promise.all(Array.from({ length: 12 }, () => givenLoad(desk)));
    const outcomes = await Promise.all(
      loads.map(async (load) => {
        const endsMs = Date.now() + 50;
        const first = acceptance(load, { atMs: endsMs - HOUR / 6, holdUntilMs: endsMs });
        await desk.negotiations.commit(first);
        // Each decided by its own clock: the one a moment before the end, the other a moment after it.
        const [extended, taken] = await Promise.all([
          desk.bookings.moveExpiry(first.callId, load.loadId, endsMs + HOUR, endsMs - 5),
          desk.negotiations.commit(acceptance(load, { atMs: endsMs + 5 })),
        ]);
        return { loadId: load.loadId, extended, taken: taken.kind };
      }),
    );
    for (const { loadId, extended, taken } of outcomes) {
      expect([extended, taken]).toEqual([extended, extended ? 'load_unavailable' : 'committed']);
      const live = (await statusesOf(loadId)).filter((status) => status === 'held');
      expect(live).toHaveLength(1);
    }
  });

  it('waits for the taker who has the load locked, and finds the hold gone', async () => {
    const load = await givenLoad(desk);
    const lapsed = lapsedAcceptance(load);
    await desk.negotiations.commit(lapsed);
    await other.query('begin');
    await other.query('select from loads where load_id = $1 for no key update', [load.loadId]);
    const late = desk.bookings.moveExpiry(lapsed.callId, load.loadId, Date.now() + HOUR, lapsed.atMs);
    await other.query(
      "update bookings set status = 'expired', ended_at = expires_at where load_id = $1 and status = 'held'",
      [load.loadId],
    );
    await other.query('commit');
    expect(await late).toBe(false);
  });
});
