import type { Contender, PlayedCall, Step } from './contender.ts';
import { driveCalls } from './drive-calls.ts';
import { cpuSeconds } from './process-use.ts';

/** What one contender did with one number of callers, all its blocks together. */
export type Measured = {
  readonly contender: Contender['name'];
  readonly callers: number;
  readonly calls: readonly PlayedCall[];
  readonly steps: readonly Step[];
  readonly seconds: number;
  /** CPU milliseconds a call, by process; empty where the system does not tell. */
  readonly cpuMsPerCall: Readonly<Record<string, number>>;
};

export type Comparison = {
  readonly contenders: readonly Contender[];
  readonly callers: number;
  readonly calls: number;
  /** Index of the first call; nothing above it has been played. */
  readonly firstIndex: number;
  /** Pids of the processes whose CPU time is read. */
  readonly pids: Readonly<Record<string, number>>;
  readonly log: (line: string) => void;
};

/** Short enough that noise of the machine hits both, long enough that the last callers' ends weigh little. */
const BLOCKS = 4;

/** The contenders take turns, block by block. */
export async function compareContenders(comparison: Comparison): Promise<readonly Measured[]> {
  const { contenders, callers, log } = comparison;
  const perBlock = Math.ceil(comparison.calls / BLOCKS);
  const measured = new Map(contenders.map(({ name }) => [name, none(name, callers)]));
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const contender of contenders) {
      const firstIndex = comparison.firstIndex + block * perBlock;
      const before = cpuTimes(comparison.pids);
      const { calls, seconds } = await driveCalls(contender, { firstIndex, calls: perBlock, callers });
      const used = difference(before, cpuTimes(comparison.pids));
      const past = measured.get(contender.name) ?? none(contender.name, callers);
      measured.set(contender.name, added(past, calls, seconds, used));
      const rate = (calls.length / seconds).toFixed(1);
      log(`${callers} callers, block ${block + 1} of ${BLOCKS}: ${contender.name} ${rate} calls/s`);
    }
  }
  return [...measured.values()];
}

const none = (contender: Contender['name'], callers: number): Measured => ({
  contender,
  callers,
  calls: [],
  steps: [],
  seconds: 0,
  cpuMsPerCall: {},
});

type Times = Readonly<Record<string, number | null>>;

const cpuTimes = (pids: Comparison['pids']): Times =>
  Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuSeconds(pid)]));

const difference = (before: Times, after: Times): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(after).flatMap(([name, seconds]) => {
      const earlier = before[name] ?? null;
      return seconds === null || earlier === null ? [] : [[name, (seconds - earlier) * 1000]];
    }),
  );

function added(
  past: Measured,
  calls: readonly PlayedCall[],
  seconds: number,
  usedMs: Readonly<Record<string, number>>,
): Measured {
  const all = [...past.calls, ...calls];
  const cpuMsPerCall = Object.fromEntries(
    Object.entries(usedMs).map(([name, milliseconds]) => {
      const before = (past.cpuMsPerCall[name] ?? 0) * past.calls.length;
      return [name, (before + milliseconds) / all.length];
    }),
  );
  return {
    ...past,
    calls: all,
    steps: [...past.steps, ...calls.flatMap(({ steps }) => steps)],
    seconds: past.seconds + seconds,
    cpuMsPerCall,
  };
}
