import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canEnter, type Account } from './postgres-account.ts';
import { systemFolder } from './system-folder.ts';

/** `DATA_DIR/postgres.json`, mode 0600: where this desk's database lies, and the password that opens it. */
export type PostgresPointer = { readonly folder: string; readonly password: string };

const pointerPath = (dataDir: string): string => join(dataDir, 'postgres.json');

export function readPointer(dataDir: string): PostgresPointer | null {
  if (!existsSync(pointerPath(dataDir))) return null;
  const { folder, password } = JSON.parse(readFileSync(pointerPath(dataDir), 'utf8')) as Record<
    string,
    unknown
  >;
  if (typeof folder !== 'string' || typeof password !== 'string') {
    throw new Error(
      `${pointerPath(dataDir)} is damaged: restore it, or remove it to begin with an empty database`,
    );
  }
  // Kept relative inside DATA_DIR, so that the whole folder can be moved.
  return { folder: folder === 'postgres' ? join(dataDir, folder) : folder, password };
}

export function writePointer(dataDir: string, pointer: PostgresPointer): void {
  const folder = pointer.folder === join(dataDir, 'postgres') ? 'postgres' : pointer.folder;
  const draft = `${pointerPath(dataDir)}.draft`;
  writeFileSync(draft, `${JSON.stringify({ ...pointer, folder }, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, pointerPath(dataDir));
}

/** Inside `dataDir`, unless the account that must write there cannot enter it. */
export function clusterFolder(dataDir: string, account: Account | null): string {
  if (account === null || canEnter(account, dataDir)) return join(dataDir, 'postgres');
  const place = systemFolder('data');
  sweepForgottenClusters(place);
  const home = join(place, randomBytes(6).toString('hex'));
  mkdirSync(home, { mode: 0o755 });
  writeFileSync(join(home, 'data-dir'), dataDir);
  return join(home, 'postgres');
}

/** Clusters of test runs whose temporary DATA_DIR is gone. Those of any other folder are never touched. */
function sweepForgottenClusters(place: string): void {
  for (const name of readdirSync(place)) {
    const home = join(place, name);
    const mark = join(home, 'data-dir');
    const dataDir = existsSync(mark) ? readFileSync(mark, 'utf8') : '/';
    if (dataDir.startsWith(`${tmpdir()}/`) && !existsSync(dataDir))
      rmSync(home, { recursive: true, force: true });
  }
}

/** Removes the database that belongs to `dataDir`, wherever it lies. It must have been stopped. */
export function removeCluster(dataDir: string): void {
  const pointer = readPointer(dataDir);
  if (pointer === null) return;
  const inside = pointer.folder === join(dataDir, 'postgres');
  rmSync(inside ? pointer.folder : join(pointer.folder, '..'), { recursive: true, force: true });
  rmSync(pointerPath(dataDir), { force: true });
}
