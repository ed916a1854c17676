import { join } from 'node:path';
import { openPartLog } from '../../scripts/supervisor/part-log.ts';
import type { Part } from '../../scripts/supervisor/part.ts';
import { spawnGuarded, type GuardedProcess } from '../../scripts/supervisor/guarded-process.ts';
import { waitUntilReady } from '../../scripts/supervisor/wait-until.ts';

/** Starts one part of the desk without a supervisor: in a benchmark a part that dies is an error, not a restart. */
export async function startProcess(part: Part, dataDir: string): Promise<GuardedProcess> {
  const log = openPartLog(join(dataDir, 'logs'), part.name);
  const output = log.open();
  const { command, isReady } = await part.prepare(output);
  const process = await spawnGuarded(command, { ...part, output: { fd: output.fd } });
  void process.exited.then(() => {
    output.close();
    log.close();
  });
  try {
    await waitUntilReady({ process, name: part.name, withinMs: part.readyWithinMs }, isReady);
    return process;
  } catch (error) {
    await process.stop();
    throw new Error(`${part.name} could not be started; its log is ${log.file}`, { cause: error });
  }
}
