import { createApiKeyRepository } from '../../adapters/postgres/api-key-repository.ts';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { migrate } from '../migrate.ts';
import { ensureFirstKeys, type FirstKeys } from './first-keys.ts';

export type DatabaseToPrepare = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Whether keys of ours belong into it: an operator's own database gets its keys by `npm run keys`. */
  readonly makesKeys: boolean;
  readonly seedsDemo: boolean;
  readonly log: (line: string) => void;
};

/** Brings the database up to this release, and gives a desk of ours its keys and, if wanted, its demo content. */
export async function prepareDatabase(options: DatabaseToPrepare): Promise<FirstKeys | null> {
  await migrate(options.databaseUrl, options.log);
  if (!options.makesKeys) return null;
  const db = createDatabase({ url: options.databaseUrl, poolSize: 1 });
  try {
    return await ensureFirstKeys(options.dataDir, createApiKeyRepository(db));
  } finally {
    await db.end();
  }
}
