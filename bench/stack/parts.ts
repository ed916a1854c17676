import { randomBytes } from 'node:crypto';
import { hostEnvironment } from '../../config.ts';
import { nodePart } from '../../scripts/desk/node-part.ts';
import type { Part } from '../../scripts/supervisor/part.ts';
import { httpProbe, printedProbe } from '../../scripts/supervisor/readiness-probes.ts';

/** Where everything of one benchmark run lies. */
export type Addresses = {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly apiPort: number;
  readonly fmcsaPort: number;
};

/** A folder to write CPU profiles of worker and API to when they stop; null for none. */
export type ProfileFolder = string | null;

const WEB_KEY = 'simulator-web-key';
const negotiationKey = randomBytes(32).toString('hex');

const profiled = (folder: ProfileFolder, name: string): Readonly<Record<string, string>> =>
  folder === null ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${folder}/${name}` };

export const simulatorPart = (port: number): Part =>
  nodePart({
    name: 'fmcsa',
    entry: 'simulator/main.ts',
    args: ['--port', String(port), '--web-key', WEB_KEY],
    env: hostEnvironment(),
    isReady: (output) => printedProbe(output, /^FMCSA simulator at /m),
    graceMs: 2_000,
  });

export const floorWorkerPart = ({ temporalAddress }: Addresses): Part =>
  nodePart({
    name: 'floor-worker',
    entry: 'bench/floor-worker.ts',
    args: ['--address', temporalAddress],
    env: hostEnvironment(),
    isReady: (output) => printedProbe(output, /floor worker is ready/),
    graceMs: 5_000,
  });

/** The product's own settings, but for the rate limit and an idle time that no open call reaches. */
const productEnvironment = (addresses: Addresses): Readonly<Record<string, string | undefined>> => ({
  ...hostEnvironment(),
  API_PORT: String(addresses.apiPort),
  BIND_HOST: '127.0.0.1',
  DATABASE_URL: addresses.databaseUrl,
  TEMPORAL_ADDRESS: addresses.temporalAddress,
  TEMPORAL_NAMESPACE: 'default',
  TEMPORAL_TASK_QUEUE: 'carrier-desk',
  TEMPORAL_TLS: 'false',
  FMCSA_BASE_URL: `http://127.0.0.1:${addresses.fmcsaPort}/qc/services`,
  FMCSA_WEB_KEY: WEB_KEY,
  NEGOTIATION_KEY: negotiationKey,
  RATE_LIMIT_PER_MINUTE: '0',
  IDLE_MINUTES: '240',
});

export const productWorkerPart = (
  addresses: Addresses,
  cachedWorkflows: number,
  profiles: ProfileFolder,
): Part =>
  nodePart({
    name: 'worker',
    entry: 'worker/main.ts',
    env: {
      ...productEnvironment(addresses),
      WORKER_CACHED_WORKFLOWS: String(cachedWorkflows),
      ...profiled(profiles, 'worker'),
    },
    isReady: (output) => printedProbe(output, /worker is ready/),
    graceMs: 15_000,
  });

export const apiPart = (addresses: Addresses, profiles: ProfileFolder): Part =>
  nodePart({
    name: 'api',
    entry: 'api/main.ts',
    env: { ...productEnvironment(addresses), ...profiled(profiles, 'api') },
    isReady: () => httpProbe(`http://127.0.0.1:${addresses.apiPort}/healthz`),
    graceMs: 5_000,
  });
