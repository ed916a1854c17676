import { setTimeout as pause } from 'node:timers/promises';
import {
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
  type ConnectionOptions,
} from '@temporalio/client';

const LONGEST_PAUSE_MS = 1_000;

export type GrpcRetries = {
  readonly interceptors: NonNullable<ConnectionOptions['interceptors']>;
  /** Retries no more, and resolves once no retry is due. */
  readonly settle: () => Promise<void>;
};

/**
 * The SDK's own retries, which can be waited for: one that falls due on a closed channel throws from a timer, where
 * nobody can catch it.
 */
export const createGrpcRetries = (): GrpcRetries => {
  const usual = defaultGrpcRetryOptions();
  let closing = false;
  let lastDueAtMs = 0;
  const interceptor = makeGrpcRetryInterceptor({
    retryableDecider: (attempt, status) => !closing && usual.retryableDecider(attempt, status),
    delayFunction: (attempt, status) => {
      const delayMs = Math.min(LONGEST_PAUSE_MS, usual.delayFunction(attempt, status));
      lastDueAtMs = Math.max(lastDueAtMs, Date.now() + delayMs);
      return delayMs;
    },
  });
  return {
    interceptors: [interceptor],
    settle: async () => {
      closing = true;
      const dueInMs = lastDueAtMs - Date.now();
      if (dueInMs > -20) await pause(dueInMs + 20);
    },
  };
};
