import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { testServers } from './test-servers.ts';

/** A migrated database of a test file's own. Drop it in `afterAll`. */
export const freshDatabase = (): Promise<TestDatabase> => createTestDatabase(testServers().migratedDatabase);
