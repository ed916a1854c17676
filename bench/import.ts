import { IMPORT_USAGE, readImportBenchOptions } from './import/options.ts';
import { runImportBench } from './import/run-import-bench.ts';
import { runOnStack } from './stack/run-on-stack.ts';

// `npm run bench:import`: what taking a file over costs in time and memory, against COPY of the same rows.

await runOnStack({
  usage: IMPORT_USAGE,
  readOptions: readImportBenchOptions,
  profiles: () => null,
  run: runImportBench,
});
