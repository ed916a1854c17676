import { runOnStack } from './stack/run-on-stack.ts';
import { readVerifyOptions, VERIFY_USAGE } from './verify/options.ts';
import { runVerifyBench } from './verify/run-verify-bench.ts';

// `npm run bench:verify`: what verifying a carrier adds to an update, when FMCSA spoke of him lately.

await runOnStack({
  usage: VERIFY_USAGE,
  readOptions: readVerifyOptions,
  profiles: ({ profiles }) => profiles,
  run: runVerifyBench,
});
