import { randomUUID } from 'node:crypto';
import { mintKey } from '../../api/api-key.ts';
import { createApiKeyRepository } from '../../adapters/postgres/api-key-repository.ts';
import { createDatabase, type Database } from '../../adapters/postgres/database.ts';
import { createHandoffRepository } from '../../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../../adapters/postgres/load-repository.ts';
import type { Load, LoadDetails } from '../../domain/load.ts';
import { API_SCOPES, type ApiScope } from '../../domain/api-key.ts';
import { freshDatabase } from '../setup/fresh-database.ts';
import { createDeskClient, type Answered, type DeskClient } from './desk-client.ts';
import { startParts, type DeskParts, type PartName } from './desk-parts.ts';
import { roundTheClockRep } from './memory-activities.ts';
import { sampleLoad } from './sample-loads.ts';

/** The product's own processes on the test servers: what `npm start` runs, less the supervisor. */
export type RealDesk = DeskParts &
  DeskClient & {
    readonly keys: Readonly<Record<ApiScope, string>>;
    readonly db: Database;
    readonly databaseUrl: string;
    /** Every answer this desk gave to its client. */
    readonly heard: readonly Answered[];
    /** Puts loads from Dallas to Atlanta into the book (listed $1,800, ceiling $2,100). */
    readonly publish: (count: number, changes?: Partial<LoadDetails>) => Promise<readonly Load[]>;
    /** One of those, with its id and reference number. */
    readonly publishOne: (changes?: Partial<LoadDetails>) => Promise<Load>;
    readonly stop: () => Promise<void>;
  };

const publishTo =
  (db: Database): RealDesk['publish'] =>
  async (count, changes = {}) => {
    const loads = createLoadRepository(db);
    const references = Array.from({ length: count }, () => `T-${randomUUID().slice(0, 12)}`);
    const now = Date.now();
    await loads.upsertMany(references.map((reference) => sampleLoad(reference, now, changes)));
    const found = await Promise.all(references.map((reference) => loads.findByReference(reference)));
    return found.filter((load) => load !== null);
  };

const mintKeys = async (db: Database): Promise<RealDesk['keys']> => {
  const keys = { tools: '', read: '', ops: '', admin: '' };
  for (const scope of API_SCOPES) {
    const { key, record } = mintKey(scope, `test ${scope}`, Date.now());
    await createApiKeyRepository(db).save(record);
    keys[scope] = key;
  }
  return keys;
};

const ALL: readonly PartName[] = ['simulator', 'worker', 'api'];

/** Starts the desk on a database of its own; `env` overrides its configuration, `names` says which parts run. */
export const openRealDesk = async (
  env: Readonly<Record<string, string>> = {},
  names: readonly PartName[] = ALL,
): Promise<RealDesk> => {
  const database = await freshDatabase();
  const db = createDatabase({ url: database.url, poolSize: 4, statementTimeoutMs: 20_000 });
  const keys = await mintKeys(db);
  await createHandoffRepository(db).saveRep('rep_dana', { ...roundTheClockRep, capacity: 1000 });
  const parts = await startParts(database.url, env, names);
  const heard: Answered[] = [];
  const publish = publishTo(db);
  return {
    ...parts,
    ...createDeskClient(parts.url, keys, heard),
    keys,
    db,
    databaseUrl: database.url,
    heard,
    publish,
    publishOne: async (changes) => {
      const [load] = await publish(1, changes);
      if (load === undefined) throw new Error('the load just published is not there');
      return load;
    },
    stop: async () => {
      await parts.stop();
      await db.end();
      await database.drop();
    },
  };
};
