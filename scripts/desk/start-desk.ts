import { join } from 'node:path';
import { hostEnvironment, type Environment } from '../../config.ts';
import { preparePostgres } from '../embedded/postgres.ts';
import { resolveTemporalBinary } from '../embedded/temporal-binary.ts';
import { httpProbe, printedProbe } from '../supervisor/readiness-probes.ts';
import type { Supervisor } from '../supervisor/supervise-parts.ts';
import { claimListeners, embeddedParts, localUrl } from './desk-addresses.ts';
import { postgresPart, temporalPart } from './embedded-parts.ts';
import type { FirstKeys } from './first-keys.ts';
import { nodePart } from './node-part.ts';
import { choosePorts, type Ports } from './ports.ts';
import { fillDatabase } from './fill-database.ts';
import { loadSecrets } from './secrets.ts';
import { simulatorKey } from './simulator-key.ts';
import { workflowBundle } from './workflow-bundle.ts';
import { migrate } from '../migrate.ts';

export type Desk = {
  readonly config: Environment;
  readonly dataDir: string;
  readonly supervisor: Supervisor;
  readonly log: (line: string) => void;
};

export type RunningDesk = {
  readonly apiUrl: string;
  /** Null when Temporal is somebody else's and its UI was not named. */
  readonly temporalUiUrl: string | null;
  /** Null on an operator's own database: its keys are made by `npm run keys`. */
  readonly keys: FirstKeys | null;
  /** For further processes of ours. */
  readonly env: PartEnvironment;
};

type PartEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Starts every part that the environment does not name as somebody else's: the servers beside each other, then the
 * database's content, then worker and API. Rejects with one sentence; what was started is the supervisor's to stop.
 */
export async function startDesk(desk: Desk): Promise<RunningDesk> {
  const { config, dataDir } = desk;
  const { apiPort, temporalUiPort } = await claimListeners(config);
  const ports = await choosePorts(dataDir, desk.log);
  const embedded = embeddedParts(config);
  const cacheDir = join(dataDir, 'cache');
  // Node keeps what it has compiled: the second start of every part is quicker.
  const host = { ...hostEnvironment(), NODE_COMPILE_CACHE: join(cacheDir, 'node') };
  const [databaseUrl, bundle] = await Promise.all([
    config.DATABASE_URL ?? startPostgres(desk, ports.postgres),
    config.WORKFLOW_BUNDLE_PATH ?? workflowBundle(cacheDir, host),
    embedded.temporal ? startTemporal(desk, ports.temporal, temporalUiPort) : null,
    embedded.fmcsa ? startSimulator(desk, ports.fmcsa, host) : null,
  ]);
  await bringUpToDate(databaseUrl, desk.log);
  const temporalUiUrl =
    config.TEMPORAL_UI_URL ?? (embedded.temporal ? localUrl('127.0.0.1', temporalUiPort) : null);
  const env = {
    ...host,
    ...addressesOfParts(ports, embedded),
    API_PORT: String(apiPort),
    PUBLIC_URL: config.PUBLIC_URL ?? localUrl(config.BIND_HOST, apiPort),
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    WORKFLOW_BUNDLE_PATH: bundle,
    NEGOTIATION_KEY: config.NEGOTIATION_KEY ?? loadSecrets(dataDir).negotiationKey,
    ...(temporalUiUrl === null ? {} : { TEMPORAL_UI_URL: temporalUiUrl }),
  };
  const apiUrl = localUrl(config.BIND_HOST, apiPort);
  const content = {
    databaseUrl,
    dataDir,
    makesKeys: embedded.postgres || seedsDemo(config),
    seedsDemo: seedsDemo(config),
  };
  const [keys] = await Promise.all([
    fillDatabase({ ...content, log: desk.log }),
    startOurs(desk, env, apiUrl),
  ]);
  return { apiUrl, temporalUiUrl, keys, env: host };
}

/** Demo loads and the demo call belong to a desk whose parts are all embedded, unless the environment says. */
export function seedsDemo(config: Environment): boolean {
  const { postgres, temporal, fmcsa } = embeddedParts(config);
  return config.SEED_DEMO ?? (postgres && temporal && fmcsa);
}

async function bringUpToDate(databaseUrl: string, log: (line: string) => void): Promise<void> {
  const said: string[] = [];
  try {
    await migrate(databaseUrl, (line) => said.push(line));
  } catch (cause) {
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : 'no answer';
    throw new Error(`the database at ${new URL(databaseUrl).host} could not be migrated: ${reason}`, {
      cause,
    });
  }
  said.forEach(log);
}

async function startPostgres({ supervisor, dataDir }: Desk, port: number): Promise<string> {
  const { url } = await preparePostgres({ dataDir, port });
  await supervisor.start(postgresPart(dataDir, port));
  return url;
}

async function startTemporal(
  { supervisor, dataDir, log }: Desk,
  port: number,
  uiPort: number,
): Promise<void> {
  const binary = await resolveTemporalBinary({ env: hostEnvironment(), log });
  await supervisor.start(temporalPart({ binary, dataDir, port, uiPort }));
}

async function startSimulator({ supervisor }: Desk, port: number, env: PartEnvironment): Promise<void> {
  const simulator = nodePart({
    name: 'fmcsa',
    entry: 'simulator/main.ts',
    args: ['--port', String(port), '--web-key', simulatorKey],
    env,
    isReady: (output) => printedProbe(output, /^FMCSA simulator at /m),
    graceMs: 2_000,
  });
  await supervisor.start(simulator);
}

async function startOurs(
  { supervisor }: Desk,
  env: Readonly<Record<string, string | undefined>>,
  apiUrl: string,
) {
  const worker = nodePart({
    name: 'worker',
    entry: 'worker/main.ts',
    // Its readiness is a line of level info: a quieter log would hide it.
    env: { ...env, ...(isQuieterThanInfo(env.LOG_LEVEL) ? { LOG_LEVEL: 'info' } : {}) },
    isReady: (output) => printedProbe(output, /worker is ready/),
    graceMs: 15_000,
  });
  const api = nodePart({
    name: 'api',
    entry: 'api/main.ts',
    env,
    isReady: () => httpProbe(`${apiUrl}/healthz`),
    graceMs: 5_000,
  });
  await Promise.all([supervisor.start(worker), supervisor.start(api)]);
}

function addressesOfParts(ports: Ports, embedded: ReturnType<typeof embeddedParts>): Record<string, string> {
  return {
    ...(embedded.temporal ? { TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}` } : {}),
    ...(embedded.fmcsa
      ? { FMCSA_BASE_URL: `http://127.0.0.1:${ports.fmcsa}/qc/services`, FMCSA_WEB_KEY: simulatorKey }
      : {}),
  };
}

function isQuieterThanInfo(level: string | undefined): boolean {
  return ['fatal', 'error', 'warn', 'silent'].includes(level ?? 'info');
}
