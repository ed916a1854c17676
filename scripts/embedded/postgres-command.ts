import { join } from 'node:path';
import type { Command } from '../supervisor/guarded-process.ts';
import type { Cluster } from './postgres-cluster.ts';
import type { PostgresProgram } from './postgres-program.ts';

export type PostgresSettings = Readonly<Record<string, string>>;

// Right for a desk on a laptop. What a caller was told is on disk: fsync and synchronous_commit stay on.
const defaults: PostgresSettings = {
  fsync: 'on',
  synchronous_commit: 'on',
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  max_wal_size: '512MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  log_min_duration_statement: '1s',
};

/** For throw-away databases of tests: survives a killed process, not a power cut. */
export const volatileSettings: PostgresSettings = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
};

export function postgresCommand(
  program: PostgresProgram,
  cluster: Cluster,
  options: { readonly port: number; readonly settings: PostgresSettings },
): Command {
  const settings = Object.entries({ ...defaults, ...options.settings, port: String(options.port) });
  return {
    file: join(program.binDir, 'postgres'),
    args: ['-D', cluster.folder, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    env: { LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    ...(cluster.account === null ? {} : { account: cluster.account }),
  };
}
