import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agedBook } from '../../tests/contract/load-places-contract.ts';
import { details } from '../../tests/contract/contract-examples.ts';
import { anyCarrier, HOUR, wideQuery } from '../../tests/examples/loads.ts';
import { freshDatabase } from '../../tests/setup/fresh-database.ts';
import type { TestDatabase } from '../../tests/setup/test-database.ts';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import type { LoadQuestion } from '../../domain/load-matching.ts';
import { DEFAULT_RANKING_WEIGHTS } from '../../domain/load-ranking.ts';
import type { LoadRepository } from '../../domain/ports.ts';
import { createDatabase, type Database } from './database.ts';
import { SEARCH_BOUNDS } from './load-candidates.ts';
import { createLoadRepository } from './load-repository.ts';

const order = { sortBy: 'best', weights: DEFAULT_RANKING_WEIGHTS } as const;
const nowMs = Date.now();
const question: LoadQuestion = {
  ...wideQuery,
  atMs: nowMs,
  pickupFromMs: nowMs,
  limit: 3,
  limits: anyCarrier,
  excludedLoadIds: [],
};

/** The whole book is this file's own: it can ask for anywhere. */
describe('what a search in Postgres passes by', () => {
  let testDatabase: TestDatabase;
  let db: Database;

  beforeAll(async () => {
    testDatabase = await freshDatabase();
    db = createDatabase({ url: testDatabase.url, poolSize: 4, statementTimeoutMs: 20_000 });
    await createLoadRepository(db).upsertMany(agedBook('TX', 27, -104, nowMs));
  });

  afterAll(async () => {
    await db.end();
    await testDatabase.drop();
  });

  const total = async (loads: LoadRepository, differing: Partial<LoadQuestion>): Promise<number> =>
    (await loads.findRanked({ ...question, ...differing }, order)).totalMatches;
  /** As many as one statement finds. */
  const atOnce = (): LoadRepository => createLoadRepository(db, SEARCH_BOUNDS, SEARCH_BOUNDS);

  it.each<[string, Partial<LoadQuestion>, number]>([
    ['anywhere, any trailer', {}, 8],
    ['a state, any trailer', { origin: { kind: 'states', states: ['TX'] } }, 8],
    ['a state, three trailers', { equipment: ['dry_van', 'reefer', 'flatbed'] }, 8],
    [
      'two hundred miles, any trailer',
      { origin: { kind: 'circle', latitude: 30.5, longitude: -100.5, radiusMiles: 200 } },
      5,
    ],
    ['a trailer that is past everywhere', { equipment: ['reefer'] }, 0],
  ])('is what is long past: %s', async (_what, differing, found) => {
    expect(await total(atOnce(), differing)).toBe(found);
  });

  it('is nothing when it found too few: places are looked into that were left out', async () => {
    const loads = createLoadRepository(db);
    const listed = agedBook('NM', 32, -109, nowMs).map((load) => ({ ...load, pickup: details().pickup }));
    await loads.upsertMany(listed);
    const { items } = await loads.list({
      status: 'open',
      equipment: null,
      text: null,
      limit: 2_000,
      cursor: null,
    });
    const mine = items.filter(({ origin }) => origin.state === 'NM');
    expect(mine).toHaveLength(64 * EQUIPMENT_TYPES.length + 8);
    const rare = { origin: { kind: 'states', states: ['NM'] }, minimumRateCents: 500_000 } as const;
    for (const at of [3, 77, 200, 311, 502]) {
      const load = mine[at];
      if (load === undefined) throw new Error('no load');
      await loads.change(load.loadId, { maxBuyCents: null, loadboardRateCents: 500_000 });
    }
    expect(await total(atOnce(), rare)).toBeLessThan(5);
    expect(await total(loads, { ...rare, limit: 10 })).toBe(5);
  });

  it('is nothing when it found none: pickups are read that lie further ahead', async () => {
    const origin = { ...details().origin, latitude: 45.5, longitude: -100.5, state: 'ND' };
    const soon = Array.from({ length: 230 }, () => details({ origin }));
    const pickup = { earliestMs: nowMs + 90 * HOUR, latestMs: nowMs + 94 * HOUR };
    const rare = details({ origin, pickup, destination: { ...details().destination, state: 'ID' } });
    const loads = createLoadRepository(db, { ...SEARCH_BOUNDS, read: 80 });
    await loads.upsertMany([...soon, rare]);
    const asked = {
      origin: { kind: 'circle', latitude: 45.5, longitude: -100.5, radiusMiles: 20 },
      destination: { kind: 'states', states: ['ID'] },
    } as const;
    const hasty = { ...SEARCH_BOUNDS, read: 80 };
    expect(await total(createLoadRepository(db, hasty, hasty), asked)).toBe(0);
    expect(await total(loads, asked)).toBe(1);
  });
});
