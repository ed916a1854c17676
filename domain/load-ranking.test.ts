import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Load } from './load.ts';
import { ATLANTA, DALLAS, HOUR, NOW, openLoad } from '../tests/examples/loads.ts';
import { DEFAULT_RANKING_WEIGHTS, rankingOf, rankLoads, type RankingRequest } from './load-ranking.ts';
import { SORT_ORDERS, type SortOrder } from './requests.ts';

const request: RankingRequest = {
  origin: DALLAS,
  destination: { kind: 'circle', latitude: ATLANTA.latitude, longitude: ATLANTA.longitude, radiusMiles: 150 },
  pickupFromMs: NOW,
  nowMs: NOW,
  sortBy: 'best',
  weights: DEFAULT_RANKING_WEIGHTS,
  laneCentsPerMile: () => 230,
};

const order = (loads: readonly Load[], change: Partial<RankingRequest> = {}): readonly string[] =>
  rankLoads(loads, { ...request, ...change }).map(({ load }) => load.loadId);

const later = (load: Load, hours: number): Load => ({
  ...load,
  pickup: {
    earliestMs: load.pickup.earliestMs + hours * HOUR,
    latestMs: load.pickup.latestMs + hours * HOUR,
  },
});

describe('what ranks higher', () => {
  const plain = openLoad('b');
  const cases: readonly (readonly [string, Load])[] = [
    ['a pickup far from the truck', { ...openLoad('a'), origin: { ...DALLAS, latitude: 31 } }],
    ['a pickup in two days', later(openLoad('a'), 48)],
    ['a poorer rate', { ...openLoad('a'), loadboardRateCents: 120_000 }],
    ['a destination off the mark', { ...openLoad('a'), destination: { ...ATLANTA, latitude: 32.5 } }],
  ];

  it.each(cases)('%s comes second', (_name, worse) => {
    expect(order([worse, plain])).toEqual(['b', 'a']);
  });

  it('breaks ties by load id', () => {
    expect(order([openLoad('c'), openLoad('a'), openLoad('b')])).toEqual(['a', 'b', 'c']);
  });

  it.each<[SortOrder, readonly string[]]>([
    ['rate_desc', ['a', 'c', 'b']],
    ['rate_per_mile_desc', ['b', 'c', 'a']],
    ['miles_asc', ['b', 'c', 'a']],
    ['pickup_asc', ['c', 'b', 'a']],
  ])('obeys %s', (sortBy, ids) => {
    const long = later({ ...openLoad('a'), loadboardRateCents: 300_000, miles: 2000 }, 2);
    const short = later({ ...openLoad('b'), loadboardRateCents: 90_000, miles: 200 }, 1);
    const middle = { ...openLoad('c'), loadboardRateCents: 200_000, miles: 800 };
    expect(order([long, short, middle], { sortBy })).toEqual(ids);
  });

  it('tells the empty miles only where a place was named', () => {
    const waco = { ...openLoad('a'), origin: { ...DALLAS, latitude: 31.55, longitude: -97.15 } };
    expect(rankLoads([waco], request)[0]?.deadheadMiles).toBe(104);
    expect(rankLoads([waco], { ...request, origin: null })[0]?.deadheadMiles).toBeNull();
  });

  it('weighs a rate against its own lane, not against the others told', () => {
    const rich = { ...openLoad('a'), loadboardRateCents: 200_000 };
    const plain = openLoad('b');
    const lanes = (load: Load) => (load.loadId === 'a' ? 400 : 200);
    expect(order([rich, plain], { laneCentsPerMile: lanes })).toEqual(['b', 'a']);
    const alone = rankLoads([rich], { ...request, laneCentsPerMile: lanes });
    const beside = rankLoads([rich, plain], { ...request, laneCentsPerMile: lanes });
    expect(alone[0]).toEqual(beside[1]);
  });

  it('keeps of a load what shows why it stood there, and no more', () => {
    const [ranked] = rankLoads([openLoad('a')], request);
    if (ranked === undefined) throw new Error('nothing was ranked');
    expect(rankingOf(ranked)).toEqual({
      loadId: 'a',
      score: 0.853293,
      parts: { deadhead: 1, pickupFit: 0.9444, ratePerMile: 0.5021, urgency: 0.8889, destinationFit: 1 },
      laneCentsPerMile: 230,
    });
  });

  it('ranks nothing as nothing', () => {
    expect(rankLoads([], request)).toEqual([]);
  });
});

describe('ranking, whatever the loads', () => {
  const loads = fc
    .uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1, maxLength: 6 }),
        rate: fc.integer({ min: 1_000, max: 900_000 }),
        miles: fc.integer({ min: 0, max: 3_000 }),
        latitude: fc.double({ min: 26, max: 48, noNaN: true }),
        hours: fc.integer({ min: -10, max: 200 }),
      }),
      { selector: ({ id }) => id, maxLength: 12 },
    )
    .map((rows) =>
      rows.map(({ id, rate, miles, latitude, hours }) =>
        later({ ...openLoad(id), loadboardRateCents: rate, miles, origin: { ...DALLAS, latitude } }, hours),
      ),
    );

  it('gives the same order for the same loads in any order of arrival', () => {
    fc.assert(
      fc.property(loads, fc.constantFrom(...SORT_ORDERS), (book, sortBy) => {
        expect(order(book.toReversed(), { sortBy })).toEqual(order(book, { sortBy }));
      }),
    );
  });

  it('keeps every part between 0 and 1, and looks at neither ceiling nor customer', () => {
    fc.assert(
      fc.property(loads, fc.option(fc.integer({ min: 1, max: 9_999_999 })), (book, secret) => {
        const ranked = rankLoads(book, request);
        for (const { parts } of ranked) {
          for (const part of Object.values(parts)) expect(part >= 0 && part <= 1).toBe(true);
        }
        const other = book.map((load) => ({ ...load, maxBuyCents: secret, customerRateCents: secret }));
        expect(rankLoads(other, request).map(({ score }) => score)).toEqual(ranked.map(({ score }) => score));
      }),
    );
  });
});
