import { parseArgs } from 'node:util';

export type NegotiationBenchOptions = {
  /** Negotiations of each contender, over all held-back populations together. */
  readonly negotiations: number;
  readonly seed: number;
  /** Loads the adversary hears about for each policy and way of asking; 0 leaves him out. */
  readonly adversaryLoads: number;
  /** Where the plot is written; null for nowhere. */
  readonly plot: string | null;
  /** Search for a policy that closes this share of the deals on the tuning populations, instead; null: do not. */
  readonly tune: number | null;
  readonly tries: number;
};

export const USAGE = `npm run bench:negotiation -- [options]
  --negotiations 40000    of each contender, over the held-back populations
  --seed 1                of the carriers; the same seed, the same figures
  --adversary-loads 3000  loads the adversary learns from and guesses, for each way of asking; 0: no adversary
  --plot FILE.svg         writes the frontier there
  --tune 0.97             instead: searches from each setting of ours for one that keeps more and closes this share
                          of the deals on the tuning populations, and prints it as a policy file holds it
  --tries 300             steps of that search`;

const whole = (name: string, text: string, least: number): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least)
    throw new Error(`--${name} takes whole numbers from ${least}, not ${text}`);
  return value;
};

const share = (name: string, text: string): number => {
  const value = Number(text);
  if (!(value > 0 && value <= 1)) throw new Error(`--${name} takes a share above 0, up to 1, not ${text}`);
  return value;
};

/** Reads the command line. Throws one sentence about what is wrong with it; null when help was asked for. */
export const readOptions = (args: readonly string[]): NegotiationBenchOptions | null => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      negotiations: { type: 'string', default: '40000' },
      seed: { type: 'string', default: '1' },
      'adversary-loads': { type: 'string', default: '3000' },
      plot: { type: 'string' },
      tune: { type: 'string' },
      tries: { type: 'string', default: '300' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    negotiations: whole('negotiations', values.negotiations, 600),
    seed: whole('seed', values.seed, 0),
    adversaryLoads: whole('adversary-loads', values['adversary-loads'], 0),
    plot: values.plot ?? null,
    tune: values.tune === undefined ? null : share('tune', values.tune),
    tries: whole('tries', values.tries, 1),
  };
};
