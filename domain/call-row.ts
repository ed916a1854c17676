import type { CallPhase } from './call.ts';
import type { Outcome, Sentiment } from './outcome.ts';

/** The call's row: one line a call for lists and reports. Projected from the call's state. */
export type CallRow = {
  readonly callId: string;
  readonly phase: CallPhase;
  readonly outcome: Outcome | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  readonly durationSeconds: number | null;
  readonly endedBy: string | null;
  readonly mcNumber: string | null;
  readonly dotNumber: string | null;
  readonly carrierName: string | null;
  readonly verdict: string | null;
  readonly loadId: string | null;
  readonly loadReference: string | null;
  readonly agreedCents: number | null;
  readonly rounds: number;
  readonly sentiment: Sentiment | null;
  readonly nextActions: readonly string[];
  readonly simulated: boolean;
  readonly finalized: boolean;
  /** Number of timeline entries this row reflects: a row with fewer never overwrites one with more. */
  readonly seq: number;
};
