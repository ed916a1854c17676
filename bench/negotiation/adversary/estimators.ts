import { RandomForestRegression } from 'ml-random-forest';
import { guessForMedian, guessForShare } from './best-window.ts';
import type { Told } from './listen.ts';

/** Guesses of the headroom, one aimed at a small median error, one at being within 5 % as often as can be. */
export type Guess = { readonly forMedian: number; readonly forShare: number };

/** Learns from loads whose ceiling he has been told, then guesses for others. */
export type Estimator = {
  readonly name: string;
  readonly fit: (training: readonly Told[]) => (told: Told) => Guess;
};

const CLOSE = 0.05;
/** More make the forest slow, not better. */
const FOREST_LOADS = 700;

const sortedNumbers = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

const guessFrom = (examples: readonly number[]): Guess => {
  const sorted = sortedNumbers(examples);
  return { forMedian: guessForMedian(sorted), forShare: guessForShare(sorted, CLOSE) };
};

const times = ({ forMedian, forShare }: Guess, factor: number): Guess => ({
  forMedian: forMedian * factor,
  forShare: forShare * factor,
});

/** The same guess for every load: what he knows without a call. */
const habit: Estimator = {
  name: 'no call',
  fit: (training) => {
    const guess = guessFrom(training.map(({ headroom }) => headroom));
    return () => guess;
  },
};

/** The best multiple of our last rise. */
const multipleOfRise: Estimator = {
  name: 'multiple of our rise',
  fit: (training) => {
    const risen = training.filter(({ rise }) => rise > 0);
    const factor = guessFrom(risen.map(({ headroom, rise }) => headroom / rise));
    const otherwise = guessFrom(training.map(({ headroom }) => headroom));
    return ({ rise }) => (rise > 0 && risen.length > 0 ? times(factor, rise) : otherwise);
  },
};

const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

const distanceOf = (mine: Float64Array, theirs: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < mine.length; at += 1) sum += ((mine[at] ?? 0) - (theirs[at] ?? 0)) ** 2;
  return sum;
};

/** Everything he was told once more as multiples of our rise: two loads of different size sound alike then. */
const scaleFree = ({ features, rise }: Told): readonly number[] =>
  rise > 0 ? features.map((value) => Math.max(-5, Math.min(5, Math.log(Math.max(value, 0.001) / rise)))) : [];

/** The loads that sounded most alike, and the best guess for those. */
const alike = (count: number, scaled: boolean): Estimator => ({
  name: `${count} loads that sounded alike${scaled ? ', whatever their size' : ''}`,
  fit: (training) => {
    const heard = (told: Told): readonly number[] => [
      ...(scaled ? scaleFree(told) : told.features),
      5 * (told.features.at(-1) ?? 0),
    ];
    const unit = (told: Told): number => (scaled && told.rise > 0 ? told.rise : 1);
    const usable = training.filter(({ rise }) => !scaled || rise > 0);
    const vectors = usable.map(heard);
    const scales = (vectors[0] ?? []).map((_, at) => {
      const spread = deviation(vectors.map((vector) => vector[at] ?? 0));
      return spread < 1e-9 ? 0 : 1 / spread;
    });
    const otherwise = guessFrom(training.map(({ headroom }) => headroom));
    const weighted = (vector: readonly number[]): Float64Array =>
      Float64Array.from(vector, (value, at) => value * (scales[at] ?? 0));
    const known = vectors.map(weighted);
    return (told) => {
      if (usable.length < count || (scaled && told.rise <= 0)) return otherwise;
      const mine = weighted(heard(told));
      const distances = Float64Array.from(known, (theirs) => distanceOf(mine, theirs));
      const limit = distances.toSorted()[count - 1] ?? Infinity;
      const near = usable.filter((_, index) => (distances[index] ?? 0) <= limit);
      return times(guessFrom(near.map((one) => one.headroom / unit(one))), unit(told));
    };
  },
});

/** A random forest over all he was told, for the logarithm of the headroom. */
const forest: Estimator = {
  name: 'random forest',
  fit: (training) => {
    const inputs = ({ features, rise }: Told): number[] => [...features, Math.log(Math.max(rise, 0.001))];
    const model = new RandomForestRegression({
      seed: 7,
      nEstimators: 12,
      maxFeatures: 0.8,
      replacement: true,
      noOOB: true,
      treeOptions: { minNumSamples: 20, maxDepth: 9 },
    });
    const sample = training.slice(0, FOREST_LOADS);
    model.train(
      sample.map(inputs),
      sample.map(({ headroom }) => Math.log(headroom)),
    );
    return (told) => {
      const guess = Math.exp(model.predict([inputs(told)])[0] ?? 0);
      return { forMedian: guess, forShare: guess };
    };
  },
};

export const ESTIMATORS: readonly Estimator[] = [
  habit,
  multipleOfRise,
  alike(50, false),
  alike(50, true),
  alike(200, true),
  forest,
];
