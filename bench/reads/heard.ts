import { percentile } from '../measure/percentile.ts';

/** What was heard of events: milliseconds from the sending of each, of all listeners together. */
export type Heard = {
  readonly events: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
};

export const heardFrom = (ms: readonly number[]): Heard => {
  const [p50 = 0, p95 = 0, p99 = 0, most = 0] = [0.5, 0.95, 0.99, 1].map((share) => percentile(ms, share));
  return { events: ms.length, p50, p95, p99, most };
};

/** Milliseconds on a clock that all processes of this machine share. */
export const nowMs = (): number => performance.timeOrigin + performance.now();
