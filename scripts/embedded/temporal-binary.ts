import { execFile } from 'node:child_process';
import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { homedir, tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { installOnce } from './install-once.ts';
import { buildTemporal, findGo } from './temporal-build.ts';
import { downloadTemporal } from './temporal-download.ts';

/** The newest that `go install` accepts: later tags carry a `replace`. Server 1.29.1, UI 2.42.1. */
export const temporalCliVersion = '1.5.1';

export type BinarySearch = {
  /** Read for TEMPORAL_CLI_PATH, PATH, HOME and XDG_CACHE_HOME; handed on to Go and to the download's proxy. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: (line: string) => void;
  /** Where releases are asked for; tests point it elsewhere. */
  readonly downloadFrom?: string;
};

/**
 * The `temporal` program: TEMPORAL_CLI_PATH, then PATH, then the copy of an earlier run, then Temporal's download,
 * then a build by Go. Throws one sentence that names the choices when none of them works out.
 */
export async function resolveTemporalBinary(search: BinarySearch): Promise<string> {
  const { env, log } = search;
  if (env.TEMPORAL_CLI_PATH) {
    if (isProgram(env.TEMPORAL_CLI_PATH)) return env.TEMPORAL_CLI_PATH;
    throw new Error(`TEMPORAL_CLI_PATH is ${env.TEMPORAL_CLI_PATH}, which is not a program that can be run`);
  }
  const onPath = (env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'temporal'));
  for (const candidate of onPath) {
    if (isProgram(candidate) && (await isRecentEnough(candidate, log))) return candidate;
  }
  const name = join(`temporal-${temporalCliVersion}`, 'temporal');
  const folders = [homeCache(env), spareCache()].filter((folder) => folder !== null);
  const cached = folders.map((folder) => join(folder, name)).find(isProgram);
  if (cached !== undefined) return cached;
  const folder = folders.find(canKeep);
  if (folder === undefined)
    throw new Error(`nothing can be kept in ${folders.join(' or ')}: set XDG_CACHE_HOME`);
  return installOnce(join(folder, name), log, (draft) => obtain(draft, search));
}

async function obtain(draft: string, { env, log, downloadFrom }: BinarySearch): Promise<void> {
  const reasons: string[] = [];
  const attempts = [
    () =>
      downloadTemporal({
        version: temporalCliVersion,
        draft,
        log,
        from: downloadFrom ?? 'https://temporal.download',
      }),
    () => buildTemporal({ version: temporalCliVersion, draft, log, env, go: findGo(env) }),
  ];
  for (const attempt of attempts) {
    try {
      await attempt();
      await requireAnswer(draft);
      return;
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    `no Temporal server: ${reasons.join('; ')}. Set TEMPORAL_CLI_PATH to a temporal program, put one on PATH, ` +
      'allow https://temporal.download, install Go 1.25 or newer, or set TEMPORAL_ADDRESS to a running server',
  );
}

/** Nothing is installed that does not run here: a cut archive or a wrong platform ends in the next attempt. */
async function requireAnswer(program: string): Promise<void> {
  const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 30_000 });
  if (!stdout.startsWith('temporal version')) throw new Error(`${program} is not the temporal program`);
}

async function isRecentEnough(program: string, log: (line: string) => void): Promise<boolean> {
  const answer = await promisify(execFile)(program, ['--version'], { timeout: 30_000 }).catch(() => null);
  const [, minor = Number.NaN] = /Server 1\.(\d+)/.exec(answer?.stdout ?? '')?.map(Number) ?? [];
  if (!(minor < 29)) return true;
  log(`${program} brings Temporal server 1.${minor}, older than 1.29: looking further`);
  return false;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** `${XDG_CACHE_HOME:-~/.cache}/happyrobot-fde` */
function homeCache(env: BinarySearch['env']): string {
  const home = env.HOME === undefined || env.HOME === '' ? homedir() : env.HOME;
  const root = env.XDG_CACHE_HOME ?? '';
  return join(root === '' ? join(home, '.cache') : root, 'happyrobot-fde');
}

/** For an account with no home to write to. Anyone may write beside it, so it counts only while it is ours alone. */
function spareCache(): string | null {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `happyrobot-fde-${uid}`);
  const found = statSync(folder, { throwIfNoEntry: false });
  const isOurs = found === undefined || (found.uid === uid && (found.mode & 0o022) === 0);
  return isOurs ? folder : null;
}

function canKeep(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
