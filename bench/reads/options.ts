import { parseArgs } from 'node:util';

export type ReadsOptions = {
  readonly calls: number;
  /** Requests of each kind. */
  readonly requests: number;
  /** Readers that follow the stream; 0 leaves it out. */
  readonly readers: number;
};

export const READS_USAGE = `npm run bench:reads -- [options]
  --calls 1000000    calls of a year
  --requests 200     requests of each kind, one after another
  --readers 1000     readers of the stream
  --skip-stream      leaves those out
  --quick            50,000 calls, 40 requests, 100 readers`;

const whole = (name: string, text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} takes a whole number above 0, not ${text}`);
  return value;
};

/** Reads the command line. Throws one sentence about what is wrong with it; null when help was asked for. */
export function readReadsOptions(args: readonly string[]): ReadsOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string' },
      requests: { type: 'string' },
      readers: { type: 'string' },
      'skip-stream': { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const { quick } = values;
  return {
    calls: whole('calls', values.calls ?? (quick ? '50000' : '1000000')),
    requests: whole('requests', values.requests ?? (quick ? '40' : '200')),
    readers: values['skip-stream'] ? 0 : whole('readers', values.readers ?? (quick ? '100' : '1000')),
  };
}
