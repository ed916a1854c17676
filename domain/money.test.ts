import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { centsFromDollars, dollarsFromCents, spokenDollars } from './money.ts';

describe('money', () => {
  it.each([
    [1850, 185_000],
    [0.29, 29],
    [1850.1, 185_010],
    [19.999, 2_000],
    [-5, -500],
  ])('$%d is %d cents', (dollars, cents) => {
    expect(centsFromDollars(dollars)).toBe(cents);
  });

  it('loses no cent on its way through the edge', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        expect(centsFromDollars(dollarsFromCents(cents))).toBe(cents);
      }),
    );
  });

  it.each([
    [185_000, '$1,850'],
    [185_050, '$1,850.50'],
    [5, '$0.05'],
    [0, '$0'],
    [1_234_500_000, '$12,345,000'],
  ])('%d cents are spoken as %s', (cents, spoken) => {
    expect(spokenDollars(cents)).toBe(spoken);
  });
});
