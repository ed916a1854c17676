import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../simulator/voice-agent/random.ts';
import { CALLERS } from './crash-callers.ts';
import type { PatientClient } from './patient-client.ts';
import { runningParts } from './supervised-desk.ts';

export type CrashPlan = {
  readonly dataDir: string;
  readonly client: PatientClient;
  readonly random: Random;
  readonly parts: readonly string[];
  /** How many callers are on the line. */
  readonly unfinished: () => number;
};

const FIRST = { earliestMs: 1_500, latestMs: 3_000 } as const;
const NEXT = { earliestMs: 500, latestMs: 3_000 } as const;
/** A request takes some ten milliseconds in worker and database: the blow falls somewhere in them. */
const INTO_A_REQUEST_MS = 40;

/**
 * SIGKILL to one part after the other, each at a moment of chance while a request is being answered; tells of each.
 * Throws when most callers were gone by then.
 */
export const crashParts = async (plan: CrashPlan): Promise<readonly string[]> => {
  const { dataDir, client, random, parts, unfinished } = plan;
  const startedAt = Date.now();
  const crashes: string[] = [];
  for (const part of parts) {
    const { earliestMs, latestMs } = crashes.length === 0 ? FIRST : NEXT;
    await pause(random.between(earliestMs, latestMs));
    await Promise.race([client.nextRequest(), pause(2_000, undefined, { ref: false })]);
    await pause(random.between(0, INTO_A_REQUEST_MS));
    await crashPart(dataDir, part);
    const told = `${part} killed after ${String(Date.now() - startedAt)} ms with ${String(unfinished())} on the line`;
    if (unfinished() < CALLERS / 2) throw new Error(`too late: ${told}`);
    crashes.push(told);
  }
  return crashes;
};

/** SIGKILL to a part; its supervisor starts another. */
export const crashPart = async (dataDir: string, part: string): Promise<void> => {
  process.kill(await pidOf(dataDir, part), 'SIGKILL');
};

/** A part that crashed is without a process for a moment. */
const pidOf = async (dataDir: string, part: string): Promise<number> => {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const running = runningParts(dataDir).find(({ name }) => name === part);
    if (running !== undefined) return running.pid;
    await pause(50);
  }
  throw new Error(`${part} has no process`);
};
