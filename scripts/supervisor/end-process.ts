import { setTimeout as pause } from 'node:timers/promises';
import { processIdentity } from './process-identity.ts';

export type ProcessToEnd = {
  readonly pid: number;
  /** From `processIdentity` when the process was seen alive: a stranger who got its pid is left alone. */
  readonly identity: string | null;
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
};

/** Asks by signal, waits out the grace, then takes the whole process group down. */
export async function endProcess(target: ProcessToEnd): Promise<void> {
  if (!isStill(target)) return;
  sendSignal(target.pid, target.signal);
  if (await isGoneWithin(target, target.graceMs)) return;
  killGroup(target.pid);
  await isGoneWithin(target, 5_000);
}

function isStill(target: ProcessToEnd): boolean {
  const now = processIdentity(target.pid);
  return now !== null && now === target.identity;
}

async function isGoneWithin(target: ProcessToEnd, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isStill(target)) {
    if (Date.now() >= deadline) return false;
    await pause(25);
  }
  return true;
}

/** SIGKILL to a process and to its group. */
export function killGroup(pid: number): void {
  sendSignal(-pid, 'SIGKILL');
  sendSignal(pid, 'SIGKILL');
}

/** A process that is gone already, or that has become somebody else's, is no error: the wait tells. */
function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
}
