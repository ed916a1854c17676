import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { estimateWait } from './queue-wait.ts';

describe('the expected wait', () => {
  it.each([
    ['the usual, while nothing was seen', 1, 1, [], 240],
    ['shared by all places on shift', 1, 6, [], 60],
    ['longer for who comes later', 6, 6, [], 240],
    ['drawn to what this desk takes', 1, 1, Array.from({ length: 45 }, () => 600), 570],
    ['never less than half a minute', 1, 40, [10, 10], 30],
    ['as with one place when all have gone home', 2, 0, [], 480],
  ] as const)('is %s', (_name, position, places, seen, seconds) => {
    expect(estimateWait(position, places, seen)).toBe(seconds);
  });

  it('grows with the queue and the pace, shrinks with the places', () => {
    const seconds = fc.array(fc.integer({ min: 1, max: 3600 }), { maxLength: 50 });
    const few = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(few, few, seconds, (position, places, seen) => {
        const wait = estimateWait(position, places, seen);
        expect(wait % 30).toBe(0);
        expect(estimateWait(position + 1, places, seen)).toBeGreaterThanOrEqual(wait);
        expect(estimateWait(position, places + 1, seen)).toBeLessThanOrEqual(wait);
        expect(estimateWait(position, places, [...seen, 36_000])).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});
