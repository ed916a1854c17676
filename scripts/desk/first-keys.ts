import { join } from 'node:path';
import { z } from 'zod';
import { keyMatches, mintKey, parseKey } from '../../api/api-key.ts';
import { API_SCOPES, type ApiKeyRepository, type ApiScope } from '../../domain/api-key.ts';
import { readDataFile, writeDataFile } from './data-file.ts';

const shape = z.partialRecord(z.enum(API_SCOPES), z.string());

export type FirstKeys = Readonly<Record<ApiScope, string>>;

export const keysFile = (dataDir: string): string => join(dataDir, 'keys.json');

/**
 * One key per scope in `DATA_DIR/keys.json`, made at the first start. A key that the database no longer honours
 * (another database, a revoked key) is replaced; the others stay as they are.
 */
export async function ensureFirstKeys(dataDir: string, repository: ApiKeyRepository): Promise<FirstKeys> {
  const known = readDataFile(keysFile(dataDir), shape);
  const keys = { tools: '', read: '', ops: '', admin: '' };
  for (const scope of API_SCOPES) {
    const key = known?.[scope] ?? '';
    keys[scope] = (await isHonoured(key, repository)) ? key : await makeKey(scope, repository);
  }
  if (API_SCOPES.some((scope) => keys[scope] !== known?.[scope])) writeDataFile(keysFile(dataDir), keys);
  return keys;
}

async function isHonoured(key: string, repository: ApiKeyRepository): Promise<boolean> {
  const parsed = parseKey(key);
  const record = parsed === null ? null : await repository.find(parsed.keyId);
  return parsed !== null && record !== null && keyMatches(parsed, record);
}

async function makeKey(scope: ApiScope, repository: ApiKeyRepository): Promise<string> {
  const { key, record } = mintKey(scope, `first ${scope} key`, Date.now());
  await repository.save(record);
  return key;
}
