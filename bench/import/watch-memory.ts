import { residentMegabytes } from '../measure/process-use.ts';

const EVERY_MS = 250;

export type MemoryWatch = { readonly stop: () => { readonly before: number; readonly peak: number } };

/** Watches a process's resident memory, in MB, until it is told to stop or the process is gone. */
export function watchMemory(pid: number): MemoryWatch {
  const before = residentMegabytes(pid);
  let peak = before;
  const look = (): void => {
    try {
      peak = Math.max(peak, residentMegabytes(pid));
    } catch {
      clearInterval(timer);
    }
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return { before, peak };
    },
  };
}
