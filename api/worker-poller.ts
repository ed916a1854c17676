/** A worker at rest asks again within a minute; the server remembers a dead one for five. Leaves room for two clocks. */
const SILENT_MS = 90_000;

/** A poller of a task queue as Temporal describes it; the seconds are since the epoch. */
export type WorkerPoller = {
  readonly lastAccessTime?: { readonly seconds?: number | { readonly toNumber: () => number } | null } | null;
};

/** Whether the poller was heard of lately. */
export const isAlive = ({ lastAccessTime }: WorkerPoller, nowMs: number): boolean => {
  const seconds = lastAccessTime?.seconds ?? 0;
  const lastSeenMs = (typeof seconds === 'number' ? seconds : seconds.toNumber()) * 1000;
  return nowMs - lastSeenMs < SILENT_MS;
};
