import { createApiKeyRepository } from '../../adapters/postgres/api-key-repository.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { mintKey } from '../../api/api-key.ts';

/** A key of its own for a benchmark that only reads. */
export const readKey = async (db: Database): Promise<string> => {
  const { key, record } = mintKey('read', 'benchmark', Date.now());
  await createApiKeyRepository(db).save(record);
  return key;
};
