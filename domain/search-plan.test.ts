import { describe, expect, it } from '@jest/globals';
import { DALLAS, HOUR, NOW } from '../tests/examples/loads.ts';
import type { SearchRequest } from './requests.ts';
import { searchPlan, type UnderstoodSearch } from './search-plan.ts';

const request: SearchRequest = {
  referenceNumber: null,
  equipment: 'reefer',
  origin: null,
  destination: null,
  radiusMiles: null,
  destinationRadiusMiles: null,
  pickupDate: null,
  pickupDateEnd: null,
  minimumRateCents: 100_000,
  maximumMiles: null,
  maximumWeightPounds: null,
  limit: 3,
  sortBy: 'best',
};

const texas = { kind: 'states', states: ['TX'], spoken: 'Texas', timeZone: 'America/Chicago' } as const;
const understood: UnderstoodSearch = {
  request,
  origin: { kind: 'point', location: DALLAS },
  destination: { kind: 'anywhere' },
  equipment: ['reefer'],
  range: { fromMs: NOW + 14 * HOUR, toMs: NOW + 38 * HOUR },
  nowMs: NOW,
};
const place = { text: 'Dallas', city: null, state: null, zip: null };

describe('the question put to the book', () => {
  it('carries the bounds over and leaves anywhere open', () => {
    expect(searchPlan(understood).exact).toMatchObject({
      atMs: NOW,
      equipment: ['reefer'],
      destination: null,
      pickupFromMs: NOW + 14 * HOUR,
      pickupToMs: NOW + 38 * HOUR,
      minimumRateCents: 100_000,
    });
  });

  it.each([
    [null, null, 100],
    [60, null, 60],
    [60, 25, 25],
    [-5, null, 100],
    [0, null, 100],
    [9_000, null, 1_000],
  ])('takes radius %j, and %j from the place itself, as %i miles', (radiusMiles, ofPlace, miles) => {
    const asked = { ...request, radiusMiles, origin: { ...place, radiusMiles: ofPlace } };
    expect(searchPlan({ ...understood, request: asked }).exact.origin).toMatchObject({ radiusMiles: miles });
  });
});

describe('alternatives, when nothing fits', () => {
  it('come in order, each with one difference and its reason', () => {
    const { exact, alternatives } = searchPlan(understood);
    expect(alternatives).toEqual([
      {
        query: { ...exact, origin: { ...exact.origin, radiusMiles: 200 } },
        why: 'it picks up within 200 miles of you',
      },
      {
        query: { ...exact, pickupFromMs: NOW, pickupToMs: NOW + 86 * HOUR },
        why: 'it picks up within two days of what you asked for',
      },
      {
        query: { ...exact, equipment: ['dry_van'] },
        why: 'it is a dry van load, which your reefer can take',
      },
    ]);
  });

  it('widen the destination too', () => {
    const { alternatives } = searchPlan({ ...understood, origin: texas, destination: understood.origin });
    expect(alternatives[0]?.why).toBe('it delivers within 300 miles of where you want to go');
    expect(alternatives[0]?.query.destination).toMatchObject({ radiusMiles: 300 });
  });

  it('are none when nothing can give way', () => {
    const open = { ...understood, origin: texas, equipment: null, range: { fromMs: NOW, toMs: null } };
    expect(searchPlan(open).alternatives).toEqual([]);
  });

  it('do not offer again what was asked for', () => {
    const { alternatives } = searchPlan({ ...understood, equipment: ['dry_van', 'reefer'] });
    expect(alternatives.some(({ query }) => query.equipment?.length === 1)).toBe(false);
  });
});
