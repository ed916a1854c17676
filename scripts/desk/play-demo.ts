import { join } from 'node:path';
import { spawnGuarded } from '../supervisor/guarded-process.ts';

const root = join(import.meta.dirname, '..', '..');

export type Demo = {
  readonly apiUrl: string;
  readonly keysFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
};

/** Lets the scripted caller play one call through the webhooks, prints what is said; its call id, or null. */
export async function playDemo({ apiUrl, keysFile, env, print }: Demo): Promise<string | null> {
  let callId: string | null = null;
  const onLine = (line: string): void => {
    callId ??= /^Call (\S+)$/.exec(line)?.[1] ?? null;
    print(line);
  };
  const args = [join(root, 'simulator', 'play-demo.ts'), '--api', apiUrl, '--keys', keysFile];
  // Its output passes through us: it cannot see for itself whether a terminal reads it.
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const caller = await spawnGuarded(
    { file: process.execPath, args, env: { ...env, ...colours }, cwd: root },
    { stopSignal: 'SIGTERM', graceMs: 1_000, output: { onLine } },
  );
  await caller.exited;
  return callId;
}
