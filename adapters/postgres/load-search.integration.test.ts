import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'slonik';
import { z } from 'zod';
import { acceptance, details } from '../../tests/contract/contract-examples.ts';
import { anyCarrier, HOUR, wideQuery } from '../../tests/examples/loads.ts';
import { freshDatabase } from '../../tests/setup/fresh-database.ts';
import type { TestDatabase } from '../../tests/setup/test-database.ts';
import type { LoadQuestion } from '../../domain/load-matching.ts';
import { DEFAULT_RANKING_WEIGHTS } from '../../domain/load-ranking.ts';
import type { LoadDetails } from '../../domain/load.ts';
import { createBookingRepository } from './booking-repository.ts';
import { createDatabase, type Database } from './database.ts';
import { createLoadRepository } from './load-repository.ts';
import { createNegotiationRepository } from './negotiation-repository.ts';
import { nothing } from './sql-values.ts';

const order = { sortBy: 'best', weights: DEFAULT_RANKING_WEIGHTS } as const;

describe('a search in Postgres', () => {
  let testDatabase: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    testDatabase = await freshDatabase();
    db = createDatabase({ url: testDatabase.url, poolSize: 10, statementTimeoutMs: 20_000 });
  });

  afterAll(async () => {
    await db.end();
    await testDatabase.drop();
  });

  const now = Date.now();
  /** Each test has a corner of the world of its own. */
  const corner = (latitude: number) => ({ ...details().origin, latitude, longitude: -100.5, state: 'TX' });
  const from = (latitude: number, differing: Partial<LoadQuestion> = {}): LoadQuestion => ({
    ...wideQuery,
    atMs: now,
    pickupFromMs: now,
    origin: { kind: 'circle', latitude, longitude: -100.5, radiusMiles: 30 },
    limit: 50,
    limits: anyCarrier,
    excludedLoadIds: [],
    ...differing,
  });
  const book = (latitude: number, count: number): readonly LoadDetails[] =>
    Array.from({ length: count }, (_, index) =>
      details({
        origin: corner(latitude + (index % 7) / 100),
        maxBuyCents: null,
        loadboardRateCents: 150_000 + (index % 11) * 3_000,
        pickup: { earliestMs: now + (index % 5) * HOUR, latestMs: now + (12 + (index % 5)) * HOUR },
      }),
    );

  it('gives the same question the same order while other loads come, change, are held and sold', async () => {
    const loads = createLoadRepository(db);
    await loads.upsertMany(book(31.5, 40));
    const question = from(31.5);
    const first = await loads.findRanked(question, order);
    expect(first.ranked).toHaveLength(40);
    const stop = { now: false };
    const writers = [1, 2, 3].map(async (writer) => {
      const negotiations = createNegotiationRepository(db);
      const bookings = createBookingRepository(db);
      for (let round = 0; !stop.now && round < 200; round += 1) {
        // The very lanes of the question, elsewhere in the state: their averages move with every one.
        const others = book(27.5, 10).map((load) => ({ ...load, loadboardRateCents: 900_000 - round * 100 }));
        await loads.upsertMany(others);
        const other = await loads.findByReference(others[writer]?.referenceNumber ?? '');
        if (other === null) continue;
        await loads.change(other.loadId, { maxBuyCents: null, loadboardRateCents: 700_000 + round });
        const taken = acceptance({ ...other, version: other.version + 1 });
        await negotiations.commit(taken);
        if (round % 2 === 0) await bookings.book(taken.callId, other.loadId, Date.now());
      }
    });
    for (let again = 0; again < 60; again += 1) {
      expect((await loads.findRanked(question, order)).ranked).toEqual(first.ranked);
    }
    stop.now = true;
    await Promise.all(writers);
    expect((await loads.findRanked(question, order)).ranked).toEqual(first.ranked);
  });

  it('is one prepared statement, whatever is asked', async () => {
    const alone = createDatabase({ url: testDatabase.url, poolSize: 1 });
    const loads = createLoadRepository(alone);
    const questions: readonly LoadQuestion[] = [
      from(31.5),
      from(31.5, { origin: null, equipment: ['reefer'], minimumRateCents: 1 }),
      from(31.5, { destination: { kind: 'states', states: ['GA'] }, pickupToMs: now + HOUR }),
      from(31.5, { origin: { kind: 'states', states: ['TX'] }, maximumMiles: 0, excludedLoadIds: ['ld_1'] }),
    ];
    for (const question of questions) await loads.findRanked(question, { ...order, sortBy: 'rate_desc' });
    const row = z.object({ prepared: z.number() });
    const { prepared } = await alone.one(sql.type(row)`
      select count(*) as prepared from pg_prepared_statements
      where statement like '%search_loads%' and statement not like '%pg_prepared_statements%'
    `);
    await alone.end();
    expect(prepared).toBe(1);
  });

  it('looks at no more than its bounds allow, nearest cells and soonest pickups first', async () => {
    const all = createLoadRepository(db);
    const given = book(45.5, 60);
    await all.upsertMany([...given, ...book(46.4, 30)]);
    const question = from(45.5, {
      origin: { kind: 'circle', latitude: 45.5, longitude: -100.5, radiusMiles: 150 },
    });
    const narrow = { cells: 1, ofACell: 10, scored: 10, read: 80 };
    const few = createLoadRepository(db, narrow, narrow);
    const { ranked, totalMatches } = await few.findRanked(question, order);
    expect(totalMatches).toBe(10);
    const near = new Set(given.map(({ referenceNumber }) => referenceNumber));
    expect(ranked.every(({ load }) => near.has(load.referenceNumber))).toBe(true);
    const latest = Math.max(...ranked.map(({ load }) => load.pickup.earliestMs));
    expect(latest).toBe(now);
    expect((await all.findRanked(question, order)).totalMatches).toBe(90);
  });

  it.each<[string, Partial<LoadQuestion>]>([
    ['anywhere, for nothing that exists', { origin: null, minimumRateCents: Number.MAX_SAFE_INTEGER }],
    ['a rate beyond numbers', { minimumRateCents: 1e300 }],
    ['no miles at all', { maximumMiles: -1 }],
    ['the whole globe and every day of a century', { pickupToMs: now + 876_000 * HOUR, maximumMiles: 0 }],
    ['a circle round the pole', { origin: { kind: 'circle', latitude: 90, longitude: 0, radiusMiles: 10 } }],
    [
      'a negative radius',
      { origin: { kind: 'circle', latitude: 31.5, longitude: -100.5, radiusMiles: -10 } },
    ],
    ['SQL for a state', { origin: { kind: 'states', states: ["TX'; drop table loads; --"] } }],
  ])('answers at once: %s', async (_what, differing) => {
    const answer = await createLoadRepository(db).findRanked(from(31.5, differing), order);
    expect(answer).toEqual({ totalMatches: 0, ranked: [] });
  });

  it('takes what is sold out of its index, and what is sold no longer back in', async () => {
    const loads = createLoadRepository(db);
    const [given] = book(36.5, 1);
    if (given === undefined) throw new Error('no load');
    await loads.upsertMany([given]);
    const load = await loads.findByReference(given.referenceNumber);
    if (load === null) throw new Error('the load was not kept');
    const bookedOf = async () =>
      (
        await db.one(sql.type(z.object({ booked: z.boolean() }))`
        select booked from loads where load_id = ${load.loadId}
      `)
      ).booked;
    const taken = acceptance(load);
    await createNegotiationRepository(db).commit(taken);
    expect(await bookedOf()).toBe(false);
    await createBookingRepository(db).book(taken.callId, load.loadId, Date.now());
    expect(await bookedOf()).toBe(true);
    expect((await loads.findRanked(from(36.5), order)).ranked).toEqual([]);
    expect(await loads.findById(load.loadId)).toMatchObject({ status: 'booked', version: load.version });
    await db.any(sql.type(nothing)`
      update bookings set status = 'released', booked_at = null, ended_at = now() where load_id = ${load.loadId}
    `);
    expect((await loads.findRanked(from(36.5), order)).ranked).toHaveLength(1);
  });

  it('keeps the averages right when many import at once', async () => {
    const loads = createLoadRepository(db);
    const lane = 'WY';
    const batch = () =>
      book(42.5, 40).map((load) => ({ ...load, origin: { ...load.origin, state: lane }, miles: 100 }));
    const batches = Array.from({ length: 12 }, batch);
    await Promise.all(batches.map((rows) => loads.upsertMany(rows)));
    const changed = batches.map((rows) => rows.map((load) => ({ ...load, miles: 200 })));
    await Promise.all(changed.map((rows, index) => loads.upsertMany([...rows, ...(batches[index] ?? [])])));
    const row = z.object({ miles: z.number() });
    const { miles } = await db.one(sql.type(row)`
      select sum(settled_miles + hour_miles) as miles from lane_averages where origin_state = ${lane}
    `);
    expect(miles).toBeGreaterThan(12 * 40 * 399);
    expect(miles).toBeLessThanOrEqual(12 * 40 * 400);
  });
});
