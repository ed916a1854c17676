import { createInterface } from 'node:readline';
import { endProcess, type ProcessToEnd } from './end-process.ts';

// Runs as a process of its own, see orphan-guard.ts. It lives on its parent's pipe: when the pipe closes, the
// parent is gone, however it went, and what it had started is ended here, last started first.

export type WatchdogMessage =
  | { readonly kind: 'watch'; readonly target: ProcessToEnd }
  | { readonly kind: 'forget'; readonly pid: number };

const watched = new Map<number, ProcessToEnd>();

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const message = JSON.parse(line) as WatchdogMessage;
  if (message.kind === 'watch') watched.set(message.target.pid, message.target);
  else watched.delete(message.pid);
});
lines.on('close', () => {
  void endAll().then(() => process.exit(0));
});

async function endAll(): Promise<void> {
  for (const target of [...watched.values()].reverse()) await endProcess(target);
}
