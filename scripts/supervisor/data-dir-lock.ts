import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import { endProcess, type ProcessToEnd } from './end-process.ts';
import { processIdentity } from './process-identity.ts';

export type RememberedPart = ProcessToEnd & { readonly name: string };

type Holder = {
  readonly pid: number;
  readonly identity: string | null;
  readonly parts: readonly RememberedPart[];
};

export type DataDirLock = {
  /** Writes down what runs now, so that the next start can end what a killed one leaves. */
  readonly remember: (parts: readonly RememberedPart[]) => void;
  readonly release: () => void;
};

/**
 * One start at a time per DATA_DIR: throws one sentence when another holds it. What a holder that was killed has
 * left running is ended first.
 */
export async function lockDataDir(dataDir: string, log: (line: string) => void): Promise<DataDirLock> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, 'supervisor.json');
  const self = { pid: process.pid, identity: processIdentity(process.pid) };
  const write = (parts: readonly RememberedPart[]): void => {
    writeFileSync(`${file}.draft`, JSON.stringify({ ...self, parts }), { mode: 0o600 });
    renameSync(`${file}.draft`, file);
  };
  // Two starts may find the same dead holder: this short lock lets one of them look and write at a time.
  const options = {
    stale: 5_000,
    lockfilePath: `${file}.lock`,
    retries: { retries: 80, minTimeout: 100, factor: 1 },
  };
  const unlock = await lockfile.lock(dataDir, options);
  try {
    const left = leftBy(file, dataDir);
    write(left);
    await endLeftovers(left, log);
    write([]);
  } finally {
    await unlock();
  }
  return { remember: write, release: () => rmSync(file, { force: true }) };
}

function leftBy(file: string, dataDir: string): readonly RememberedPart[] {
  const holder = readHolder(file);
  if (holder === null) return [];
  if (holder.identity !== null && processIdentity(holder.pid) === holder.identity) {
    throw new Error(
      `${dataDir} is in use by another start (pid ${holder.pid}): stop it, or set another DATA_DIR`,
    );
  }
  return holder.parts;
}

function readHolder(file: string): Holder | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

async function endLeftovers(parts: readonly RememberedPart[], log: (line: string) => void): Promise<void> {
  for (const part of [...parts].reverse()) {
    if (part.identity === null || processIdentity(part.pid) !== part.identity) continue;
    log(`ending ${part.name} (pid ${part.pid}), left behind by a start that was killed`);
    await endProcess(part);
  }
}
