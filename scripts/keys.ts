import { parseArgs } from 'node:util';
import { mintKey } from '../api/api-key.ts';
import { createApiKeyRepository } from '../adapters/postgres/api-key-repository.ts';
import { createDatabase, type Database } from '../adapters/postgres/database.ts';
import { configOrExit, type Environment } from '../config.ts';
import { API_SCOPES, type ApiKeyRecord, type ApiKeyRepository } from '../domain/api-key.ts';
import { databaseUrlOf } from './desk/database-url.ts';

const USAGE = `npm run keys -- create --scope ${API_SCOPES.join('|')} --name NAME [--rate PER_MINUTE]
npm run keys -- list
npm run keys -- rotate KEY_ID    a new key in its place; the old one stops at once
npm run keys -- revoke KEY_ID`;

type Arguments = {
  readonly command: string | undefined;
  readonly keyId: string | undefined;
  readonly scope: string | undefined;
  readonly name: string | undefined;
  readonly rate: string | undefined;
};

const readArguments = (args: readonly string[]): Arguments => {
  const options = { scope: { type: 'string' }, name: { type: 'string' }, rate: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [command, keyId] = positionals;
  return { command, keyId, scope: values.scope, name: values.name, rate: values.rate };
};

const line = ({ keyId, scope, name, createdAtMs, revokedAtMs, ratePerMinute }: ApiKeyRecord): string => {
  const state = revokedAtMs === null ? 'active' : `revoked ${new Date(revokedAtMs).toISOString()}`;
  const rate = ratePerMinute === null ? '' : `${String(ratePerMinute)} a minute`;
  return [keyId, scope.padEnd(5), new Date(createdAtMs).toISOString(), state, name, rate]
    .join('  ')
    .trimEnd();
};

const create = async (repository: ApiKeyRepository, { scope, name, rate }: Arguments): Promise<string> => {
  const known = API_SCOPES.find((one) => one === scope);
  if (known === undefined || name === undefined) throw new Error(USAGE);
  const ratePerMinute = rate === undefined ? null : Number(rate);
  if (ratePerMinute !== null && (!Number.isInteger(ratePerMinute) || ratePerMinute < 0))
    throw new Error(USAGE);
  const { key, record } = mintKey(known, name, Date.now());
  await repository.save({ ...record, ratePerMinute });
  return key;
};

const revoke = async (repository: ApiKeyRepository, keyId: string): Promise<string> => {
  if (!(await repository.revoke(keyId, Date.now()))) throw new Error(`There is no key ${keyId}.`);
  return `Revoked ${keyId}. A running API notices within 10 seconds.`;
};

const rotate = async (repository: ApiKeyRepository, keyId: string): Promise<string> => {
  const old = await repository.find(keyId);
  if (old?.revokedAtMs !== null) throw new Error(`There is no active key ${keyId}.`);
  const { key, record } = mintKey(old.scope, old.name, Date.now());
  await repository.save({ ...record, ratePerMinute: old.ratePerMinute });
  await repository.revoke(keyId, Date.now());
  return key;
};

/** What a line of `npm run keys` prints; throws one sentence when it cannot be done. */
export const runKeys = async (args: readonly string[], open: () => ApiKeyRepository): Promise<string> => {
  const given = readArguments(args);
  const { command, keyId } = given;
  if (command === 'create') return create(open(), given);
  if (command === 'list') return (await open().list()).map(line).join('\n') || 'There are no keys.';
  if (command === 'rotate' && keyId !== undefined) return rotate(open(), keyId);
  if (command === 'revoke' && keyId !== undefined) return revoke(open(), keyId);
  throw new Error(USAGE);
};

const openDatabase = (config: Environment): Database =>
  createDatabase({ url: databaseUrlOf(config), poolSize: 1 });

const main = async (args: readonly string[]): Promise<void> => {
  const opened: Database[] = [];
  const open = (): ApiKeyRepository => {
    const database = openDatabase(configOrExit());
    opened.push(database);
    return createApiKeyRepository(database);
  };
  try {
    process.stdout.write(`${await runKeys(args, open)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await Promise.all(opened.map((database) => database.end()));
  }
};

if (import.meta.main) await main(process.argv.slice(2));
