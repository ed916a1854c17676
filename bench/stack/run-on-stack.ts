import { startStack, type Stack } from './start-stack.ts';
import type { ProfileFolder } from './parts.ts';

export type Log = (line: string) => void;

export type BenchProgram<Options> = {
  readonly usage: string;
  /** Throws one sentence about what is wrong with the command line; null when help was asked for. */
  readonly readOptions: (args: readonly string[]) => Options | null;
  readonly profiles: (options: Options) => ProfileFolder;
  /** Measures; resolves to the report. */
  readonly run: (options: Options, stack: Stack, log: Log) => Promise<string>;
};

/** One benchmark from its command line to its report on stdout, on a stack that is gone afterwards. Ends the process when it cannot. */
export async function runOnStack<Options>(program: BenchProgram<Options>): Promise<void> {
  const options = optionsOrExit(program);
  const log = createProgress();
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => interrupted.abort());

  log('starting PostgreSQL and Temporal');
  const stack = await startStack({ profiles: program.profiles(options), log }).catch(giveUp);
  const stopping = new Promise<null>((resolve) => {
    if (interrupted.signal.aborted) resolve(null);
    interrupted.signal.addEventListener('abort', () => resolve(null));
  });
  const failures: unknown[] = [];
  // What an interrupted run still waits for is gone with the stack: its failure is no news.
  const running = program.run(options, stack, log).catch((error: unknown) => {
    failures.push(error);
    return null;
  });
  const report = await Promise.race([running, stopping]);
  await stack.stop();
  log('stopped');
  if (interrupted.signal.aborted) process.exit(130);
  if (report === null) giveUp(failures[0]);
  process.stdout.write(`${report}\n`);
}

/** Progress goes to stderr, with the seconds since the start. */
function createProgress(): Log {
  const startedAt = Date.now();
  return (line) => {
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
    process.stderr.write(`${seconds.padStart(5)} s  ${line}\n`);
  };
}

function giveUp(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

function optionsOrExit<Options>({ usage, readOptions }: BenchProgram<Options>): Options {
  try {
    const options = readOptions(process.argv.slice(2));
    if (options !== null) return options;
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exit(2);
  }
}
