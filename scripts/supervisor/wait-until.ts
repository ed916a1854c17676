import { setTimeout as pause } from 'node:timers/promises';
import type { GuardedProcess } from './guarded-process.ts';

export type Wait = { readonly process: GuardedProcess; readonly name: string; readonly withinMs: number };

/** Asks `isReady` until it says yes. Throws one sentence when the process ends first or the time is up. */
export async function waitUntilReady(wait: Wait, isReady: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + wait.withinMs;
  while (!(await isReady().catch(() => false))) {
    if (wait.process.hasExited()) {
      const { code, signal } = await wait.process.exited;
      throw new Error(`${wait.name} ended before it was ready (${signal ?? `exit code ${code}`})`);
    }
    if (Date.now() >= deadline)
      throw new Error(`${wait.name} was not ready within ${wait.withinMs / 1000} s`);
    await pause(50);
  }
}
