import { readFileSync } from 'node:fs';

/** Milliseconds a process has been on a processor so far (Linux; NaN elsewhere): what other work does not stretch. */
export function processorMs(pid: number): number {
  try {
    const [onProcessorNs] = readFileSync(`/proc/${String(pid)}/schedstat`, 'utf8').split(' ');
    return Number(onProcessorNs) / 1e6;
  } catch {
    return Number.NaN;
  }
}
