import { describe, expect, it } from '@jest/globals';
import { seededRandom } from './random.ts';

const draws = (seed: number, stream: number): readonly number[] => {
  const random = seededRandom(seed, stream);
  return Array.from({ length: 2_000 }, () => random.fraction());
};

describe('seeded chance', () => {
  it('repeats itself for the same seed and stream, and for no other', () => {
    expect(draws(1, 4)).toEqual(draws(1, 4));
    expect(draws(1, 4)).not.toEqual(draws(1, 5));
    expect(draws(2, 4)).not.toEqual(draws(1, 4));
  });

  it('spreads evenly', () => {
    const mean = draws(7, 0).reduce((sum, fraction) => sum + fraction, 0) / 2_000;
    expect(mean).toBeGreaterThan(0.47);
    expect(mean).toBeLessThan(0.53);
  });

  it('reaches both ends of a range', () => {
    const random = seededRandom(3);
    const seen = new Set(Array.from({ length: 200 }, () => random.between(1, 3)));
    expect([...seen].sort()).toEqual([1, 2, 3]);
  });
});
