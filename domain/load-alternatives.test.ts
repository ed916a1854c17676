import { describe, expect, it } from '@jest/globals';
import { DALLAS, HOUR, NOW, wideQuery } from '../tests/examples/loads.ts';
import { alternativeQueries } from './load-alternatives.ts';
import type { CandidateQuery } from './load-matching.ts';

const circle = {
  kind: 'circle',
  latitude: DALLAS.latitude,
  longitude: DALLAS.longitude,
  radiusMiles: 100,
} as const;
const texas = { kind: 'states', states: ['TX'] } as const;
const query: CandidateQuery = {
  ...wideQuery,
  equipment: ['reefer'],
  origin: circle,
  pickupFromMs: NOW + 14 * HOUR,
  pickupToMs: NOW + 38 * HOUR,
};

describe('alternatives, when nothing fits', () => {
  it('come in order, each with one difference and its reason', () => {
    expect(alternativeQueries(query, ['reefer'])).toEqual([
      {
        query: { ...query, origin: { ...circle, radiusMiles: 200 } },
        why: 'it picks up within 200 miles of you',
      },
      {
        query: { ...query, pickupFromMs: NOW, pickupToMs: NOW + 86 * HOUR },
        why: 'it picks up within two days of what you asked for',
      },
      {
        query: { ...query, equipment: ['dry_van'] },
        why: 'it is a dry van load, which your reefer can take',
      },
    ]);
  });

  it('widen the destination too', () => {
    const toDallas = { ...query, origin: texas, destination: circle };
    expect(alternativeQueries(toDallas, ['reefer'])[0]).toEqual({
      query: { ...toDallas, destination: { ...circle, radiusMiles: 200 } },
      why: 'it delivers within 200 miles of where you want to go',
    });
  });

  it('are none when nothing can give way', () => {
    expect(alternativeQueries({ ...wideQuery, origin: texas }, null)).toEqual([]);
  });

  it('do not offer again what was asked for', () => {
    const both = { ...query, equipment: ['dry_van', 'reefer'] as const };
    expect(alternativeQueries(both, ['dry_van', 'reefer'])).toHaveLength(2);
  });

  it('keep the caller’s other bounds', () => {
    const bounded = { ...query, minimumRateCents: 100_000, maximumMiles: 900, maximumWeightPounds: 40_000 };
    for (const alternative of alternativeQueries(bounded, ['reefer'])) {
      expect(alternative.query).toMatchObject({ minimumRateCents: 100_000, maximumMiles: 900 });
      expect(alternative.why).toMatch(/^it [a-z0-9 ,]+$/);
    }
  });
});
