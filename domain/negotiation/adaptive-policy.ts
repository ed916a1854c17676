import type { CounterView, PolicyBasics, ThresholdView } from './round-view.ts';

/** A policy that looks at what the carrier has shown so far. */
export type AdaptivePolicy = PolicyBasics & {
  readonly kind: 'adaptive';
  /** Shares of the apparent headroom we go to at most in rounds 1, 2, 3. */
  readonly reach: readonly [number, number, number];
  /** The share of the way from our last number to his ask that we go in one round. */
  readonly step: number;
};

const LAST_ROUND = 3;

/** A step towards his ask, within this round's reach. */
export const adaptiveCounter = (policy: AdaptivePolicy, view: CounterView): number => {
  const { listedCents, apparentCeilingCents, round } = view;
  const askCents = view.asksCents.at(-1) ?? listedCents;
  const saidCents = view.countersCents.at(-1) ?? listedCents;
  const reach = policy.reach[Math.min(round, LAST_ROUND) - 1] ?? 0;
  const highest = listedCents + (apparentCeilingCents - listedCents) * reach;
  return Math.min(highest, saidCents + (askCents - saidCents) * policy.step);
};

/** What we would offer anyway; in the last round the real ceiling. */
export const adaptiveThreshold = (policy: AdaptivePolicy, view: ThresholdView): number =>
  view.round >= LAST_ROUND ? view.ceilingCents : adaptiveCounter(policy, view);
