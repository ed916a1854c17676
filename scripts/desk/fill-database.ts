import { createApiKeyRepository } from '../../adapters/postgres/api-key-repository.ts';
import { createDatabase, type Database } from '../../adapters/postgres/database.ts';
import { createHandoffRepository } from '../../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../../adapters/postgres/load-repository.ts';
import { seedDemo } from '../seed.ts';
import { ensureFirstKeys, type FirstKeys } from './first-keys.ts';

export type DatabaseToFill = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Whether keys of ours belong into it: an operator's own database gets its keys by `npm run keys`. */
  readonly makesKeys: boolean;
  readonly seedsDemo: boolean;
  readonly log: (line: string) => void;
};

/** Gives a migrated database of ours its keys and, if wanted, its demo content. */
export async function fillDatabase(options: DatabaseToFill): Promise<FirstKeys | null> {
  const { databaseUrl, dataDir, makesKeys, seedsDemo, log } = options;
  const db = createDatabase({ url: databaseUrl, poolSize: 2, statementTimeoutMs: 30_000 });
  try {
    const keys = makesKeys ? await ensureFirstKeys(dataDir, createApiKeyRepository(db)) : null;
    if (seedsDemo) await seed(db, log);
    return keys;
  } finally {
    await db.end();
  }
}

async function seed(db: Database, log: (line: string) => void): Promise<void> {
  const ports = { loads: createLoadRepository(db), handoffs: createHandoffRepository(db) };
  const { imported, refreshed, reps } = await seedDemo(ports, Date.now());
  if (imported > 0 || reps > 0)
    log(`seeded ${imported} loads and ${reps} reps, ${refreshed} loads refreshed`);
}
