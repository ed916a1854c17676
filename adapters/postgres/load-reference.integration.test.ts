import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { runner } from 'node-pg-migrate';
import { sql } from 'slonik';
import { z } from 'zod';
import { migrate } from '../../scripts/migrate.ts';
import { details } from '../../tests/contract/contract-examples.ts';
import { createTestDatabase, type TestDatabase } from '../../tests/setup/test-database.ts';
import { referenceKey } from '../../domain/load-reference.ts';
import { createDatabase, type Database } from './database.ts';
import { storableText } from './interceptors.ts';
import { createLoadRepository } from './load-repository.ts';
import { nothing } from './sql-values.ts';

const BEFORE_KEYS = 17;
const silent = (): void => undefined;

describe('references in a book older than their keys', () => {
  let testDatabase: TestDatabase;
  let db: Database;

  /** As the book kept it before migration 0018. */
  const keep = (loadId: string, reference: string, daysOld: number): Promise<unknown> =>
    db.any(sql.type(nothing)`
      insert into loads (
        load_id, reference_number, origin_city, origin_state, origin_latitude, origin_longitude, origin_time_zone,
        destination_city, destination_state, destination_latitude, destination_longitude, destination_time_zone,
        pickup_earliest, pickup_latest, delivery_earliest, delivery_latest, equipment, loadboard_rate_cents, miles,
        hazmat, hold_firm, created_at
      )
      select ${loadId}, ${reference}, 'Dallas', 'TX', 32.8, -96.8, 'America/Chicago',
        'Atlanta', 'GA', 33.7, -84.4, 'America/New_York', t, t, t, t, 'dry_van', 180000, 781, false, false,
        now() - ${daysOld}::integer * interval '1 day'
      from (select now() + interval '5 hours' as t) soon
    `);

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    await runner({
      databaseUrl: testDatabase.url,
      dir: join(import.meta.dirname, '..', '..', 'migrations'),
      migrationsTable: 'migrations',
      direction: 'up',
      count: BEFORE_KEYS,
      logger: { info: silent, warn: silent, error: silent },
    });
    db = createDatabase({ url: testDatabase.url, poolSize: 2, statementTimeoutMs: 20_000 });
    await keep('ld_older', 'ld-1', 3);
    await keep('ld_newer', 'LD 1', 2);
    await keep('ld_plain', 'LD2', 3);
    await keep('ld_signs', 'LD-2', 1);
    await keep('ld_alone', 'ref/7', 1);
    await migrate(testDatabase.url, silent);
  });

  afterAll(async () => {
    await db.end();
    await testDatabase.drop();
  });

  it.each([
    ['ld-1', 'ld_older'],
    ['LD 1', 'ld_newer'],
    ['LD.1', 'ld_newer'],
    ['LD2', 'ld_plain'],
    ['ld 2', 'ld_plain'],
    ['LD-2', 'ld_signs'],
    ['REF 7', 'ld_alone'],
  ])('%j is %s', async (reference, loadId) => {
    expect(await createLoadRepository(db).findByReference(reference)).toMatchObject({ loadId });
  });

  it('goes on with each load that an import names as the book spells it', async () => {
    const loads = createLoadRepository(db);
    const listed = ['ld-1', 'LD 1', 'ld1', 'LD-2', 'ref 7', 'new-8'].map((referenceNumber, index) =>
      details({ referenceNumber, loadboardRateCents: 190_000 + index }),
    );
    expect(await loads.compareMany(listed.slice(3))).toEqual(['updated', 'updated', 'imported']);
    expect(await loads.upsertMany(listed)).toEqual([...Array<string>(5).fill('updated'), 'imported']);
    const cents = async (loadId: string) => (await loads.findById(loadId))?.loadboardRateCents;
    expect(await cents('ld_older')).toBe(190_000);
    expect(await cents('ld_newer')).toBe(190_002);
    expect(await cents('ld_signs')).toBe(190_003);
    expect(await cents('ld_plain')).toBe(180_000);
  });

  it('keeps the places of its loads', async () => {
    const row = z.object({ days: z.number() });
    const { days } = await db.one(sql.type(row)`
      select (extract(epoch from min(last_pickup) - now()) / 86400)::float8 as days from load_cells
    `);
    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThan(3);
  });

  it('has the keys of the domain', async () => {
    const row = z.object({ key: z.string() });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 20 }), async (reference) => {
        const kept = storableText(reference);
        const { key } = await db.one(sql.type(row)`select reference_key(${kept}) as key`);
        expect(key).toBe(referenceKey(kept));
      }),
    );
  });
});
