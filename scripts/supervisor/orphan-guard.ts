import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { processIdentity } from './process-identity.ts';
import type { ProcessToEnd } from './end-process.ts';
import type { WatchdogMessage } from './watchdog.ts';

// Servers such as PostgreSQL do not notice that the process which started them was killed. One small watchdog
// per process does, and ends them: no test run and no crashed start leaves a server behind.

const guarded = new Map<number, ProcessToEnd>();
let watchdog: ChildProcess | null = null;

/** Ends `pid` if this process goes away without having ended it. Call `releaseProcess` once it has exited. */
export function guardProcess(pid: number, signal: NodeJS.Signals, graceMs: number): void {
  const target: ProcessToEnd = { pid, identity: processIdentity(pid), signal, graceMs };
  guarded.set(pid, target);
  if (watchdog === null) watchdog = startWatchdog();
  else tell({ kind: 'watch', target });
}

export function releaseProcess(pid: number): void {
  if (guarded.delete(pid)) tell({ kind: 'forget', pid });
}

function startWatchdog(): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'watchdog.ts')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  watchdog = child;
  child.on('exit', () => (watchdog = null));
  child.on('error', () => (watchdog = null));
  child.stdin.on('error', () => undefined);
  // Neither the watchdog nor its pipe may keep this process from ending.
  child.unref();
  (child.stdin as unknown as { unref(): void }).unref();
  for (const target of guarded.values()) tell({ kind: 'watch', target });
  return child;
}

function tell(message: WatchdogMessage): void {
  watchdog?.stdin?.write(`${JSON.stringify(message)}\n`);
}
