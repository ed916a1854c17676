import type { ClaimedDelivery } from '../../domain/outbox.ts';
import type { AttemptResult } from '../../domain/settle-delivery.ts';

/** One way out of the desk. An attempt never throws for what the far side does, and ends when the signal says so. */
export type Sender = {
  readonly send: (delivery: ClaimedDelivery, signal: AbortSignal) => Promise<AttemptResult>;
  readonly close: () => Promise<void>;
};

export const sent = (reference: string | null): AttemptResult => ({ kind: 'sent', reference });
export const refused = (because: string): AttemptResult => ({ kind: 'refused', because });
export const busy = (because: string, retryAfterMs: number | null = null): AttemptResult => ({
  kind: 'busy',
  because,
  retryAfterMs,
});
