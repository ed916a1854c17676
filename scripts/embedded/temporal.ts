import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { spawnGuarded, type Command } from '../supervisor/guarded-process.ts';
import { waitUntilReady } from '../supervisor/wait-until.ts';
import { askTemporal, hasNamespaceAndAttributes } from './temporal-readiness.ts';

export type TemporalOptions = {
  /** Path of the `temporal` program, see temporal-binary.ts. */
  readonly binary: string;
  /** Workflows are kept in `dataDir/temporal`; null keeps them in memory. */
  readonly dataDir: string | null;
  readonly port: number;
  /** Port of the web UI; null runs without one. */
  readonly uiPort: number | null;
};

export type PreparedTemporal = {
  readonly address: string;
  readonly command: Command;
  /** True once the frontend answers and our search attributes can be used. */
  readonly isReady: () => Promise<boolean>;
};

export type RunningTemporal = {
  readonly address: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** What an operator can filter calls by in Temporal's UI, and the type of each. */
export const searchAttributes: Readonly<Record<string, 'Keyword' | 'Int'>> = {
  CallPhase: 'Keyword',
  CallOutcome: 'Keyword',
  McNumber: 'Keyword',
  DotNumber: 'Keyword',
  LoadId: 'Keyword',
  NegotiationRound: 'Int',
};

// One shard, one SQLite connection: a partition and its forwarding buy nothing; a new call waits for the poll
// limiter (20 a second by default), and above 100 the server stops batching.
const dynamicConfig: Readonly<Record<string, string>> = {
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
  'system.enableActivityEagerExecution': 'true',
  'history.transferProcessorMaxPollRPS': '60',
  'history.timerProcessorMaxPollRPS': '60',
  'history.visibilityProcessorMaxPollRPS': '5',
};

export const temporalStop = { stopSignal: 'SIGTERM', graceMs: 8_000 } as const;

export function prepareTemporal(options: TemporalOptions): PreparedTemporal {
  const address = `127.0.0.1:${options.port}`;
  const args = [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port), '--log-level', 'warn'],
    ...(options.uiPort === null ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
    ...storage(options.dataDir),
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    // A developer's own profile for another server has no say here.
    ...['--disable-config-file', '--disable-config-env'],
  ];
  return {
    address,
    command: { file: options.binary, args, env: { HOME: options.dataDir ?? '/nonexistent' }, cwd: '/' },
    isReady: () =>
      askTemporal(address, (connection) => hasNamespaceAndAttributes(connection, searchAttributes)),
  };
}

/** Without `synchronous` a killed server still loses nothing; a power cut may cost the last calls' workflows. */
function storage(dataDir: string | null): readonly string[] {
  if (dataDir === null) return [];
  mkdirSync(join(dataDir, 'temporal'), { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'temporal', 'temporal.db');
  return ['--db-filename', file, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=OFF'];
}

/** Starts a Temporal dev server on the loopback; it dies with this process. `stop` leaves nothing running. */
export async function startTemporal(
  options: TemporalOptions & { readonly log: (line: string) => void },
): Promise<RunningTemporal> {
  const prepared = prepareTemporal(options);
  const server = await spawnGuarded(prepared.command, { ...temporalStop, output: { onLine: options.log } });
  try {
    await waitUntilReady({ process: server, name: 'Temporal', withinMs: 60_000 }, prepared.isReady);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { address: prepared.address, pid: server.pid, stop: server.stop };
}
