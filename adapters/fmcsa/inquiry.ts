import { setTimeout as pause } from 'node:timers/promises';
import type { Transport } from './http-transport.ts';
import { trouble, type Reply } from './reply.ts';

/** A retry that has less time than this left would only be a second way to be late. */
const leastRetryMs = 300;
const pauseBeforeRetryMs = 100;

/** The questions that belong to one lookup: they share its deadline and its single retry. */
export interface Inquiry {
  readonly ask: (path: string) => Promise<Reply>;
}

/** Starts the clock. Retried are network errors and 5xx; never a refusal, a key error or "nothing". */
export function startInquiry(transport: Transport, deadlineMs: number): Inquiry {
  const deadlineAt = performance.now() + deadlineMs;
  const remainingMs = () => Math.floor(deadlineAt - performance.now());
  let retriesLeft = 1;

  const attempt = async (path: string): Promise<Reply> => {
    const budgetMs = remainingMs();
    if (budgetMs <= 0) return trouble('timeout', 'no time left to ask');
    return transport.get(path, AbortSignal.timeout(budgetMs));
  };

  return {
    ask: async (path) => {
      const first = await attempt(path);
      const worthRetrying = retriesLeft > 0 && remainingMs() >= leastRetryMs + pauseBeforeRetryMs;
      if (!isPassing(first) || !worthRetrying) return first;
      retriesLeft -= 1;
      await pause(pauseBeforeRetryMs);
      return attempt(path);
    },
  };
}

function isPassing(reply: Reply): boolean {
  return reply.kind === 'trouble' && (reply.cause === 'network' || reply.cause === 'server_error');
}
