import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  return { databaseUrl, temporalAddress: temporal.address, temporalBinary, workflowBundle: bundle };
}
