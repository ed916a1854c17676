import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import { closingTable } from './voice-agent/closing-table.ts';
import { greetDesk } from './voice-agent/greet-desk.ts';
import { runSimulation } from './voice-agent/run-simulation.ts';
import { HELP, readSimulationOptions, type SimulationOptions } from './voice-agent/simulation-options.ts';
import { tallyCallers } from './voice-agent/tally.ts';
import { createToolClient } from './voice-agent/tool-client.ts';

const args = process.argv.slice(2);
const read = readSimulationOptions(args);
switch (read.kind) {
  case 'history':
    process.exitCode = fillHistory(args);
    break;
  case 'help':
    console.log(HELP);
    break;
  case 'refused':
    console.error(`${read.message}\nnpm run simulate -- --help lists the options.`);
    process.exitCode = 2;
    break;
  case 'run':
    process.exitCode = await simulate(read.options);
}

/** A past is written into the database, which is none of the simulator's business: a program of the desk does it. */
function fillHistory(given: readonly string[]): number {
  const program = join(import.meta.dirname, '..', 'scripts', 'history.ts');
  return spawnSync(process.execPath, [program, ...given], { stdio: 'inherit' }).status ?? 1;
}

/** Plays the callers, prints the closing table and resolves to the exit status. */
async function simulate({ apiUrl, key, callers, concurrency, seed }: SimulationOptions): Promise<0 | 1> {
  const problem = await greetDesk(apiUrl, key);
  if (problem !== null) {
    console.error(problem);
    return 1;
  }
  const bar = new SingleBar(
    {
      format: 'calling {bar} {value}/{total} callers, {duration_formatted}',
      noTTYOutput: true,
      notTTYSchedule: 5_000,
    },
    Presets.shades_classic,
  );
  const startedAt = performance.now();
  bar.start(callers, 0);
  const done = await runSimulation({
    client: createToolClient({ apiUrl, key }),
    repsUrl: apiUrl,
    callers,
    concurrency,
    seed,
    run: Date.now().toString(36),
    onCallerDone: () => bar.increment(),
  });
  bar.stop();

  const tally = tallyCallers(done);
  for (const line of closingTable(tally, (performance.now() - startedAt) / 1000)) console.log(line);
  return tally.violations.length === 0 ? 0 : 1;
}
