import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { hostEnvironment } from '../../config.ts';
import { readPointer } from '../../scripts/embedded/postgres-pointer.ts';
import { testServers } from '../setup/test-servers.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'scripts', 'start.ts');
const START_MS = 120_000;

export type Keys = { readonly tools: string; readonly ops: string };

/** What `npm start` runs, supervisor and all, on a DATA_DIR of the test's own. */
export type SupervisedDesk = {
  readonly child: ChildProcess;
  readonly apiUrl: string;
  readonly temporalAddress: string;
  readonly databaseUrl: string;
  readonly keys: Keys;
  /** The bundle its worker runs, made from the sources as they are. */
  readonly workflowBundle: string;
  readonly lines: readonly string[];
};

/** Starts the desk as a user does, with further settings, and waits for its `ready` line. Throws with all it said when that does not come. */
export const startDesk = async (
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<SupervisedDesk> => {
  const env = {
    ...hostEnvironment(),
    DATA_DIR: dataDir,
    API_PORT: '0',
    TEMPORAL_UI_PORT: '0',
    SEED_DEMO: 'false',
    ...settings,
    TEMPORAL_CLI_PATH: settings.TEMPORAL_CLI_PATH ?? testServers().temporalBinary,
  };
  const { child, lines, apiUrl } = await spawnReady(env);
  const ports = readJson(dataDir, 'ports.json') as { postgres: number; temporal: number };
  const password = readPointer(dataDir)?.password ?? '';
  return {
    child,
    apiUrl,
    temporalAddress: `127.0.0.1:${String(ports.temporal)}`,
    databaseUrl: `postgres://postgres:${password}@127.0.0.1:${String(ports.postgres)}/carrier_desk`,
    keys: readJson(dataDir, 'keys.json') as Keys,
    workflowBundle: globSync(join(dataDir, 'cache', 'workflows-*.js'))[0] ?? '',
    lines,
  };
};

/** Between the choice of a free port and its use another test may take it: then it is started again, as a user would. */
const STARTS = 3;

const spawnReady = async (env: NodeJS.ProcessEnv, startsLeft = STARTS - 1): Promise<Ready> => {
  const child = spawn(process.execPath, [ENTRY], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  try {
    const apiUrl = (await lineOf({ child, lines }, /^ready http/)).slice('ready '.length);
    return { child, lines, apiUrl };
  } catch (error) {
    if (!lostItsPort(lines) || startsLeft === 0) throw error;
    return spawnReady(env, startsLeft - 1);
  }
};

const PORT_TAKEN = /is taken|are taken|address already in use|EADDRINUSE/i;

/** As the supervisor says it, or as the part said it in the log that the supervisor names: a part that crashed did not. */
const lostItsPort = (lines: readonly string[]): boolean => {
  const logs = lines.flatMap((line) => /its log is (.+)$/.exec(line)?.[1] ?? []).filter(existsSync);
  return [...lines, ...logs.map((log) => readFileSync(log, 'utf8'))].some((text) => PORT_TAKEN.test(text));
};

type Talking = Pick<SupervisedDesk, 'child' | 'lines'>;
type Ready = Pick<SupervisedDesk, 'child' | 'lines' | 'apiUrl'>;

const lineOf = async ({ child, lines }: Talking, pattern: RegExp): Promise<string> => {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const found = lines.find((line) => pattern.test(line));
    if (found !== undefined) return found;
    if (hasEnded(child) || Date.now() > deadline)
      throw new Error(`no ${pattern.source} in:\n${lines.join('\n')}`);
    await pause(50);
  }
};

/** Sends the signal and waits for the end; the exit code, or null when a signal ended it. */
export const endDesk = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (hasEnded(child)) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
  return child.exitCode;
};

export type RunningPart = { readonly name: string; readonly pid: number; readonly identity: string };

/** The parts that run now, as the supervisor wrote them down. */
export const runningParts = (dataDir: string): readonly RunningPart[] =>
  existsSync(join(dataDir, 'supervisor.json'))
    ? (readJson(dataDir, 'supervisor.json') as { parts: readonly RunningPart[] }).parts
    : [];

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const readJson = (dataDir: string, name: string): unknown =>
  JSON.parse(readFileSync(join(dataDir, name), 'utf8'));
