import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import lockfile from 'proper-lockfile';

// A holder that was killed stops touching its lock and loses it after this long.
const staleAfterMs = 15_000;

/**
 * Makes `target` by `make(draft)` and a rename, so that it is either complete or not there. Of several processes
 * one makes it and the others wait for it. Returns `target`.
 */
export async function installOnce(
  target: string,
  log: (line: string) => void,
  make: (draft: string) => Promise<void>,
): Promise<string> {
  const folder = dirname(target);
  mkdirSync(folder, { recursive: true });
  const release = await acquire(folder, target, log);
  if (release === null) return target;
  try {
    sweepDrafts(folder);
    const work = join(folder, `.draft-${process.pid}`);
    mkdirSync(work);
    const draft = join(work, 'program');
    await make(draft);
    renameSync(draft, target);
    return target;
  } finally {
    sweepDrafts(folder);
    await release().catch(() => undefined);
  }
}

/** The lock's release, or null when another process finished `target` meanwhile. */
async function acquire(
  folder: string,
  target: string,
  log: (line: string) => void,
): Promise<(() => Promise<void>) | null> {
  const startedAt = Date.now();
  let toldAt = 0;
  for (;;) {
    if (existsSync(target)) return null;
    try {
      const options = { stale: staleAfterMs, update: staleAfterMs / 5, onCompromised: () => undefined };
      const release = await lockfile.lock(folder, options);
      if (!existsSync(target)) return release;
      await release();
      return null;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ELOCKED') throw error;
    }
    if (Date.now() - toldAt > 10_000) {
      toldAt = Date.now();
      log(
        `another process is preparing ${target}: waiting for it (${Math.round((toldAt - startedAt) / 1000)} s)`,
      );
    }
    await pause(300);
  }
}

function sweepDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('.draft-')) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
