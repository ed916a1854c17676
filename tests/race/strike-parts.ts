import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../simulator/voice-agent/random.ts';
import { runningParts } from '../crash/supervised-desk.ts';

export type Strikes = {
  readonly dataDir: string;
  readonly random: Random;
  readonly parts: readonly string[];
  readonly everyMs: { readonly shortest: number; readonly longest: number };
  /** Blows at most. */
  readonly most: number;
  readonly onStrike?: (part: string) => void;
};

/** SIGKILL to one part after the other, at moments of chance, until the signal; how many blows fell. */
export const strikeParts = async (strikes: Strikes, until: AbortSignal): Promise<number> => {
  const { dataDir, random, parts, everyMs, most, onStrike } = strikes;
  let fallen = 0;
  for (let nth = 0; !until.aborted && fallen < most; nth += 1) {
    const wait = random.between(everyMs.shortest, everyMs.longest);
    const over = await pause(wait, false, { signal: until }).catch(() => true);
    if (over) break;
    const name = parts[nth % parts.length] ?? '';
    // A part that was struck may have no process for a while: the next blow is another's.
    const pid = runningParts(dataDir).find((part) => part.name === name)?.pid;
    if (pid === undefined || !kill(pid)) continue;
    fallen += 1;
    onStrike?.(name);
  }
  return fallen;
};

const kill = (pid: number): boolean => {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
};
