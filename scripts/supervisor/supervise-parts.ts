import { join } from 'node:path';
import type { Part } from './part.ts';
import { openPartLog } from './part-log.ts';
import { lockDataDir, type RememberedPart } from './data-dir-lock.ts';
import { defaultRestart, runPart, type RestartPolicy, type RunningPart } from './run-part.ts';

export type Supervisor = {
  /** Starts a part and keeps it running; resolves when it is ready, rejects when it cannot be started at all. */
  readonly start: (part: Part) => Promise<void>;
  /** Stops the parts in reverse order of their starts; a second call with `force` kills what is left. */
  readonly stop: (force?: boolean) => Promise<void>;
};

export type SupervisorOptions = {
  /** Locked while this supervisor lives; logs of the parts go to its folder `logs`. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
  readonly restart?: RestartPolicy;
};

type Entry = { readonly part: Part; readonly running: RunningPart };

/** Takes the data folder for this process. Throws one sentence when another supervisor has it. */
export async function superviseParts(options: SupervisorOptions): Promise<Supervisor> {
  const { dataDir, log } = options;
  const lock = await lockDataDir(dataDir, log);
  const entries: Entry[] = [];
  let isStopping = false;
  const onChange = (): void => lock.remember(entries.flatMap(remembered));
  const start = async (part: Part): Promise<void> => {
    if (isStopping) throw new Error(`${part.name} was not started: the desk is being stopped`);
    const partLog = openPartLog(join(dataDir, 'logs'), part.name);
    const running = runPart(part, { partLog, log, onChange, restart: options.restart ?? defaultRestart });
    entries.push({ part, running });
    await running.ready;
  };
  const stop = async (force = false): Promise<void> => {
    isStopping = true;
    if (force) await Promise.all(entries.map(({ running }) => running.stop(true)));
    for (const { running } of [...entries].reverse()) await running.stop();
    lock.release();
  };
  return { start, stop };
}

function remembered({ part, running }: Entry): readonly RememberedPart[] {
  const process = running.process();
  if (process === null) return [];
  const { name, stopSignal: signal, graceMs } = part;
  return [{ name, pid: process.pid, identity: process.identity, signal, graceMs }];
}
