import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Part } from './part.ts';
import { processIdentity } from './process-identity.ts';
import { superviseParts, type Supervisor } from './supervise-parts.ts';

let dataDir = '';
let lines: string[] = [];
let supervisors: Supervisor[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'supervisor-'));
  lines = [];
  supervisors = [];
});

afterEach(async () => {
  for (const supervisor of supervisors) await supervisor.stop(true);
  rmSync(dataDir, { recursive: true, force: true });
});

const patience = { firstPauseMs: 20, longestPauseMs: 80, steadyAfterMs: 60_000 };

async function supervise(): Promise<Supervisor> {
  const supervisor = await superviseParts({ dataDir, log: (line) => lines.push(line), restart: patience });
  supervisors.push(supervisor);
  return supervisor;
}

/** A part that runs the script, then writes its pid to a file, and is ready once the file is there. */
function nodePart(name: string, script: string): Part {
  const pidFile = join(dataDir, `${name}.pid`);
  const source = `${script} require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid));`;
  return {
    name,
    prepare: () => {
      rmSync(pidFile, { force: true });
      const command = { file: process.execPath, args: ['-e', source], env: { DATA_DIR: dataDir } };
      return Promise.resolve({ command, isReady: () => Promise.resolve(pidOf(name) > 0) });
    },
    stopSignal: 'SIGTERM',
    graceMs: 20_000,
    readyWithinMs: 60_000,
  };
}

const stays = 'setInterval(() => undefined, 1000);';

function pidOf(name: string): number {
  const file = join(dataDir, `${name}.pid`);
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited too long; the supervisor said:\n${lines.join('\n')}`);
    await pause(20);
  }
}

describe('superviseParts', () => {
  it('starts a part that was killed again and says so', async () => {
    const supervisor = await supervise();
    await supervisor.start(nodePart('clerk', stays));
    const first = pidOf('clerk');
    process.kill(first, 'SIGKILL');
    await until(() => lines.some((line) => line.startsWith('clerk is back')));
    expect(lines[0]).toBe('clerk ended (SIGKILL): starting clerk again in 0.02 s');
    expect(pidOf('clerk')).not.toBe(first);
  });

  it('waits longer before each restart, up to a limit', async () => {
    const supervisor = await supervise();
    await supervisor.start(nodePart('clerk', 'setTimeout(() => process.exit(3), 60);'));
    await until(() => lines.filter((line) => line.includes('again in')).length >= 4);
    const pauses = lines.flatMap((line) => /again in ([\d.]+) s/.exec(line)?.[1] ?? []);
    expect(pauses.slice(0, 4)).toEqual(['0.02', '0.04', '0.08', '0.08']);
    expect(lines[0]).toContain('exit code 3');
  });

  it('stops in reverse order and kills what will not go', async () => {
    const supervisor = await supervise();
    const note = (name: string): string =>
      `process.on('SIGTERM', () => { require('fs').appendFileSync('${dataDir}/order', '${name} '); process.exit(0); });`;
    await supervisor.start(nodePart('database', note('database') + stays));
    const deaf = nodePart('deaf', `process.on('SIGTERM', () => undefined); ${stays}`);
    await supervisor.start({ ...deaf, graceMs: 500 });
    await supervisor.start(nodePart('api', note('api') + stays));
    const pids = ['database', 'deaf', 'api'].map(pidOf);
    await supervisor.stop();
    expect(readFileSync(join(dataDir, 'order'), 'utf8')).toBe('api database ');
    expect(pids.map(processIdentity)).toEqual([null, null, null]);
    expect(existsSync(join(dataDir, 'supervisor.json'))).toBe(false);
  });

  it('names the log of a part that cannot be started', async () => {
    const supervisor = await supervise();
    const part = { ...nodePart('broken', ''), name: 'broken' };
    const prepare: Part['prepare'] = async (output) => ({
      ...(await part.prepare(output)),
      isReady: () => Promise.resolve(false),
    });
    const log = join(dataDir, 'logs', 'broken.log');
    await expect(supervisor.start({ ...part, prepare })).rejects.toThrow(
      `broken ended before it was ready (exit code 0); its log is ${log}`,
    );
  });

  it('can be stopped while a part is still starting', async () => {
    const supervisor = await supervise();
    const part = nodePart('slow', stays);
    const prepare: Part['prepare'] = async (output) => ({
      ...(await part.prepare(output)),
      isReady: () => Promise.resolve(false),
    });
    const started = expect(supervisor.start({ ...part, prepare })).rejects.toThrow(
      'stopped before it was ready',
    );
    await until(() => pidOf('slow') > 0);
    await supervisor.stop();
    await started;
    expect(processIdentity(pidOf('slow'))).toBeNull();
  });

  it('lets one supervisor at a time have a data folder', async () => {
    const first = await supervise();
    await expect(supervise()).rejects.toThrow(`in use by another start (pid ${process.pid})`);
    await first.stop();
    await expect(supervise()).resolves.toBeDefined();
  });
});

describe('a supervisor that was killed', () => {
  it('leaves no part running', async () => {
    const killed = await startAndKill({ withWatchdog: true });
    await until(() => processIdentity(killed) === null);
  });

  it('has its left-overs ended by the next start', async () => {
    const left = await startAndKill({ withWatchdog: false });
    expect(processIdentity(left)).not.toBeNull();
    await supervise();
    expect(processIdentity(left)).toBeNull();
    expect(lines).toEqual([`ending clerk (pid ${left}), left behind by a start that was killed`]);
  });
});

/** Runs a supervisor in a process of its own, kills it by SIGKILL, and gives the pid of its part. */
async function startAndKill({ withWatchdog }: { withWatchdog: boolean }): Promise<number> {
  const pidFile = join(dataDir, 'clerk.pid');
  const source = `require('fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); ${stays}`;
  const script = join(dataDir, 'supervisor.ts');
  const command = { file: process.execPath, args: ['-e', source], env: {} };
  writeFileSync(
    script,
    `import { existsSync } from 'node:fs';
     import { superviseParts } from ${JSON.stringify(join(import.meta.dirname, 'supervise-parts.ts'))};
     const supervisor = await superviseParts({ dataDir: ${JSON.stringify(dataDir)}, log: console.log });
     const prepare = async () => ({
       command: ${JSON.stringify(command)},
       isReady: async () => existsSync(${JSON.stringify(pidFile)}),
     });
     await supervisor.start({ name: 'clerk', prepare, stopSignal: 'SIGTERM', graceMs: 500, readyWithinMs: 60000 });
     console.log('started');`,
  );
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  if (!withWatchdog) process.kill(watchdogOf(child.pid ?? 0), 'SIGKILL');
  child.kill('SIGKILL');
  await once(child, 'exit');
  return pidOf('clerk');
}

/** The watchdog is the child of the supervisor that is not its part. */
function watchdogOf(parent: number): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  return children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('watchdog.ts')) ?? 0;
}
