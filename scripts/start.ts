import { resolve } from 'node:path';
import { configOrExit, hostEnvironment } from '../config.ts';
import { announceDesk } from './desk/announce-desk.ts';
import { seedsDemo, startDesk } from './desk/start-desk.ts';
import { stopOnSignal } from './desk/stop-on-signal.ts';
import { superviseParts } from './supervisor/supervise-parts.ts';
import { policyBookOrExit } from '../worker/policy-book.ts';

// `npm start`: the whole desk on this machine, until Ctrl-C.

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function giveUp(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

const config = configOrExit();
policyBookOrExit(config);
const dataDir = resolve(config.DATA_DIR);
// A reader of our lines that goes away (`npm start | head`) does not take the desk with it.
process.stdout.on('error', () => undefined);

const supervisor = await superviseParts({ dataDir, log: say }).catch(giveUp);
const startedByNpm = hostEnvironment().npm_lifecycle_event !== undefined;
const stopping = stopOnSignal(supervisor, { startedByNpm, log: say });
try {
  const desk = await startDesk({ config, dataDir, supervisor, log: say });
  const namespace = config.TEMPORAL_NAMESPACE;
  await announceDesk({ ...desk, namespace, dataDir, playsDemo: seedsDemo(config), print: say });
} catch (error) {
  // While a signal stops the desk, a start under way fails: that is no news.
  if (!stopping.aborted) {
    await supervisor.stop();
    giveUp(error);
  }
}
