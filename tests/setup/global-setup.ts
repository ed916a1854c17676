import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { removeCluster, startPostgres, volatileSettings } from '../../scripts/embedded/postgres.ts';
import { resolveTemporalBinary } from '../../scripts/embedded/temporal-binary.ts';
import { startTemporal } from '../../scripts/embedded/temporal.ts';
import { freePort } from '../../scripts/desk/free-port.ts';
import { workflowBundle } from '../../scripts/desk/workflow-bundle.ts';
import tearDown, { atTeardown } from './global-teardown.ts';
import { announceServers, type TestServers } from './test-servers.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const discard = (): void => undefined;

/** Real servers, once for all integration tests of a run; jest skips this when none of them was selected. */
export default async function setUp(): Promise<void> {
  const startedAt = Date.now();
  try {
    announceServers(await startServers());
  } catch (error) {
    await tearDown();
    throw error;
  }
  say(`PostgreSQL and Temporal are up after ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

async function startServers(): Promise<TestServers> {
  const dataDir = mkdtempSync(join(tmpdir(), 'happyrobot-fde-test-'));
  atTeardown(() => {
    removeCluster(dataDir);
    rmSync(dataDir, { recursive: true, force: true });
  });

  const settings = volatileSettings;
  const postgres = await startPostgres({ dataDir, port: await freePort(), settings, log: discard });
  atTeardown(postgres.stop);

  const temporalBinary = await resolveTemporalBinary({ env: process.env, log: say });
  const temporalOptions = { binary: temporalBinary, dataDir: null, uiPort: null, log: discard };
  const temporal = await startTemporal({ ...temporalOptions, port: await freePort() });
  atTeardown(temporal.stop);

  const bundle = await workflowBundle(join(dataDir, 'cache'), process.env);
  const { url: databaseUrl } = postgres;
  const migratedDatabase = await migratedOnce(databaseUrl);
  return {
    databaseUrl,
    migratedDatabase,
    temporalAddress: temporal.address,
    temporalBinary,
    workflowBundle: bundle,
  };
}

/** Files copy it: migrating anew for each would take them ten times as long. */
async function migratedOnce(databaseUrl: string): Promise<string> {
  const name = 'migrated';
  const client = new pg.Client(databaseUrl);
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  // By itself: it waits at its top level, and what jest loads here may not.
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'migrate.ts');
  await promisify(execFile)(process.execPath, [script], { env: { ...process.env, DATABASE_URL: url.href } });
  return name;
}
