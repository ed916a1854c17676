import { copyFileSync, mkdirSync, openSync, closeSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import type { PartOutput } from './part.ts';

const maxBytes = 20_000_000;
const lookEveryMs = 30_000;

export type PartLog = {
  readonly file: string;
  /** An open file for one run of the part; the part writes to it itself, so no line is lost with us. */
  readonly open: () => PartLogRun;
  readonly close: () => void;
};

export type PartLogRun = PartOutput & { readonly fd: number; readonly close: () => void };

/** `folder/<name>.log`, at most two times 20 MB: what grows past that is kept once as `<name>.log.1`. */
export function openPartLog(folder: string, name: string): PartLog {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.log`);
  const timer = setInterval(() => rotate(file), lookEveryMs);
  timer.unref();
  const open = (): PartLogRun => {
    rotate(file);
    const fd = openSync(file, 'a', 0o600);
    writeSync(fd, `--- ${new Date().toISOString()} ${name} starts\n`);
    return { fd, file, offset: statSync(file).size, close: () => closeSync(fd) };
  };
  return { file, open, close: () => clearInterval(timer) };
}

/** Copied and cut rather than renamed: the running part goes on appending to the file it holds open. */
function rotate(file: string): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= maxBytes) return;
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
}
