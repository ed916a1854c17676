import { parseArgs } from 'node:util';

export type BenchOptions = {
  /** Calls of each contender at each number of callers; more where that would be under ten a caller. */
  readonly calls: number;
  readonly callers: readonly number[];
  /** Open calls at which the worker's memory is read; empty to skip that. */
  readonly openCalls: readonly number[];
  /** Measured from the floor alone: for work on the benchmark itself. */
  readonly floorOnly: boolean;
  /** Where worker and API leave a CPU profile; null for none. */
  readonly profiles: string | null;
};

export const USAGE = `npm run bench:calls -- [options]
  --calls 240              calls of each contender at each number of callers
  --callers 1,8,32         numbers of simultaneous callers
  --open-calls 1000,5000   open calls at which the worker's memory is read
  --skip-memory            leaves that out
  --quick                  40 calls, 1 and 8 callers, 200 open calls
  --floor-only             measures the floor alone
  --cpu-profile FOLDER     worker and API write a CPU profile there (slows them a little)`;

const whole = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} takes whole numbers above 0, not ${text}`);
  return value;
};

const list = (name: string, text: string): readonly number[] =>
  text.split(',').map((part) => whole(name, part.trim()));

/** Reads the command line. Throws one sentence about what is wrong with it; null when help was asked for. */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string' },
      callers: { type: 'string' },
      'open-calls': { type: 'string' },
      'skip-memory': { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      'floor-only': { type: 'boolean', default: false },
      'cpu-profile': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const { quick } = values;
  const floorOnly = values['floor-only'];
  const openCalls = list('open-calls', values['open-calls'] ?? (quick ? '200' : '1000,5000'));
  return {
    calls: whole('calls', values.calls ?? (quick ? '40' : '240')),
    callers: list('callers', values.callers ?? (quick ? '1,8' : '1,8,32')),
    openCalls: values['skip-memory'] || floorOnly ? [] : openCalls.toSorted((a, b) => a - b),
    floorOnly,
    profiles: values['cpu-profile'] ?? null,
  };
}
