import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

type Stat = { readonly parentPid: number; readonly own: number; readonly endedChildren: number };

/** Fields of proc_pid_stat(5), counted behind the command's closing bracket. */
function readStat(pid: number): Stat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parentPid = 0] = fields;
    const ticks = (from: number): number => (fields[from] ?? 0) + (fields[from + 1] ?? 0);
    return { parentPid, own: ticks(11), endedChildren: ticks(13) };
  } catch {
    return null;
  }
}

/** CPU seconds a process has used, its children's with it unless it is this one; null where no /proc tells. */
export function cpuSeconds(pid: number): number | null {
  if (pid === process.pid) {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  }
  const root = readStat(pid);
  if (root === null) return null;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? [])
    .filter(({ parentPid }) => parentPid === pid);
  const ticks = children.reduce((sum, { own, endedChildren }) => sum + own + endedChildren, root.own);
  return (ticks + root.endedChildren) / TICKS_PER_SECOND;
}

/** Resident memory of a process in MB (10^6 bytes). */
export function residentMegabytes(pid: number): number {
  return (Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1024) / 1e6;
}
