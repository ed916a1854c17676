import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ATLANTA, DALLAS } from '../tests/examples/loads.ts';
import { estimatedRoadMiles, milesBetween } from './location.ts';

const anyPlace = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distances', () => {
  const NEW_YORK = { latitude: 40.7128, longitude: -74.006 };
  const LOS_ANGELES = { latitude: 34.0522, longitude: -118.2437 };
  it.each([
    ['Dallas to Dallas', DALLAS, DALLAS, 0],
    ['Dallas to Atlanta', DALLAS, ATLANTA, 720],
    ['New York to Los Angeles', NEW_YORK, LOS_ANGELES, 2_446],
    ['pole to pole', { latitude: 90, longitude: 0 }, { latitude: -90, longitude: 77 }, 12_437],
  ])('%s as the crow flies', (_name, from, to, miles) => {
    expect(Math.abs(milesBetween(from, to) - miles)).toBeLessThan(2);
  });

  it('by road are 18 % longer, in whole miles', () => {
    expect(estimatedRoadMiles(DALLAS, ATLANTA)).toBe(Math.round(milesBetween(DALLAS, ATLANTA) * 1.18));
  });

  it('are the same both ways, never negative, never more than half the globe', () => {
    fc.assert(
      fc.property(anyPlace, anyPlace, (a, b) => {
        const miles = milesBetween(a, b);
        expect(milesBetween(b, a)).toBeCloseTo(miles, 6);
        expect(miles).toBeGreaterThanOrEqual(0);
        expect(miles).toBeLessThan(12_438);
      }),
    );
  });
});
