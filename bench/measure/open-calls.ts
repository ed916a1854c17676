import { setTimeout as pause } from 'node:timers/promises';
import { openCall } from '../product/product-contender.ts';
import type { ApiClient } from '../product/api-client.ts';
import { residentMegabytes } from './process-use.ts';

export type MemoryReading = { readonly openCalls: number; readonly megabytes: number };

export type OpenCalls = {
  readonly client: ApiClient;
  readonly runId: string;
  readonly workerPid: number;
  /** In rising order. */
  readonly openCalls: readonly number[];
  readonly log: (line: string) => void;
};

const CALLERS = 16;
const WARM_UP_CALLS = 50;
/** Garbage of the last calls is collected while nothing happens, or not at all before the next call. */
const SETTLE_MS = 10_000;

/** Reads the worker's resident memory after a warm-up and at each number of open calls. */
export async function measureOpenCalls(options: OpenCalls): Promise<readonly MemoryReading[]> {
  const readings: MemoryReading[] = [];
  let open = 0;
  for (const wanted of [WARM_UP_CALLS, ...options.openCalls]) {
    await openUntil(options, open, wanted);
    open = wanted;
    await pause(SETTLE_MS);
    const megabytes = residentMegabytes(options.workerPid);
    readings.push({ openCalls: open, megabytes });
    options.log(`${open} open calls: the worker holds ${megabytes.toFixed(0)} MB`);
  }
  return readings;
}

async function openUntil(options: OpenCalls, from: number, to: number): Promise<void> {
  let next = from;
  const caller = async (): Promise<void> => {
    while (next < to) {
      const index = next;
      next += 1;
      const steps = await openCall(options.client, options.runId, index);
      const surprise = steps.find((step) => step.surprise !== null)?.surprise ?? null;
      if (surprise !== null) options.log(`open call ${index}: ${surprise}`);
      if (next % 500 === 0) options.log(`${next} calls opened`);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
}
