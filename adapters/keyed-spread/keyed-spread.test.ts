import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createKeyedSpread } from './keyed-spread.ts';

const spread = createKeyedSpread('a key of more than thirty-two characters');

describe('a keyed spread', () => {
  it('stays the same from release to release', () => {
    expect(spread.fractionFor('ld_1')).toBeCloseTo(0.20265479993282653, 12);
  });

  it('is a fraction of [0, 1), repeatable for whoever has the key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (key, label) => {
        const fraction = createKeyedSpread(key).fractionFor(label);
        expect(fraction).toBeGreaterThanOrEqual(0);
        expect(fraction).toBeLessThan(1);
        expect(createKeyedSpread(key).fractionFor(label)).toBe(fraction);
      }),
    );
  });

  it('tells nothing to whoever has another key', () => {
    const other = createKeyedSpread('another key of more than thirty-two chars');
    expect(other.fractionFor('ld_1')).not.toBe(spread.fractionFor('ld_1'));
  });

  it('fills its range evenly', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let load = 0; load < 10_000; load += 1) {
      const tenth = Math.floor(spread.fractionFor(`ld_${load}`) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
