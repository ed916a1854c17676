import type { AdaptivePolicy } from '../../../domain/negotiation/adaptive-policy.ts';
import { measureContender } from '../measure/measure-contender.ts';
import { drawCarriers } from '../population/draw-carrier.ts';
import { TUNING } from '../population/populations.ts';
import { randomOf } from '../population/random.ts';
import { climb } from './search.ts';
import { numbersOf, withNumbers } from './policy-numbers.ts';

/** What a deal short of the wanted share costs the search, against a share of the surplus. */
const SHORTFALL = 40;

export type Wanted = {
  /** The share of deals that must be closed on the tuning populations. */
  readonly deals: number;
  readonly tries: number;
  readonly carriers: number;
  readonly seed: number;
};

/** A policy that keeps more on the tuning populations while it closes the wanted share of the deals. */
export const tunePolicy = (start: AdaptivePolicy, wanted: Wanted, onTry: () => void): AdaptivePolicy => {
  const each = Math.ceil(wanted.carriers / TUNING.length);
  const carriers = TUNING.flatMap((population, index) =>
    drawCarriers(population, each, wanted.seed * 1000 + index),
  );
  const valueOf = (numbers: readonly number[]): number => {
    const policy = withNumbers(start, numbers);
    const measures = measureContender({ name: '', source: '', policyFor: () => policy }, carriers);
    onTry();
    return measures.surplus.value - SHORTFALL * Math.max(0, wanted.deals - measures.deals.value);
  };
  const { best } = climb(valueOf, numbersOf(start), wanted.tries, randomOf(wanted.seed));
  return withNumbers(start, best);
};
