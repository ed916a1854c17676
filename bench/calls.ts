import { readOptions, USAGE, type BenchOptions } from './options.ts';
import { runBench } from './run-bench.ts';
import { startStack } from './stack/start-stack.ts';

// `npm run bench:calls`: what a call costs, against the least that Temporal could do. Progress goes to stderr.

const startedAt = Date.now();
const log = (line: string): void => {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  process.stderr.write(`${seconds.padStart(5)} s  ${line}\n`);
};

function giveUp(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

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
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());

log('starting PostgreSQL and Temporal');
const stack = await startStack({ profiles: options.profiles, log }).catch(giveUp);
const stopping = new Promise<null>((resolve) => {
  if (interrupted.signal.aborted) resolve(null);
  interrupted.signal.addEventListener('abort', () => resolve(null));
});
const failures: unknown[] = [];
// What an interrupted run still waits for is gone with the stack: its failure is no news.
const running = runBench(options, stack, log).catch((error: unknown) => {
  failures.push(error);
  return null;
});
const report = await Promise.race([running, stopping]);
await stack.stop();
log('stopped');
if (interrupted.signal.aborted) process.exit(130);
if (report === null) giveUp(failures[0]);
process.stdout.write(`${report}\n`);
