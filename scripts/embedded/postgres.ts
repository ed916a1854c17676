import { mkdirSync, realpathSync } from 'node:fs';
import { spawnGuarded, type Command } from '../supervisor/guarded-process.ts';
import { waitUntilReady } from '../supervisor/wait-until.ts';
import { postgresAccount } from './postgres-account.ts';
import { openCluster } from './postgres-cluster.ts';
import { postgresCommand, type PostgresSettings } from './postgres-command.ts';
import { clearStaleLock } from './postgres-lock.ts';
import { locatePostgresProgram } from './postgres-program.ts';
import { ensureDatabase } from './postgres-readiness.ts';

export { volatileSettings } from './postgres-command.ts';
export { removeCluster } from './postgres-pointer.ts';

export type PostgresOptions = {
  /** Kept between runs. As root the data may lie elsewhere (postgres.json says where); `removeCluster` finds it. */
  readonly dataDir: string;
  readonly port: number;
  /** PostgreSQL settings over the defaults of postgres-command.ts, such as `volatileSettings` in tests. */
  readonly settings?: PostgresSettings;
};

export type PreparedPostgres = {
  readonly url: string;
  readonly command: Command;
  /** True once connections are taken and the database exists. */
  readonly isReady: () => Promise<boolean>;
};

export type RunningPostgres = {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** SIGINT is PostgreSQL's "fast" shutdown: open transactions are rolled back, everything is written out. */
export const postgresStop = { stopSignal: 'SIGINT', graceMs: 10_000 } as const;

/** Makes the cluster when there is none and says how to run it. Throws one sentence about what is in the way. */
export async function preparePostgres(options: PostgresOptions): Promise<PreparedPostgres> {
  mkdirSync(options.dataDir, { recursive: true });
  const dataDir = realpathSync(options.dataDir);
  const settings = options.settings ?? {};
  const account = postgresAccount();
  const program = locatePostgresProgram(account);
  const cluster = await openCluster({ dataDir, program, account, durable: settings.fsync !== 'off' });
  clearStaleLock(cluster.folder);
  const url = `postgres://postgres:${cluster.password}@127.0.0.1:${options.port}/carrier_desk`;
  return {
    url,
    command: postgresCommand(program, cluster, { port: options.port, settings }),
    isReady: () => ensureDatabase(url),
  };
}

/** Starts an embedded PostgreSQL on the loopback; it dies with this process. `stop` leaves nothing running. */
export async function startPostgres(
  options: PostgresOptions & { readonly log: (line: string) => void },
): Promise<RunningPostgres> {
  const prepared = await preparePostgres(options);
  const server = await spawnGuarded(prepared.command, { ...postgresStop, output: { onLine: options.log } });
  try {
    await waitUntilReady({ process: server, name: 'PostgreSQL', withinMs: 60_000 }, prepared.isReady);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: prepared.url, port: options.port, pid: server.pid, stop: server.stop };
}
