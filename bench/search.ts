import { readSearchOptions, SEARCH_USAGE } from './search/options.ts';
import { runSearchBench } from './search/run-search-bench.ts';
import { runOnStack } from './stack/run-on-stack.ts';

// `npm run bench:search`: what a search costs in a large book: the statement, and the whole route.

await runOnStack({
  usage: SEARCH_USAGE,
  readOptions: readSearchOptions,
  profiles: () => null,
  run: runSearchBench,
});
