import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from '../../scripts/supervisor/process-identity.ts';

export type SeenProcess = { readonly pid: number; readonly identity: string; readonly command: string };

/** The process and all below it, while they run. */
export const processTree = (rootPid: number): readonly SeenProcess[] => {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,command='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command: command ?? '' }];
    });
  const tree = new Set([rootPid]);
  // A child may be listed before its parent: as many passes as the tree can be deep.
  for (let grown = 0; grown !== tree.size;) {
    grown = tree.size;
    for (const { pid, parent } of listed) if (tree.has(parent)) tree.add(pid);
  }
  return listed.flatMap(({ pid, command }) => {
    const identity = tree.has(pid) ? processIdentity(pid) : null;
    return identity === null ? [] : [{ pid, identity, command: command.slice(0, 80) }];
  });
};

/** Those of them that run still when the time is over; a stranger who got a pid does not count. */
export const whatSurvives = async (
  seen: readonly SeenProcess[],
  withinMs: number,
): Promise<readonly SeenProcess[]> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const alive = seen.filter(({ pid, identity }) => processIdentity(pid) === identity);
    if (alive.length === 0 || Date.now() > deadline) return alive;
    await pause(100);
  }
};
