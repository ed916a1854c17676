import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { canEnter, type Account } from './postgres-account.ts';
import type { PostgresProgram } from './postgres-program.ts';
import { clusterFolder, readPointer, writePointer } from './postgres-pointer.ts';

export type Cluster = {
  readonly folder: string;
  readonly password: string;
  readonly account: Account | null;
};

export type ClusterOptions = {
  readonly dataDir: string;
  readonly program: PostgresProgram;
  readonly account: Account | null;
  /** False skips initdb's flush to disk: for tests. */
  readonly durable: boolean;
};

/** Finds the cluster that belongs to `dataDir`, or makes it: at the first start, and after either was removed. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const pointer = readPointer(options.dataDir);
  if (pointer !== null && existsSync(join(pointer.folder, 'PG_VERSION'))) {
    requireMajor(pointer.folder, options);
    return { folder: pointer.folder, password: pointer.password, account: ownerOf(pointer.folder, options) };
  }
  const folder = clusterFolder(options.dataDir, options.account);
  if (existsSync(join(folder, 'PG_VERSION'))) {
    throw new Error(
      `the password of ${folder} is gone with ${options.dataDir}/postgres.json: restore it or remove both`,
    );
  }
  const password = randomBytes(24).toString('hex');
  await createCluster(folder, password, options);
  writePointer(options.dataDir, { folder, password });
  return { folder, password, account: options.account };
}

function requireMajor(folder: string, { dataDir, program }: ClusterOptions): void {
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (found === program.major) return;
  const way = 'use another DATA_DIR, remove this one, or move its data by pg_dump with the older release';
  throw new Error(
    `${dataDir} was written by PostgreSQL ${found}, this release runs ${program.major}: ${way}`,
  );
}

/** Root may meet a cluster that an ordinary user made: it then runs as that user. */
function ownerOf(folder: string, { dataDir, account }: ClusterOptions): Account | null {
  const { uid, gid } = statSync(folder);
  if (account === null) {
    if (uid === process.getuid?.()) return null;
    throw new Error(
      `${dataDir} belongs to another user (its database runs as uid ${uid}): use another DATA_DIR`,
    );
  }
  const owner = uid === 0 ? account : { uid, gid };
  if (canEnter(owner, folder)) return owner;
  throw new Error(
    `${folder} lies below a folder that its owner (uid ${uid}) may not enter: move it, or open the way`,
  );
}

/** initdb works on a draft that is renamed when complete: a start that was killed half-way leaves no half cluster. */
async function createCluster(folder: string, password: string, options: ClusterOptions): Promise<void> {
  const draft = `${folder}.draft`;
  const passwordFile = `${folder}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (options.account !== null) {
      for (const path of [draft, passwordFile]) chownSync(path, options.account.uid, options.account.gid);
    }
    await initdb(draft, passwordFile, options);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

async function initdb(folder: string, passwordFile: string, options: ClusterOptions): Promise<void> {
  const args = [
    ...['--pgdata', folder, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...(options.durable ? [] : ['--no-sync']),
  ];
  const file = join(options.program.binDir, 'initdb');
  const settings = { cwd: '/', env: { LC_ALL: 'C', TZ: 'UTC' }, ...(options.account ?? {}) };
  try {
    await promisify(execFile)(file, args, settings);
  } catch (cause) {
    const { stderr, message } = cause as { stderr?: string; message: string };
    throw new Error(`the database could not be created in ${folder}: ${(stderr ?? message).trim()}`, {
      cause,
    });
  }
}
