import { readOptions, USAGE } from './options.ts';
import { runBench } from './run-bench.ts';
import { runOnStack } from './stack/run-on-stack.ts';

// `npm run bench:calls`: what a call costs, against the least that Temporal could do.

await runOnStack({ usage: USAGE, readOptions, profiles: ({ profiles }) => profiles, run: runBench });
