/** Whether FMCSA is asked: after too many failures it is not (`open`), until one question may try (`half_open`). */
export const BREAKER_STATES = ['closed', 'half_open', 'open'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** How the processes that ask FMCSA fare. */
export interface FmcsaHealth {
  /** The breaker of each process that reported lately; empty when none did. */
  breakers(): Promise<readonly BreakerState[]>;
}
