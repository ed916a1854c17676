import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { z } from 'zod';

/** A small JSON file below DATA_DIR, or null when it is missing. Throws one sentence when it is damaged. */
export function readDataFile<T>(file: string, shape: z.ZodType<T>): T | null {
  if (!existsSync(file)) return null;
  try {
    return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Error(`${file} is damaged: restore it, or remove it to have it made anew`, { cause });
  }
}

/** Written beside and renamed, so that a reader finds the whole file; only its owner may read it. */
export function writeDataFile(file: string, content: unknown): void {
  const draft = `${file}.draft`;
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
