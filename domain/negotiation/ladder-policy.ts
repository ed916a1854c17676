import type { CounterView, PolicyBasics, ThresholdView } from './round-view.ts';

/** Shares of the apparent headroom we offer in rounds 1, 2, 3 (0 to 1, never falling). */
export type Ladder = readonly [number, number, number];

/** The reference policy of rules.md §4: three steps up to just below the apparent ceiling, higher ones when it is urgent. */
export type LadderPolicy = PolicyBasics & {
  readonly kind: 'ladder';
  readonly ladder: Ladder;
  /** The ladder of a load with fewer hours to its pickup than `urgentHours`. */
  readonly urgentLadder: Ladder;
  readonly urgentHours: number;
};

const LAST_ROUND = 3;

/** This round's step of the ladder. */
export const ladderCounter = (policy: LadderPolicy, view: CounterView): number => {
  const steps = view.hoursToPickup < policy.urgentHours ? policy.urgentLadder : policy.ladder;
  const share = steps[Math.min(view.round, LAST_ROUND) - 1] ?? 0;
  return view.listedCents + Math.floor((view.apparentCeilingCents - view.listedCents) * share);
};

/** The same step; in the last round the real ceiling. */
export const ladderThreshold = (policy: LadderPolicy, view: ThresholdView): number =>
  view.round >= LAST_ROUND ? view.ceilingCents : ladderCounter(policy, view);
