import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import getPort from 'get-port';
import { mintKey } from '../../api/api-key.ts';
import { createApiKeyRepository } from '../../adapters/postgres/api-key-repository.ts';
import { createDatabase, type Database } from '../../adapters/postgres/database.ts';
import { createHandoffRepository } from '../../adapters/postgres/handoff-repository.ts';
import { createLoadRepository } from '../../adapters/postgres/load-repository.ts';
import type { Load, LoadDetails } from '../../domain/load.ts';
import { API_SCOPES, type ApiScope } from '../../domain/ports.ts';
import { spawnGuarded, type GuardedProcess } from '../../scripts/supervisor/guarded-process.ts';
import { freshDatabase } from '../setup/fresh-database.ts';
import { testServers } from '../setup/test-servers.ts';
import { roundTheClockRep } from './memory-activities.ts';
import { sampleLoad } from './sample-loads.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const WEB_KEY = 'simulator';

/** The product's own processes on the test servers: what `npm start` runs, less the supervisor. */
export type RealDesk = {
  readonly url: string;
  readonly fmcsaUrl: string;
  readonly keys: Readonly<Record<ApiScope, string>>;
  readonly db: Database;
  readonly taskQueue: string;
  /** Puts loads from Dallas to Atlanta into the book (listed $1,800, ceiling $2,100). */
  readonly publish: (count: number, changes?: Partial<LoadDetails>) => Promise<readonly Load[]>;
  /** POST with the tools key; every answer within the test's patience. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answered>;
  readonly get: (path: string, scope?: ApiScope) => Promise<Answered>;
  readonly stop: () => Promise<void>;
};

export type Answered = {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly headers: Headers;
  readonly ms: number;
};

const startPart = async (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<GuardedProcess> => {
  let seen: () => void = () => undefined;
  const lines: string[] = [];
  const isReady = new Promise<void>((resolve) => (seen = resolve));
  const part = await spawnGuarded(
    { file: process.execPath, args: ['--disable-warning=ExperimentalWarning', ...args], env, cwd: ROOT },
    {
      stopSignal: 'SIGTERM',
      graceMs: 10_000,
      output: {
        onLine: (line) => {
          lines.push(line);
          if (ready.test(line)) seen();
        },
      },
    },
  );
  const ended = part.exited.then(() => {
    throw new Error(`${args[0] ?? ''} ended before it was ready:\n${lines.slice(-20).join('\n')}`);
  });
  await Promise.race([isReady, ended]);
  ended.catch(() => undefined);
  return part;
};

const request = async (url: string, init: RequestInit): Promise<Answered> => {
  const startedAt = performance.now();
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(20_000) });
  const text = await response.text();
  const ms = performance.now() - startedAt;
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  const body = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: response.status, body, text, headers: response.headers, ms };
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

type Parts = {
  readonly url: string;
  readonly fmcsaUrl: string;
  readonly taskQueue: string;
  readonly stop: () => Promise<void>;
};

const startParts = async (databaseUrl: string, env: Readonly<Record<string, string>>): Promise<Parts> => {
  const [apiPort, fmcsaPort] = [await getPort(), await getPort()];
  const url = `http://127.0.0.1:${String(apiPort)}`;
  const fmcsaUrl = `http://127.0.0.1:${String(fmcsaPort)}`;
  const taskQueue = `desk-${randomUUID()}`;
  const environment = {
    PATH: '/usr/bin:/bin',
    API_PORT: String(apiPort),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: testServers().temporalAddress,
    TEMPORAL_TASK_QUEUE: taskQueue,
    FMCSA_BASE_URL: `${fmcsaUrl}/qc/services`,
    FMCSA_WEB_KEY: WEB_KEY,
    NEGOTIATION_KEY: 'a negotiation key for tests alone, long enough',
    ...env,
  };
  const fmcsaArgs = ['simulator/main.ts', '--port', String(fmcsaPort), '--web-key', WEB_KEY];
  const parts = await Promise.all([
    startPart(fmcsaArgs, environment, /FMCSA simulator at/),
    startPart(['worker/main.ts'], environment, /worker is ready/),
    startPart(['api/main.ts'], environment, /api at http/),
  ]);
  const stop = async (): Promise<void> => {
    for (const part of parts.toReversed()) await part.stop();
  };
  return { url, fmcsaUrl, taskQueue, stop };
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

/** Starts the desk on a database of its own; `env` overrides its configuration. */
export const openRealDesk = async (env: Readonly<Record<string, string>> = {}): Promise<RealDesk> => {
  const database = await freshDatabase();
  const db = createDatabase({ url: database.url, poolSize: 4 });
  const keys = await mintKeys(db);
  await createHandoffRepository(db).saveRep('rep_dana', { ...roundTheClockRep, capacity: 1000 });
  const parts = await startParts(database.url, env);
  const api = `${parts.url}/api/v1`;
  return {
    ...parts,
    keys,
    db,
    publish: publishTo(db),
    post: (path, body, headers = {}) =>
      request(`${api}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': keys.tools, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, scope = 'ops') => request(`${api}${path}`, { headers: { 'x-api-key': keys[scope] } }),
    stop: async () => {
      await parts.stop();
      await db.end();
      await database.drop();
    },
  };
};
