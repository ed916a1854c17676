import {
  bulkhead,
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhenResult,
  retry,
  wrap,
  type IPolicy,
} from 'cockatiel';
import type { SignalSent } from '../../domain/live-call-signals.ts';

export type SignalLimits = {
  /** One attempt may take so long, its body included. */
  readonly attemptMs: number;
  /** Further attempts after the platform was busy or could not be reached. */
  readonly retries: number;
  /** The first pause between attempts; later ones are longer. */
  readonly pauseMs: number;
  /** So many signals failed one after the other stop the sending... */
  readonly failures: number;
  /** ...for so long. */
  readonly openMs: number;
};

export const USUAL_LIMITS: SignalLimits = {
  attemptMs: 2_000,
  retries: 2,
  pauseMs: 150,
  failures: 5,
  openMs: 30_000,
};

const AT_ONCE = 16;
const IN_LINE = 500;

const causeOf = (result: unknown): string => {
  const sent = result as SignalSent;
  return sent.kind === 'failed' ? sent.cause : '';
};

/** Few at once, tried again only where that may help, and not at all while it is hopeless. */
export const signalPolicy = (limits: SignalLimits): IPolicy =>
  wrap(
    bulkhead(AT_ONCE, IN_LINE),
    circuitBreaker(
      handleWhenResult((result) => causeOf(result) !== ''),
      { breaker: new ConsecutiveBreaker(limits.failures), halfOpenAfter: limits.openMs },
    ),
    retry(
      // An answer that cannot be read may have been a yes, and a refusal stays one.
      handleWhenResult((result) => ['busy', 'unreachable'].includes(causeOf(result))),
      {
        maxAttempts: limits.retries,
        backoff: new ExponentialBackoff({ initialDelay: limits.pauseMs, maxDelay: 1_000 }),
      },
    ),
  );
