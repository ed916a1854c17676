import type { EquipmentType } from '../equipment.ts';
import { referenceKey } from '../load-reference.ts';
import type { Load } from '../load.ts';
import type { NegotiationPolicy } from './negotiation-policy.ts';

/** One side of a comparison of policies, and how large it is beside the others. */
export type PolicyArm = {
  readonly arm: string;
  readonly weight: number;
  readonly policy: NegotiationPolicy;
};

export type PolicyArms = readonly [PolicyArm, ...PolicyArm[]];

/** Loads that are bargained over in their own way. null: whichever. */
export type PolicyRule = {
  readonly name: string;
  readonly equipment: readonly EquipmentType[] | null;
  readonly originStates: readonly string[] | null;
  readonly destinationStates: readonly string[] | null;
  readonly referenceNumbers: readonly string[] | null;
  /** Several are a comparison. */
  readonly arms: PolicyArms;
};

/** Which policy goes with which load. The first rule that fits decides; `otherwise` fits every load. */
export type PolicyBook = {
  readonly rules: readonly PolicyRule[];
  readonly otherwise: Pick<PolicyRule, 'name' | 'arms'>;
};

export type ChosenPolicy = { readonly policy: NegotiationPolicy; readonly arm: string | null };

const has = <One>(named: readonly One[] | null, one: One): boolean => named === null || named.includes(one);

const fits = (rule: PolicyRule, load: Load): boolean =>
  has(rule.equipment, load.equipment) &&
  has(rule.originStates, load.origin.state) &&
  has(rule.destinationStates, load.destination.state) &&
  has(rule.referenceNumbers?.map(referenceKey) ?? null, referenceKey(load.referenceNumber));

/** The arm in which a fraction of [0, 1) lies. */
const armAt = (arms: PolicyArms, fraction: number): PolicyArm => {
  let left = fraction * arms.reduce((sum, { weight }) => sum + weight, 0);
  for (const one of arms) {
    if (left < one.weight) return one;
    left -= one.weight;
  }
  return arms[0];
};

/**
 * The policy for this load and carrier. In a comparison the keyed hash of load and carrier draws the arm, so that a
 * carrier who calls back meets the same one, and nobody without the key knows which.
 */
export const choosePolicy = (
  book: PolicyBook,
  load: Load,
  carrierKey: string,
  fractionFor: (label: string) => number,
): ChosenPolicy => {
  const { name, arms } = book.rules.find((rule) => fits(rule, load)) ?? book.otherwise;
  if (arms.length === 1) return { policy: arms[0].policy, arm: null };
  const { arm, policy } = armAt(arms, fractionFor(`arm ${name} ${load.loadId} ${carrierKey}`));
  return { policy, arm: `${name}/${arm}` };
};

/** A book of one policy for every load. */
export const bookOf = (policy: NegotiationPolicy): PolicyBook => ({
  rules: [],
  otherwise: { name: 'all', arms: [{ arm: 'all', weight: 1, policy }] },
});
