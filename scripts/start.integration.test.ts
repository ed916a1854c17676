import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostEnvironment } from '../config.ts';
import { testServers } from '../tests/setup/test-servers.ts';
import { freePort } from './desk/free-port.ts';
import { removeCluster } from './embedded/postgres.ts';
import { processIdentity } from './supervisor/process-identity.ts';

type Start = { readonly child: ChildProcess; readonly lines: readonly string[] };
type Remembered = {
  readonly pid: number;
  readonly parts: readonly { readonly name: string; readonly pid: number }[];
};

const aStart = 120_000;
let dataDir = '';
let apiPort = 0;
let uiPort = 0;
const starts: Start[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'start-'));
  apiPort = await freePort();
  uiPort = await freePort([apiPort]);
});

afterAll(async () => {
  for (const { child } of starts) await stop(child, 'SIGTERM');
  removeCluster(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

function start(settings: Readonly<Record<string, string>> = {}): Start {
  const env = {
    ...hostEnvironment(),
    DATA_DIR: dataDir,
    API_PORT: String(apiPort),
    TEMPORAL_UI_PORT: String(uiPort),
    TEMPORAL_CLI_PATH: testServers().temporalBinary,
    ...settings,
  };
  const entry = join(import.meta.dirname, 'start.ts');
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  }
  const started = { child, lines };
  starts.push(started);
  return started;
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  await once(child, 'exit');
  return child.exitCode;
}

async function lineOf({ lines, child }: Start, pattern: RegExp): Promise<string> {
  const deadline = Date.now() + aStart;
  for (;;) {
    const found = lines.find((line) => pattern.test(line));
    if (found !== undefined) return found;
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`no ${pattern.source} in:\n${lines.join('\n')}`);
    await pause(50);
  }
}

const remembered = (): Remembered =>
  JSON.parse(readFileSync(join(dataDir, 'supervisor.json'), 'utf8')) as Remembered;
const isReady = /^ready http:\/\/127\.0\.0\.1:\d+$/;

async function callIds(): Promise<readonly string[]> {
  const keys = JSON.parse(readFileSync(join(dataDir, 'keys.json'), 'utf8')) as { readonly read: string };
  const answer = await fetch(`http://127.0.0.1:${apiPort}/api/v1/calls`, {
    headers: { 'x-api-key': keys.read },
  });
  const { calls } = (await answer.json()) as { readonly calls: readonly { readonly call_id: string }[] };
  return calls.map(({ call_id }) => call_id);
}

describe('npm start', () => {
  it(
    'plays a call, mends what dies, leaves nothing behind, and knows the call again',
    async () => {
      const first = start();
      expect(await lineOf(first, isReady)).toBe(`ready http://127.0.0.1:${apiPort}`);
      const call = (await lineOf(first, /^Call demo-/)).slice('Call '.length);
      expect(await callIds()).toContain(call);

      const parts = remembered().parts;
      expect(parts.map(({ name }) => name).sort()).toEqual([
        'api',
        'fmcsa',
        'postgres',
        'temporal',
        'worker',
      ]);
      process.kill(parts.find(({ name }) => name === 'api')?.pid ?? 0, 'SIGKILL');
      await lineOf(first, /^api ended \(SIGKILL\): starting api again in 0.25 s$/);
      await lineOf(first, /^api is back after/);
      expect(await callIds()).toContain(call);

      const running = remembered().parts;
      expect(await stop(first.child, 'SIGINT')).toBe(0);
      expect(running.map(({ pid }) => processIdentity(pid))).toEqual(running.map(() => null));
      expect(existsSync(join(dataDir, 'supervisor.json'))).toBe(false);

      const second = start({ SEED_DEMO: 'false' });
      await lineOf(second, isReady);
      expect(await callIds()).toEqual([call]);
      expect(await stop(second.child, 'SIGTERM')).toBe(0);
    },
    3 * aStart,
  );

  it(
    'says in one sentence what is in the way, and starts nothing',
    async () => {
      const taken = start({
        DATA_DIR: join(dataDir, 'other'),
        API_PORT: new URL(testServers().databaseUrl).port,
      });
      await once(taken.child, 'exit');
      expect(taken.child.exitCode).toBe(1);
      expect(taken.lines).toEqual([expect.stringMatching(/^API_PORT \d+ is taken by another program/)]);

      const wrong = start({ DATA_DIR: join(dataDir, 'other'), API_PORT: 'x', HOLD_MINUTES: '-1' });
      await once(wrong.child, 'exit');
      expect(wrong.child.exitCode).toBe(1);
      expect(wrong.lines).toEqual([
        'The configuration has 2 problem(s):',
        expect.stringContaining('API_PORT'),
        expect.stringContaining('HOLD_MINUTES'),
      ]);
      expect(existsSync(join(dataDir, 'other', 'logs'))).toBe(false);
    },
    aStart,
  );
});
