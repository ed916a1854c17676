import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { resolveTemporalBinary, temporalCliVersion } from './temporal-binary.ts';

// Nothing listens on port 1: the download is refused at once.
const nowhere = 'http://127.0.0.1:1';
const systemPath = '/usr/bin:/bin';

let folder = '';
let lines: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temporal-binary-'));
  lines = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return path;
}

const temporalAnswer = 'echo "temporal version 1.5.1 (Server 1.29.1, UI 2.42.1)"';
const fakeTemporal = (path: string, answer = temporalAnswer): string => program(path, answer);

/** A `go` that counts its calls and takes its time over the "build". */
function fakeGo({ seconds = 0, fails = false } = {}): string {
  const built = `printf '#!/bin/sh\\necho temporal version 1.5.1\\n' > "$GOBIN/temporal"; chmod 755 "$GOBIN/temporal"`;
  const script = `echo "$@" >> ${folder}/go-calls\necho "go: downloading a module" >&2\nsleep ${seconds}\n`;
  return dirname(program(join(folder, 'go-bin', 'go'), script + (fails ? 'echo broken >&2; exit 1' : built)));
}

const goCalls = (): readonly string[] =>
  existsSync(join(folder, 'go-calls'))
    ? readFileSync(join(folder, 'go-calls'), 'utf8').trim().split('\n')
    : [];

function search(env: Record<string, string>, downloadFrom = nowhere): Promise<string> {
  const base = { HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), PATH: systemPath };
  return resolveTemporalBinary({ env: { ...base, ...env }, log: (line) => lines.push(line), downloadFrom });
}

const cached = (): string =>
  join(folder, 'cache', 'happyrobot-fde', `temporal-${temporalCliVersion}`, 'temporal');

describe('the order of looking for the temporal program', () => {
  it('takes TEMPORAL_CLI_PATH before all', async () => {
    const named = fakeTemporal(join(folder, 'named', 'temporal'));
    const onPath = dirname(fakeTemporal(join(folder, 'path', 'temporal')));
    fakeTemporal(cached());
    expect(await search({ TEMPORAL_CLI_PATH: named, PATH: onPath })).toBe(named);
  });

  it('says so when TEMPORAL_CLI_PATH is no program', async () => {
    const missing = join(folder, 'missing');
    await expect(search({ TEMPORAL_CLI_PATH: missing })).rejects.toThrow(
      `TEMPORAL_CLI_PATH is ${missing}, which is not a program that can be run`,
    );
  });

  it('takes the one on PATH before the cached copy', async () => {
    const onPath = fakeTemporal(join(folder, 'path', 'temporal'));
    fakeTemporal(cached());
    expect(await search({ PATH: dirname(onPath) })).toBe(onPath);
  });

  it('passes over one that is too old, and tells', async () => {
    const old = fakeTemporal(
      join(folder, 'path', 'temporal'),
      'echo "temporal version 1.1.0 (Server 1.25.0)"',
    );
    fakeTemporal(cached());
    expect(await search({ PATH: `${dirname(old)}:${systemPath}` })).toBe(cached());
    expect(lines).toEqual([`${old} brings Temporal server 1.25, older than 1.29: looking further`]);
  });

  it('takes the cached copy before anything from outside', async () => {
    fakeTemporal(cached());
    expect(await search({ PATH: `${fakeGo()}:${systemPath}` })).toBe(cached());
    expect(goCalls()).toEqual([]);
  });

  it('takes the download before a build, and keeps it', async () => {
    const { from, close } = await releaseServer(temporalAnswer);
    expect(await search({ PATH: `${fakeGo()}:${systemPath}` }, from)).toBe(cached());
    await close();
    expect(goCalls()).toEqual([]);
    expect(await search({})).toBe(cached());
  });

  it('builds when what was downloaded does not run here', async () => {
    const { from, close } = await releaseServer('exit 126');
    expect(await search({ PATH: `${fakeGo()}:${systemPath}` }, from)).toBe(cached());
    await close();
    expect(goCalls()).toHaveLength(1);
  });

  it('builds the pinned version with Go', async () => {
    expect(await search({ PATH: `${fakeGo()}:${systemPath}` })).toBe(cached());
    expect(goCalls()).toEqual([
      `install -v -ldflags=-s -w github.com/temporalio/cli/cmd/temporal@v${temporalCliVersion}`,
    ]);
    expect(readdirSync(dirname(cached()))).toEqual(['temporal']);
  });

  it('names the choices when none works out', async () => {
    const path = `${fakeGo({ fails: true })}:${systemPath}`;
    const failure = search({ PATH: path });
    await expect(failure).rejects.toThrow(
      /^no Temporal server: the download from .* failed .*; its build by Go failed/,
    );
    await expect(failure).rejects.toThrow(/TEMPORAL_CLI_PATH.*PATH.*Go 1\.25.*TEMPORAL_ADDRESS/);
    expect(existsSync(cached())).toBe(false);
  });
});

describe('several builders', () => {
  it('lets one build while the others wait for it', async () => {
    const path = `${fakeGo({ seconds: 1 })}:${systemPath}`;
    const found = await Promise.all([search({ PATH: path }), search({ PATH: path }), search({ PATH: path })]);
    expect(new Set(found)).toEqual(new Set([cached()]));
    expect(goCalls()).toHaveLength(1);
    expect(lines.some((line) => line.includes('waiting for it'))).toBe(true);
  });

  it('goes on after a builder that was killed', async () => {
    const path = `${fakeGo({ seconds: 60 })}:${systemPath}`;
    const script = join(folder, 'builder.ts');
    const env = { HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), PATH: path };
    writeFileSync(
      script,
      `import { resolveTemporalBinary } from ${JSON.stringify(join(import.meta.dirname, 'temporal-binary.ts'))};
       const env = ${JSON.stringify(env)};
       await resolveTemporalBinary({ env, log: () => undefined, downloadFrom: ${JSON.stringify(nowhere)} });`,
    );
    const builder = spawn(process.execPath, [script], { stdio: 'ignore' });
    for (let tries = 0; goCalls().length === 0 && tries < 1_000; tries += 1) await pause(50);
    builder.kill('SIGKILL');
    await once(builder, 'exit');
    // Dead for a while: nobody has touched its lock since.
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(`${dirname(cached())}.lock`, longAgo, longAgo);
    expect(await search({ PATH: `${fakeGo()}:${systemPath}` })).toBe(cached());
    expect(goCalls()).toHaveLength(2);
    expect(readdirSync(dirname(cached()))).toEqual(['temporal']);
  }, 120_000);
});

/** Answers like temporal.download, with an archive whose `temporal` is the given script. */
async function releaseServer(script: string): Promise<{ from: string; close: () => Promise<void> }> {
  const content = join(folder, 'release');
  program(join(content, 'temporal'), script);
  execFileSync('tar', ['-czf', join(folder, 'release.tar.gz'), '-C', content, 'temporal']);
  const server: Server = createServer((request, answer) => {
    const isArchive = request.url === '/release.tar.gz';
    const archiveUrl = `http://${request.headers.host ?? ''}/release.tar.gz`;
    if (isArchive) answer.end(readFileSync(join(folder, 'release.tar.gz')));
    else
      answer
        .setHeader('content-type', 'application/json')
        .end(JSON.stringify({ archiveUrl, fileToExtract: 'temporal' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { from: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
