import { accessSync, constants, mkdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { spawnGuarded, type Command } from '../supervisor/guarded-process.ts';

type Env = Readonly<Record<string, string | undefined>>;

export type Build = {
  readonly version: string;
  readonly draft: string;
  readonly log: (line: string) => void;
  readonly env: Env;
  readonly go: string | null;
};

const packagesInAll = 1_300;
const sayEveryMs = 5_000;

/** Go on PATH, or where its installers put it: an ordinary user's PATH often lacks it. */
export function findGo(env: Env): string | null {
  const folders = [
    ...(env.PATH ?? '').split(delimiter),
    '/usr/local/go/bin',
    '/opt/homebrew/bin',
    '/usr/lib/go/bin',
  ];
  return (
    folders
      .filter((folder) => folder !== '')
      .map((folder) => join(folder, 'go'))
      .find(isExecutable) ?? null
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Builds the program from the Go module proxy into `draft`: about three minutes on two cores, seconds when warm. */
export async function buildTemporal(build: Build): Promise<void> {
  if (build.go === null) throw new Error('Go is not installed');
  const folder = join(dirname(build.draft), 'build');
  mkdirSync(folder, { recursive: true });
  const startedAt = Date.now();
  const seconds = (): number => Math.round((Date.now() - startedAt) / 1000);
  build.log(`building the Temporal server ${build.version} with Go, once for this user: about three minutes`);
  const seen = { downloads: 0, packages: 0, lastLines: [] as string[] };
  const ticker = setInterval(() => build.log(progress(seen, seconds())), sayEveryMs);
  try {
    const go = await spawnGuarded(goInstall(build, build.go, folder), {
      stopSignal: 'SIGTERM',
      graceMs: 2_000,
      output: { onLine: (line) => note(seen, line) },
    });
    const { code, signal } = await go.exited;
    if (code !== 0)
      throw new Error(
        `its build by Go failed (${signal ?? `exit code ${code}`}): ${seen.lastLines.join(' | ')}`,
      );
  } finally {
    clearInterval(ticker);
  }
  renameSync(join(folder, 'temporal'), build.draft);
  build.log(`built the Temporal server in ${seconds()} s`);
}

function goInstall({ version, env }: Build, go: string, folder: string): Command {
  return {
    file: go,
    args: ['install', '-v', '-ldflags=-s -w', `github.com/temporalio/cli/cmd/temporal@v${version}`],
    cwd: folder,
    // What a user set for work of their own (a workspace, a cross build, vendoring) would break this one.
    env: {
      ...env,
      GOBIN: folder,
      GOFLAGS: '',
      GOWORK: 'off',
      GOOS: '',
      GOARCH: '',
      ...spareCaches(env, folder),
    },
  };
}

/** Go keeps modules and objects below the home folder; an account that cannot write there builds without keeping. */
function spareCaches(env: Env, folder: string): Env {
  try {
    accessSync(env.HOME === undefined || env.HOME === '' ? homedir() : env.HOME, constants.W_OK);
    return {};
  } catch {
    const spare = join(folder, 'go');
    const caches = { GOPATH: spare, GOCACHE: join(spare, 'cache'), GOMODCACHE: join(spare, 'modules') };
    // Go writes modules read-only, and nobody but root could remove them again.
    return { HOME: folder, ...caches, GOFLAGS: '-modcacherw' };
  }
}

function note(seen: { downloads: number; packages: number; lastLines: string[] }, line: string): void {
  if (line.startsWith('go: downloading')) seen.downloads += 1;
  else seen.packages += 1;
  seen.lastLines = [...seen.lastLines.slice(-2), line];
}

function progress(seen: { downloads: number; packages: number }, seconds: number): string {
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const modules = seen.downloads === 0 ? '' : `, ${seen.downloads} modules fetched`;
  const packages = seen.packages === 0 ? '' : `, ${seen.packages} of about ${packagesInAll} packages`;
  return `building the Temporal server: ${clock}${modules}${packages}`;
}
