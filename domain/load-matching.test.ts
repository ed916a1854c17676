import { describe, expect, it } from '@jest/globals';
import { areaOf, mayHear, passesFilters, type CandidateQuery } from './load-matching.ts';
import type { Load } from './load.ts';
import { ATLANTA, DALLAS, HOUR, NOW, openLoad, wideQuery } from '../tests/examples/loads.ts';

describe('hard filters', () => {
  const dallasCircle = { kind: 'circle', latitude: 32.78, longitude: -96.8, radiusMiles: 100 } as const;
  const cases: readonly (readonly [string, Partial<CandidateQuery>, Partial<Load>, boolean])[] = [
    ['an open load and a wide question', {}, {}, true],
    ['a held load', {}, { status: 'held' }, false],
    ['a withdrawn load', {}, { status: 'withdrawn' }, false],
    ['a pickup that is past', { atMs: NOW + 9 * HOUR }, {}, false],
    ['a pickup that closes this instant', { atMs: NOW + 8 * HOUR }, {}, true],
    ['the right trailer', { equipment: ['reefer', 'dry_van'] }, {}, true],
    ['the wrong trailer', { equipment: ['reefer'] }, {}, false],
    ['a truck ready when pickup closes', { pickupFromMs: NOW + 8 * HOUR }, {}, true],
    ['a truck ready too late', { pickupFromMs: NOW + 8 * HOUR + 1 }, {}, false],
    ['a day that ends as pickup opens', { pickupToMs: NOW + 4 * HOUR - 1 }, {}, false],
    ['a day that ends after pickup opens', { pickupToMs: NOW + 4 * HOUR }, {}, true],
    ['an origin in the circle', { origin: dallasCircle }, {}, true],
    ['an origin out of the circle', { origin: { ...dallasCircle, latitude: 35 } }, {}, false],
    ['an origin in the state', { origin: { kind: 'states', states: ['OK', 'TX'] } }, {}, true],
    ['an origin in another state', { origin: { kind: 'states', states: ['OK'] } }, {}, false],
    ['a destination in another state', { destination: { kind: 'states', states: ['TX'] } }, {}, false],
    ['enough money', { minimumRateCents: 180_000 }, {}, true],
    ['too little money', { minimumRateCents: 180_001 }, {}, false],
    ['too many miles', { maximumMiles: 780 }, {}, false],
    ['too much weight', { maximumWeightPounds: 39_999 }, {}, false],
    ['an unknown weight', { maximumWeightPounds: 10_000 }, { weightPounds: null }, true],
  ];

  it.each(cases)('%s', (_name, query, load, passes) => {
    expect(passesFilters({ ...openLoad('a'), ...load }, { ...wideQuery, ...query })).toBe(passes);
  });
});

describe('areas', () => {
  it('draws a circle round a point, keeps states, and leaves anywhere open', () => {
    expect(areaOf({ kind: 'point', location: DALLAS }, 50)).toEqual({
      kind: 'circle',
      latitude: DALLAS.latitude,
      longitude: DALLAS.longitude,
      radiusMiles: 50,
    });
    expect(
      areaOf({ kind: 'states', states: ['TX'], spoken: 'Texas', timeZone: DALLAS.timeZone }, 50),
    ).toEqual({
      kind: 'states',
      states: ['TX'],
    });
    expect(areaOf({ kind: 'anywhere' }, 50)).toBeNull();
  });
});

describe('who may hear a load', () => {
  it.each([
    [true, ATLANTA, true],
    [false, ATLANTA, false],
    [false, { ...DALLAS, city: 'Houston' }, true],
  ])('interstate authority %s, to %j: %s', (interstate, destination, hears) => {
    expect(mayHear({ interstate }, { origin: DALLAS, destination })).toBe(hears);
  });
});
