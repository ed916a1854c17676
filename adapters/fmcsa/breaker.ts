import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  handleWhenResult,
  TaskCancelledError,
} from 'cockatiel';
import type { BreakerState } from '../../domain/fmcsa-health.ts';
import type { FmcsaAnswer } from '../../domain/fmcsa-answer.ts';
import { createFailureWindow } from './failure-window.ts';

export interface BreakerLimits {
  /** So many failures within the window open it. */
  readonly failures: number;
  readonly windowMs: number;
  /** After so long one lookup may try again. */
  readonly halfOpenMs: number;
}

const USUAL_BREAKER: BreakerLimits = { failures: 5, windowMs: 60_000, halfOpenMs: 60_000 };

/** Spares FMCSA and the caller's time while asking is hopeless. "Not found" is an answer, and so a success. */
export interface Breaker {
  /** Runs the lookup, or says at once that it could not be asked. */
  readonly run: (lookup: () => Promise<FmcsaAnswer>, signal: AbortSignal) => Promise<FmcsaAnswer>;
  readonly state: () => BreakerState;
  readonly onChange: (listener: (state: BreakerState) => void) => void;
}

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
} as const;

export const createBreaker = (limits: BreakerLimits = USUAL_BREAKER): Breaker => {
  const policy = circuitBreaker(handleWhenResult(isFailure), {
    breaker: createFailureWindow(limits),
    halfOpenAfter: limits.halfOpenMs,
  });
  return {
    run: async (lookup, signal) => {
      try {
        return await policy.execute(lookup, signal);
      } catch (error) {
        return unasked(error);
      }
    },
    state: () => stateNames[policy.state],
    onChange: (listener) => void policy.onStateChange((state) => listener(stateNames[state])),
  };
};

const isFailure = (answer: unknown): boolean => (answer as FmcsaAnswer).kind === 'could_not_ask';

const unasked = (error: unknown): FmcsaAnswer => {
  const said = { kind: 'could_not_ask' } as const;
  if (error instanceof BrokenCircuitError) {
    return { ...said, cause: 'circuit_open', detail: 'FMCSA failed too often to be asked at this moment' };
  }
  if (error instanceof TaskCancelledError) {
    return { ...said, cause: 'timeout', detail: 'the trial of a half-open breaker took all the time' };
  }
  throw error;
};
