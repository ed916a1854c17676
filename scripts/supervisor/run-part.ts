import { setTimeout as pause } from 'node:timers/promises';
import { spawnGuarded, type GuardedProcess } from './guarded-process.ts';
import type { Part } from './part.ts';
import type { PartLog } from './part-log.ts';
import { waitUntilReady } from './wait-until.ts';

export type RunningPart = {
  /** Rejects with one sentence when the part cannot be started at all. */
  readonly ready: Promise<true>;
  /** The process of this moment: null between a crash and the next start. */
  readonly process: () => GuardedProcess | null;
  /** Asks it to stop, or ends it at once when `force`; resolves when nothing of it runs. */
  readonly stop: (force?: boolean) => Promise<void>;
};

export type PartContext = {
  readonly partLog: PartLog;
  readonly log: (line: string) => void;
  /** Called when the part has got a process, or lost it. */
  readonly onChange: () => void;
  readonly restart: RestartPolicy;
};

export type RestartPolicy = {
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** A part that stayed up this long begins again with the first pause. */
  readonly steadyAfterMs: number;
};

export const defaultRestart: RestartPolicy = {
  firstPauseMs: 250,
  longestPauseMs: 30_000,
  steadyAfterMs: 60_000,
};

/** Keeps one part running until it is stopped: whatever ends it, it is started again after a growing pause. */
export function runPart(part: Part, context: PartContext): RunningPart {
  const stopping = new AbortController();
  const ready = Promise.withResolvers<true>();
  let current: GuardedProcess | null = null;
  const setCurrent = (process: GuardedProcess | null): void => {
    current = process;
    context.onChange();
  };
  const done = keepRunning({
    part,
    context,
    stopping: stopping.signal,
    isStopping: () => stopping.signal.aborted,
    ready,
    setCurrent,
  });
  const stop = async (force = false): Promise<void> => {
    stopping.abort();
    if (force) current?.kill();
    await current?.stop();
    await done;
  };
  return { ready: ready.promise, process: () => current, stop };
}

type Run = {
  readonly part: Part;
  readonly context: PartContext;
  readonly stopping: AbortSignal;
  readonly isStopping: () => boolean;
  readonly ready: PromiseWithResolvers<true>;
  readonly setCurrent: (process: GuardedProcess | null) => void;
};

async function keepRunning(run: Run): Promise<void> {
  const { part, context, stopping, isStopping, ready } = run;
  const life = { wasReady: false };
  let pauseMs = context.restart.firstPauseMs;
  const onReady = (sinceMs: number): void => {
    if (life.wasReady) context.log(`${part.name} is back after ${(sinceMs / 1000).toFixed(1)} s`);
    life.wasReady = true;
    ready.resolve(true);
  };
  for (;;) {
    const startedAt = Date.now();
    const end = await runOnce(run, () => onReady(Date.now() - startedAt)).catch(messageOf);
    if (isStopping()) break;
    if (!life.wasReady) {
      ready.reject(new Error(`${end}; its log is ${context.partLog.file}`));
      return;
    }
    if (Date.now() - startedAt > context.restart.steadyAfterMs) pauseMs = context.restart.firstPauseMs;
    context.log(`${end}: starting ${part.name} again in ${pauseMs / 1000} s`);
    await pause(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
    if (isStopping()) break;
    pauseMs = Math.min(pauseMs * 2, context.restart.longestPauseMs);
  }
  ready.reject(new Error(`${part.name} was stopped before it was ready`));
}

/** One life of the part; resolves with a sentence on how it ended. */
async function runOnce({ part, context, isStopping, setCurrent }: Run, onReady: () => void): Promise<string> {
  const output = context.partLog.open();
  try {
    const { command, isReady } = await part.prepare(output);
    if (isStopping()) return 'stopped';
    const process = await spawnGuarded(command, { ...part, output: { fd: output.fd } });
    setCurrent(process);
    // A stop that came while it was being started found no process to end.
    if (isStopping()) await process.stop();
    try {
      await waitUntilReady({ process, name: part.name, withinMs: part.readyWithinMs }, isReady);
      if (!isStopping()) onReady();
    } catch (error) {
      await process.stop();
      throw error;
    }
    const { code, signal } = await process.exited;
    return `${part.name} ended (${signal ?? `exit code ${code ?? 'unknown'}`})`;
  } finally {
    setCurrent(null);
    output.close();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
