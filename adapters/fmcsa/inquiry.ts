import { ConstantBackoff, handleWhenResult, retry, timeout, TimeoutStrategy } from 'cockatiel';
import type { Transport } from './http-transport.ts';
import type { Reply } from './reply.ts';

/** A retry that has less time than this left would only be a second way to be late. */
const leastRetryMs = 300;
const pauseBeforeRetryMs = 100;

/** The end of one lookup: its signal gives up whatever is still under way. */
export interface Deadline {
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
}

/** Starts the clock. The work is told to stop, not left behind: it still says what it has found. */
export function beforeDeadline<Answer>(
  deadlineMs: number,
  work: (deadline: Deadline) => Promise<Answer>,
): Promise<Answer> {
  const endsAt = performance.now() + deadlineMs;
  const remainingMs = () => endsAt - performance.now();
  return timeout(deadlineMs, TimeoutStrategy.Cooperative).execute(({ signal }) =>
    work({ signal, remainingMs }),
  );
}

/** The questions that belong to one lookup: they share its deadline and its single retry. */
export interface Inquiry {
  readonly ask: (path: string) => Promise<Reply>;
}

/** Retried are network errors and 5xx; never a refusal, a key error, a full line or "nothing". */
export function createInquiry(transport: Transport, { signal, remainingMs }: Deadline): Inquiry {
  let retriesLeft = 1;
  const claimsRetry = (reply: unknown): boolean => {
    if (!isPassing(reply as Reply) || retriesLeft === 0) return false;
    if (remainingMs() < leastRetryMs + pauseBeforeRetryMs) return false;
    retriesLeft -= 1;
    return true;
  };
  const retrying = retry(handleWhenResult(claimsRetry), {
    maxAttempts: 1,
    backoff: new ConstantBackoff(pauseBeforeRetryMs),
  });
  return { ask: (path) => retrying.execute(() => transport.get(path, signal), signal) };
}

function isPassing(reply: Reply): boolean {
  return reply.kind === 'trouble' && (reply.cause === 'network' || reply.cause === 'server_error');
}
