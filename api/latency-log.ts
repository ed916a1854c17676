import { latencyBin, type RouteLatency } from '../domain/metrics/latency-bins.ts';
import type { MetricsRepository } from '../domain/metrics/metrics-repository.ts';

/** What this process has measured of its routes and not kept yet. */
export type LatencyLog = {
  readonly note: (route: string, ms: number, failed: boolean) => void;
  /** Keeps what was measured; what cannot be kept now is kept with the next. */
  readonly keep: () => Promise<void>;
};

export const createLatencyLog = (reports: MetricsRepository, now: () => number): LatencyLog => {
  let waiting = new Map<string, RouteLatency>();
  const add = (counts: RouteLatency): void => {
    const key = `${counts.route} ${String(counts.bin)}`;
    const before = waiting.get(key);
    const [requests, errors] = [before?.requests ?? 0, before?.errors ?? 0];
    waiting.set(key, {
      ...counts,
      requests: requests + counts.requests,
      errors: errors + counts.errors,
    });
  };
  return {
    note: (route, ms, failed) => add({ route, bin: latencyBin(ms), requests: 1, errors: failed ? 1 : 0 }),
    keep: async () => {
      const taken = [...waiting.values()];
      if (taken.length === 0) return;
      waiting = new Map();
      try {
        await reports.addLatency(taken, now());
      } catch (error) {
        taken.forEach(add);
        throw error;
      }
    },
  };
};
