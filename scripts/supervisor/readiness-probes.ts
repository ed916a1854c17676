import { openSync, closeSync, fstatSync, readSync } from 'node:fs';
import type { PartOutput, ReadinessProbe } from './part.ts';

/** Ready once the address answers with a status below 400. */
export function httpProbe(url: string): ReadinessProbe {
  return async () => {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  };
}

/** Ready once the part has printed what matches. */
export function printedProbe({ file, offset }: PartOutput, pattern: RegExp): ReadinessProbe {
  return () => Promise.resolve(pattern.test(readFrom(file, offset)));
}

function readFrom(file: string, offset: number): string {
  const fd = openSync(file, 'r');
  try {
    const size = Math.max(0, fstatSync(fd).size - offset);
    const buffer = Buffer.alloc(Math.min(size, 1_000_000));
    readSync(fd, buffer, 0, buffer.length, offset);
    return buffer.toString('utf8');
  } finally {
    closeSync(fd);
  }
}
