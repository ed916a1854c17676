import { readOptions, USAGE } from './negotiation/options.ts';
import { runNegotiationBench } from './negotiation/run-negotiation-bench.ts';
import { runTuning } from './negotiation/tune/run-tuning.ts';

// `npm run bench:negotiation`: what each way of bargaining keeps and closes with simulated carriers, and what it tells.

const answered = async (): Promise<string> => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) return USAGE;
  return options.tune === null ? runNegotiationBench(options) : runTuning(options, options.tune);
};

try {
  process.stdout.write(`${await answered()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
  process.exitCode = 2;
}
