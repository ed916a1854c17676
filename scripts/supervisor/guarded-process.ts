import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { endProcess, killGroup } from './end-process.ts';
import { guardProcess, releaseProcess } from './orphan-guard.ts';
import { processIdentity } from './process-identity.ts';

export type Command = {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly account?: { readonly uid: number; readonly gid: number };
};

export type ExitOfProcess = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

export type GuardedProcess = {
  readonly pid: number;
  readonly identity: string | null;
  /** Resolves when the process has ended, whatever ended it. */
  readonly exited: Promise<ExitOfProcess>;
  readonly hasExited: () => boolean;
  /** Stop signal, grace, SIGKILL; resolves once it has ended, at once when it had. */
  readonly stop: () => Promise<void>;
  /** SIGKILL to it and to what it started, at once. */
  readonly kill: () => void;
};

export type SpawnOptions = {
  readonly stopSignal: NodeJS.Signals;
  readonly graceMs: number;
  /** Where output goes: an open file, or a function that gets each line. */
  readonly output: { readonly fd: number } | { readonly onLine: (line: string) => void };
};

const drainMs = 500;

/**
 * Starts a process that dies with this one (orphan-guard.ts) and that no Ctrl-C of the terminal reaches: who
 * started it decides when it stops. Rejects when the program cannot be started.
 */
export async function spawnGuarded(command: Command, options: SpawnOptions): Promise<GuardedProcess> {
  const sink = 'fd' in options.output ? options.output.fd : 'pipe';
  const child = spawn(command.file, [...command.args], {
    env: { ...command.env },
    stdio: ['ignore', sink, sink],
    detached: true,
    ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
    ...(command.account ?? {}),
  });
  let ended: ExitOfProcess | null = null;
  const exited = new Promise<ExitOfProcess>((resolve) => {
    child.once('exit', (code, signal) => {
      const exit = { code, signal };
      ended = exit;
      if (child.pid !== undefined) releaseProcess(child.pid);
      // Its last lines may still be on their way; a process of its own that keeps the pipe open is not waited for.
      const timer = setTimeout(resolve, drainMs, exit);
      child.once('close', () => {
        clearTimeout(timer);
        resolve(exit);
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', reject);
  });
  const pid = child.pid ?? 0;
  const identity = processIdentity(pid);
  guardProcess(pid, options.stopSignal, options.graceMs);
  if ('onLine' in options.output) forwardLines(child, options.output.onLine);
  const stop = async (): Promise<void> => {
    await endProcess({ pid, identity, signal: options.stopSignal, graceMs: options.graceMs });
    await exited;
  };
  const kill = (): void => {
    if (ended === null) killGroup(pid);
  };
  return { pid, identity, exited, hasExited: () => ended !== null, stop, kill };
}

function forwardLines(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on('line', onLine);
  }
}
