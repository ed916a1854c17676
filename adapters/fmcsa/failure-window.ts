import { CircuitState, type IBreaker } from 'cockatiel';

/** Opens at a number of failures within a span of time, whatever succeeded between them. */
export const createFailureWindow = (
  { failures, windowMs }: { readonly failures: number; readonly windowMs: number },
  nowMs: () => number = Date.now,
): IBreaker => {
  let failedAtMs: readonly number[] = [];
  return {
    state: undefined,
    // A success forgives only when it is the trial of a half-open breaker.
    success: (circuit) => {
      if (circuit === CircuitState.HalfOpen) failedAtMs = [];
    },
    failure: () => {
      const now = nowMs();
      failedAtMs = [...failedAtMs.filter((at) => at > now - windowMs), now].slice(-failures);
      return failedAtMs.length >= failures;
    },
  };
};
