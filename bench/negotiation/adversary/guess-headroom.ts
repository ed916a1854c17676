import { quantileSorted } from 'simple-statistics';
import type { Contender } from '../contenders/contender.ts';
import { drawCarriers } from '../population/draw-carrier.ts';
import type { Population } from '../population/population.ts';
import type { AskingStrategy } from './asking-strategies.ts';
import { ESTIMATORS, type Estimator, type Guess } from './estimators.ts';
import { listen, type Told } from './listen.ts';

const CLOSE = 0.05;

/** How well one estimator does on loads it has not seen. */
type Score = {
  readonly estimator: string;
  readonly medianError: number;
  readonly shareClose: number;
};

/** The best that any of the estimators reached, each of the two figures by itself. */
export type Leak = {
  readonly medianError: number;
  readonly medianBy: string;
  readonly shareClose: number;
  readonly shareBy: string;
};

const errorsOf = (fresh: readonly Told[], guesses: readonly Guess[], aim: keyof Guess): readonly number[] =>
  fresh
    .map(({ headroom }, index) => Math.abs((guesses[index]?.[aim] ?? 0) - headroom) / headroom)
    .toSorted((a, b) => a - b);

const scoreOf = (estimator: Estimator, training: readonly Told[], fresh: readonly Told[]): Score => {
  const guess = estimator.fit(training);
  const guesses = fresh.map((told) => guess(told));
  const close = errorsOf(fresh, guesses, 'forShare').filter((error) => error <= CLOSE).length;
  return {
    estimator: estimator.name,
    medianError: quantileSorted([...errorsOf(fresh, guesses, 'forMedian')], 0.5),
    shareClose: close / fresh.length,
  };
};

/** What the adversary makes of a policy by one way of asking; half of the loads are told him, half he must guess. */
export const guessHeadroom = (
  contender: Contender,
  strategy: AskingStrategy,
  population: Population,
  loads: number,
  seed: number,
): Leak => {
  const hear = (from: number): readonly Told[] =>
    drawCarriers(population, loads / 2, from).map((carrier) => listen(contender, strategy, carrier));
  const [training, fresh] = [hear(seed), hear(seed + 1)];
  const scores = ESTIMATORS.map((estimator) => scoreOf(estimator, training, fresh));
  const [median] = scores.toSorted((a, b) => a.medianError - b.medianError);
  const [share] = scores.toSorted((a, b) => b.shareClose - a.shareClose);
  return {
    medianError: median?.medianError ?? Number.NaN,
    medianBy: median?.estimator ?? '',
    shareClose: share?.shareClose ?? Number.NaN,
    shareBy: share?.estimator ?? '',
  };
};
