import type { Handoff } from './handoff.ts';
import type { HandoffLimits } from './handoff-board.ts';

/**
 * The last instant, epoch ms, at which the hold of an undecided handoff was alive before it was given on or given up; null
 * where nothing tells. Read from its life, so that whoever is cut short and comes again sees the same.
 */
export const lastHeldMs = (
  { status, expiresAtMs, life }: Handoff,
  { decisionSeconds }: HandoffLimits,
): number | null => {
  if (status !== 'ready') return expiresAtMs === null ? null : expiresAtMs - 1;
  const [before, last] = [life.at(-2), life.at(-1)];
  if (last === undefined) return null;
  const isAfterSilence = last.what === 'reassigned' && before !== undefined;
  return isAfterSilence ? Math.min(last.atMs, before.atMs + decisionSeconds * 1000 - 1) : last.atMs;
};
