import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDatabase, type Database } from '../adapters/postgres/database.ts';
import { createHandoffRepository } from '../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../adapters/postgres/load-repository.ts';
import { createTestDatabase, type TestDatabase } from '../tests/setup/test-database.ts';
import { migrate } from './migrate.ts';
import { seedDemo } from './seed.ts';

let testDatabase: TestDatabase;
let db: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  await migrate(testDatabase.url, () => undefined);
  db = createDatabase({ url: testDatabase.url, poolSize: 2 });
}, 120_000);

afterAll(async () => {
  await db.end();
  await testDatabase.drop();
});

describe('seeding PostgreSQL', () => {
  it('fills an empty desk once', async () => {
    const ports = { loads: createLoadRepository(db), handoffs: createHandoffRepository(db) };
    const nowMs = Date.now();
    const first = await seedDemo(ports, nowMs);
    expect(first.imported).toBeGreaterThan(300);
    expect(first.reps).toBe(5);
    const demo = await ports.loads.findByReference(first.demoReference);
    expect(demo).toMatchObject({
      status: 'open',
      origin: { city: 'Dallas' },
      destination: { city: 'Atlanta' },
    });

    const second = await seedDemo(ports, nowMs);
    expect(second).toMatchObject({ imported: 0, refreshed: 0, reps: 0, demoReference: first.demoReference });
    expect(second.kept).toBe(first.imported);
  });
});
