import { readOptions, USAGE, type BenchOptions } from './options.ts';
import { runBench } from './run-bench.ts';
import { startStack } from './stack/start-stack.ts';

// `npm run bench:calls`: what a call costs, against the least that Temporal could do. Progress goes to stderr.

const startedAt = Date.now();
const log = (line: string): void => {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  process.stderr.write(`${seconds.padStart(5)} s  ${line}\n`);
};

function optionsOrExit(): BenchOptions {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== null) return options;
    process.stdout.write(`${USAGE}\n`);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}\n`);
    process.exit(2);
  }
}

const options = optionsOrExit();
log('starting PostgreSQL and Temporal');
const stack = await startStack({ profiles: options.profiles, log });
const stopping = new AbortController();
let stopped: Promise<void> | null = null;
const stopOnce = (): Promise<void> => {
  stopping.abort();
  return (stopped ??= stack.stop());
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopOnce().finally(() => process.exit(130)));
}
try {
  const report = await runBench(options, stack, log);
  process.stdout.write(`${report}\n`);
} catch (error) {
  if (!stopping.signal.aborted) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  }
} finally {
  await stopOnce();
  log('stopped');
}
