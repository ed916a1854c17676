import { adaptiveCounter, adaptiveThreshold, type AdaptivePolicy } from './adaptive-policy.ts';
import { ladderCounter, ladderThreshold, type LadderPolicy } from './ladder-policy.ts';
import type { CounterView, RoundPlan, ThresholdView } from './round-view.ts';

/** How we bargain: plain data with a version, kept with every decision so that it can be replayed. */
export type NegotiationPolicy = LadderPolicy | AdaptivePolicy;

const counterOf = (policy: NegotiationPolicy, view: CounterView): number => {
  switch (policy.kind) {
    case 'ladder':
      return ladderCounter(policy, view);
    case 'adaptive':
      return adaptiveCounter(policy, view);
  }
};

const thresholdOf = (policy: NegotiationPolicy, view: ThresholdView): number => {
  switch (policy.kind) {
    case 'ladder':
      return ladderThreshold(policy, view);
    case 'adaptive':
      return adaptiveThreshold(policy, view);
  }
};

const spoken = ({ ceilingCents: _secret, ...view }: ThresholdView): CounterView => view;

/** What a policy wants in this round. Its counter is made without the ceiling at hand. */
export const planRound = (policy: NegotiationPolicy, view: ThresholdView): RoundPlan => ({
  thresholdCents: thresholdOf(policy, view),
  counterCents: counterOf(policy, spoken(view)),
});
