import { READS_USAGE, readReadsOptions } from './reads/options.ts';
import { runReadsBench } from './reads/run-reads-bench.ts';
import { runOnStack } from './stack/run-on-stack.ts';

// `npm run bench:reads`: what reports, lists of calls and followers cost over a long past.

await runOnStack({
  usage: READS_USAGE,
  readOptions: readReadsOptions,
  profiles: () => null,
  run: runReadsBench,
});
