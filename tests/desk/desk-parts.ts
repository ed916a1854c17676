import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../../scripts/desk/free-port.ts';
import { spawnGuarded, type GuardedProcess } from '../../scripts/supervisor/guarded-process.ts';
import { testServers } from '../setup/test-servers.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const WEB_KEY = 'simulator';

export type PartName = 'simulator' | 'worker' | 'api';

/** The product's processes less the supervisor; each can be stopped and started again. */
export type DeskParts = {
  readonly url: string;
  readonly fmcsaUrl: string;
  readonly taskQueue: string;
  readonly start: (part: PartName) => Promise<void>;
  readonly stopPart: (part: PartName) => Promise<void>;
  /** Every line the parts wrote so far. */
  readonly logs: () => string;
  readonly stop: () => Promise<void>;
};

type Program = { readonly args: readonly string[]; readonly ready: RegExp };

const startProgram = async (
  { args, ready }: Program,
  env: Readonly<Record<string, string>>,
  lines: string[],
): Promise<GuardedProcess> => {
  let seen: () => void = () => undefined;
  const isReady = new Promise<void>((resolve) => (seen = resolve));
  const part = await spawnGuarded(
    { file: process.execPath, args: ['--disable-warning=ExperimentalWarning', ...args], env, cwd: ROOT },
    {
      stopSignal: 'SIGTERM',
      graceMs: 10_000,
      output: {
        onLine: (line) => {
          lines.push(line);
          if (ready.test(line)) seen();
        },
      },
    },
  );
  const ended = part.exited.then(() => {
    throw new Error(`${args[0] ?? ''} ended before it was ready:\n${lines.slice(-20).join('\n')}`);
  });
  await Promise.race([isReady, ended]);
  ended.catch(() => undefined);
  return part;
};

const addresses = async () => {
  const [apiPort, fmcsaPort] = [await freePort(), await freePort()];
  const [url, fmcsaUrl] = [`http://127.0.0.1:${String(apiPort)}`, `http://127.0.0.1:${String(fmcsaPort)}`];
  return { apiPort, fmcsaPort, url, fmcsaUrl, taskQueue: `desk-${randomUUID()}` };
};

type Addresses = Awaited<ReturnType<typeof addresses>>;

const environmentOf = ({ apiPort, fmcsaUrl, taskQueue }: Addresses, databaseUrl: string) => ({
  PATH: '/usr/bin:/bin',
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'happyrobot-fde', 'node'),
  API_PORT: String(apiPort),
  DATABASE_URL: databaseUrl,
  TEMPORAL_ADDRESS: testServers().temporalAddress,
  TEMPORAL_TASK_QUEUE: taskQueue,
  WORKFLOW_BUNDLE_PATH: testServers().workflowBundle,
  FMCSA_BASE_URL: `${fmcsaUrl}/qc/services`,
  FMCSA_WEB_KEY: WEB_KEY,
  NEGOTIATION_KEY: 'a negotiation key for tests alone, long enough',
  // Tests name the ladder's numbers.
  POLICY_KIND: 'ladder',
});

const programsAt = ({ fmcsaPort }: Addresses): Readonly<Record<PartName, Program>> => ({
  simulator: {
    args: ['simulator/main.ts', '--port', String(fmcsaPort), '--web-key', WEB_KEY],
    ready: /FMCSA simulator at/,
  },
  worker: { args: ['worker/main.ts'], ready: /worker is ready/ },
  api: { args: ['api/main.ts'], ready: /api at http/ },
});

/** Starts the parts named; `env` overrides their configuration. */
export const startParts = async (
  databaseUrl: string,
  env: Readonly<Record<string, string>>,
  names: readonly PartName[],
): Promise<DeskParts> => {
  const at = await addresses();
  const environment = { ...environmentOf(at, databaseUrl), ...env };
  const programs = programsAt(at);
  const lines: string[] = [];
  const running = new Map<PartName, GuardedProcess>();
  const start = async (name: PartName): Promise<void> => {
    running.set(name, await startProgram(programs[name], environment, lines));
  };
  const stopPart = async (name: PartName): Promise<void> => running.get(name)?.stop();
  const stop = async (): Promise<void> => {
    for (const name of ['api', 'worker', 'simulator'] as const) await stopPart(name);
  };
  const started = await Promise.allSettled(names.map(start));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  const { url, fmcsaUrl, taskQueue } = at;
  return { url, fmcsaUrl, taskQueue, start, stopPart, logs: () => lines.join('\n'), stop };
};
