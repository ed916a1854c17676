import type { Settlement } from './outbox.ts';

/** What the far side did with an attempt. `because` is a code of ours, never its words. */
export type AttemptResult =
  | { readonly kind: 'sent'; readonly reference: string | null }
  | { readonly kind: 'busy'; readonly because: string; readonly retryAfterMs: number | null }
  | { readonly kind: 'refused'; readonly because: string };

export type DeliveryLimits = {
  readonly attempts: number;
  /** The pause after the first failure; it doubles with each. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
};

/** Between half and all of the doubled pause: those who failed together do not come back together. */
const pauseAfter = (attempt: number, limits: DeliveryLimits, chance: number): number => {
  const full = Math.min(limits.longestPauseMs, limits.firstPauseMs * 2 ** (attempt - 1));
  return full * (0.5 + chance / 2);
};

/**
 * Refused is dead at once; busy is tried again until the attempts are spent, and not before the far side asks for it
 * (as far as the longest pause goes). `chance` lies in [0, 1).
 */
export const settlementOf = (
  result: AttemptResult,
  given: { readonly attempt: number; readonly atMs: number; readonly chance: number },
  limits: DeliveryLimits,
): Settlement => {
  if (result.kind === 'sent') return { kind: 'delivered', reference: result.reference };
  const { because } = result;
  if (result.kind === 'refused' || given.attempt >= limits.attempts) return { kind: 'dead', because };
  const asked = Math.min(result.retryAfterMs ?? 0, limits.longestPauseMs);
  const pauseMs = Math.max(asked, pauseAfter(given.attempt, limits, given.chance));
  return { kind: 'again', because, nextAttemptAtMs: given.atMs + Math.round(pauseMs) };
};
