import { parseArgs } from 'node:util';

export type VerifyOptions = {
  /** Calls that are verified, and as many of every kind they are compared with. */
  readonly calls: number;
  /** Where worker and API leave a CPU profile; null for none. */
  readonly profiles: string | null;
};

export const VERIFY_USAGE = `npm run bench:verify -- [options]
  --calls 400              calls of each kind
  --quick                  60 calls
  --cpu-profile FOLDER     worker and API write a CPU profile there (slows them a little)`;

/** Reads the command line. Throws one sentence about what is wrong with it; null when help was asked for. */
export function readVerifyOptions(args: readonly string[]): VerifyOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      calls: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'cpu-profile': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const calls = Number(values.calls ?? (values.quick ? 60 : 400));
  if (!Number.isInteger(calls) || calls < 1) throw new Error('--calls takes a whole number above 0');
  return { calls, profiles: values['cpu-profile'] ?? null };
}
