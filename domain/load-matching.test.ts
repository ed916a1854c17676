import { describe, expect, it } from '@jest/globals';
import {
  answersQuestion,
  areaOf,
  mayTake,
  passesFilters,
  type CandidateQuery,
  type CarrierLimits,
} from './load-matching.ts';
import type { Load } from './load.ts';
import { anyCarrier, DALLAS, HOUR, NOW, openLoad, wideQuery } from '../tests/examples/loads.ts';

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

describe('what a carrier may be told', () => {
  const cases: readonly (readonly [string, Partial<CarrierLimits>, Partial<Load>, boolean])[] = [
    ['authority between states', {}, {}, true],
    ['authority inside one state, a load across its line', { interstate: false }, {}, false],
    ['authority inside one state, a load inside it', { interstate: false }, { destination: DALLAS }, true],
    ['hazmat for a carrier that hauls it', {}, { hazmat: true }, true],
    ['hazmat for another', { hazmat: false }, { hazmat: true }, false],
    ['a blocked lane', { blockedLanes: ['TX>GA'] }, {}, false],
    ['a blocked origin', { blockedLanes: ['TX>*'] }, {}, false],
    ['a blocked destination', { blockedLanes: ['*>GA'] }, {}, false],
    ['all lanes blocked', { blockedLanes: ['*>*'] }, {}, false],
    ['another lane blocked', { blockedLanes: ['GA>TX', 'OK>*', '*>FL'] }, {}, true],
  ];

  it.each(cases)('%s', (_name, limits, load, may) => {
    expect(mayTake({ ...anyCarrier, ...limits }, { ...openLoad('a'), ...load })).toBe(may);
  });

  it('is neither what he turned down nor what is due too soon', () => {
    const question = { ...wideQuery, limits: anyCarrier, excludedLoadIds: ['b'] };
    expect(answersQuestion(openLoad('a'), question)).toBe(true);
    expect(answersQuestion(openLoad('b'), question)).toBe(false);
    const notice = (hours: number) => ({ ...question, limits: { ...anyCarrier, noticeMs: hours * HOUR } });
    expect(answersQuestion(openLoad('a'), notice(8))).toBe(true);
    expect(answersQuestion(openLoad('a'), notice(8.01))).toBe(false);
  });
});
