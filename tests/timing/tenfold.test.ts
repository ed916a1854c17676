import { describe, expect, it } from '@jest/globals';
import { LINEAR_TENFOLD, tenfoldCost } from './tenfold.ts';

const countTo = (steps: number): number => {
  let sum = 0;
  for (let step = 0; step < steps; step += 1) sum += step % 7;
  return sum;
};

describe('the cost of ten times the input', () => {
  it('tells work that grows with its input from work that grows with its square', async () => {
    expect(await tenfoldCost(100_000, countTo)).toBeLessThan(LINEAR_TENFOLD);
    expect(await tenfoldCost(1_000, (length) => countTo(length * length))).toBeGreaterThan(LINEAR_TENFOLD);
  });
});
