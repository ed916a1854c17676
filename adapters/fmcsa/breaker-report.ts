import type { BreakerState } from '../../domain/fmcsa-health.ts';
import type { Breaker } from './breaker.ts';

/** Where a process tells of its breaker. */
export interface BreakerLog {
  report(process: string, state: BreakerState): Promise<void>;
  forget(process: string): Promise<void>;
}

const EVERY_MS = 10_000;

/**
 * Reports a process's breaker: at once, at every change, and every ten seconds so that its silence means its death.
 * What cannot be reported is said once more with the next report. `stop` takes the process off the list.
 */
export const reportBreaker = (options: {
  readonly breaker: Breaker;
  readonly log: BreakerLog;
  readonly process: string;
  readonly onChange: (state: BreakerState) => void;
}): { readonly stop: () => Promise<void> } => {
  const { breaker, log, process } = options;
  // One after another: the last report written is the last one made.
  let reporting: Promise<void> = Promise.resolve();
  let stopped = false;
  const report = (): void => {
    reporting = reporting
      .then(() => (stopped ? undefined : log.report(process, breaker.state())))
      .catch(() => undefined);
  };
  const timer = setInterval(report, EVERY_MS);
  timer.unref();
  breaker.onChange((state) => {
    options.onChange(state);
    report();
  });
  report();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await reporting;
      await log.forget(process).catch(() => undefined);
    },
  };
};
