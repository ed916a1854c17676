import { randomLcg, randomNormal } from 'd3-random';

/** Seeded draws: the same seed gives the same carriers on every machine. */
export type Random = {
  /** Of [0, 1). */
  readonly fraction: () => number;
  readonly between: (low: number, high: number) => number;
  /** Whole numbers, both ends included. */
  readonly whole: (low: number, high: number) => number;
  readonly normal: (mean: number, deviation: number) => number;
};

// Seeds that follow each other would start the generator at neighbouring points.
const scattered = (seed: number): number => {
  const mixed = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
};

export const randomOf = (seed: number): Random => {
  const fraction = randomLcg(scattered(seed));
  const standard = randomNormal.source(fraction)(0, 1);
  return {
    fraction,
    between: (low, high) => low + (high - low) * fraction(),
    whole: (low, high) => low + Math.floor((high - low + 1) * fraction()),
    normal: (mean, deviation) => mean + deviation * standard(),
  };
};
