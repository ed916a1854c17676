import {
  ADAPTIVE_POLICIES,
  ADAPTIVE_BALANCED,
  ADAPTIVE_SAVING,
} from '../../../domain/negotiation/adaptive-settings.ts';
import { numbersOf, withNumbers } from '../tune/policy-numbers.ts';
import type { Contender } from './contender.ts';

/** The adaptive policy as it ships, setting by setting; the first is the default. */
export const OUR_SETTINGS: readonly Contender[] = ADAPTIVE_POLICIES.map((policy) => ({
  name: policy.version,
  source: 'this product',
  policyFor: () => policy,
}));

const STEPS = 8;

/** Every number that many eighths of the way from the balanced setting to the saving one. */
const between = (step: number): Contender => {
  const ends = numbersOf(ADAPTIVE_SAVING);
  const numbers = numbersOf(ADAPTIVE_BALANCED).map(
    (start, index) => start + ((ends[index] ?? start) - start) * (step / STEPS),
  );
  const policy = withNumbers({ ...ADAPTIVE_BALANCED, version: `${step}/${STEPS} of the way` }, numbers);
  return { name: policy.version, source: 'this product', policyFor: () => policy };
};

/** What a broker may choose between the two: the frontier of the plot. */
export const BETWEEN_OURS: readonly Contender[] = Array.from({ length: STEPS - 1 }, (_, index) =>
  between(index + 1),
);
