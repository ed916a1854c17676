import { migrate } from '../../scripts/migrate.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** A migrated database of a test file's own. Drop it in `afterAll`. */
export const freshDatabase = async (): Promise<TestDatabase> => {
  const database = await createTestDatabase();
  await migrate(database.url, () => undefined);
  return database;
};
