import { existsSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { processIdentity } from '../supervisor/process-identity.ts';

/**
 * PostgreSQL recovers from its own stale `postmaster.pid`, except when the pid in it now belongs to a stranger of
 * the same user, as after a reboot. Throws when a server really runs on the folder.
 */
export function clearStaleLock(clusterFolder: string): void {
  const lock = join(clusterFolder, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || processIdentity(pid) === null) return;
  if (commandLineOf(pid).includes(clusterFolder)) {
    throw new Error(`a PostgreSQL (pid ${pid}) is already running on ${clusterFolder}`);
  }
  rmSync(lock, { force: true });
}

function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
