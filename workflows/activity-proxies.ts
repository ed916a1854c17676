import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';

/**
 * Short reads and idempotent writes: they run inside the workflow task. Given up after six attempts (2.5 s of pauses),
 * and the caller is told to try again; a schedule-to-close time-out does not end a local activity that keeps failing.
 */
export const local = proxyLocalActivities<Activities>({
  startToCloseTimeout: '3s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '1s', maximumAttempts: 6 },
});

/** What may as well be done later: nobody's turn waits while it is tried again. */
export const onceLocal = proxyLocalActivities<Activities>({
  startToCloseTimeout: '2s',
  retry: { maximumAttempts: 1 },
});

/** FMCSA has its own deadline of some seconds; when even this fails the caller is unverified. */
export const outside = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '30s',
  retry: { initialInterval: '200ms', maximumInterval: '2s' },
});

const quick = proxyLocalActivities<Activities>({
  startToCloseTimeout: '3s',
  retry: { initialInterval: '100ms', maximumAttempts: 3 },
});

const lasting = proxyActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/**
 * What must be written in the end, however long Postgres is away: tried inside the workflow task, where it costs no
 * trip through the task queue, and left to a regular activity without end when that fails. Runs twice harmlessly.
 */
export const untilWritten = async <Result>(
  write: (via: typeof lasting) => Promise<Result>,
): Promise<Result> => {
  try {
    return await write(quick);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return write(lasting);
  }
};
