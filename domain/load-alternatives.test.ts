import { describe, expect, it } from '@jest/globals';
import { ATLANTA, DALLAS, HOUR, NOW, openLoad, wideQuery } from '../tests/examples/loads.ts';
import { whyInstead, whySimilar, widerQueries } from './load-alternatives.ts';
import type { CandidateQuery } from './load-matching.ts';
import type { Load } from './load.ts';

const around = ({ latitude, longitude }: typeof DALLAS, radiusMiles: number) =>
  ({ kind: 'circle', latitude, longitude, radiusMiles }) as const;
const texas = { kind: 'states', states: ['TX'] } as const;
const query: CandidateQuery = {
  ...wideQuery,
  equipment: ['reefer'],
  origin: around(DALLAS, 100),
  pickupFromMs: NOW + 14 * HOUR,
  pickupToMs: NOW + 38 * HOUR - 1,
};

describe('wider questions, when nothing fits', () => {
  const twice = { origin: { ...query.origin, radiusMiles: 200 } };
  const days = { pickupFromMs: NOW, pickupToMs: NOW + 86 * HOUR - 1 };

  it('change one thing each, in order, then everything', () => {
    expect(widerQueries(query)).toEqual([
      { ...query, ...twice },
      { ...query, ...days },
      { ...query, equipment: ['dry_van'] },
      { ...query, ...twice, ...days, equipment: ['reefer', 'dry_van'] },
    ]);
  });

  it('widen the destination too', () => {
    const toAtlanta = { ...query, origin: texas, destination: around(ATLANTA, 150) };
    expect(widerQueries(toAtlanta)[0]).toEqual({ ...toAtlanta, destination: around(ATLANTA, 300) });
  });

  it('are none when nothing can give way', () => {
    expect(widerQueries({ ...wideQuery, origin: texas })).toEqual([]);
  });

  it('are not two of one kind', () => {
    expect(widerQueries({ ...wideQuery, origin: around(DALLAS, 50) })).toHaveLength(1);
  });

  it('keep the caller’s other bounds', () => {
    const bounded = { ...query, minimumRateCents: 100_000, maximumMiles: 900, maximumWeightPounds: 40_000 };
    for (const wider of widerQueries(bounded)) {
      expect(wider).toMatchObject({ minimumRateCents: 100_000, maximumMiles: 900 });
    }
  });
});

describe('what is different about a load', () => {
  const waco = { ...DALLAS, city: 'Waco', latitude: 31.55, longitude: -97.15 };
  const macon = { ...ATLANTA, city: 'Macon', latitude: 32.84, longitude: -83.63 };
  const at = (hours: number): Partial<Load> => ({
    pickup: { earliestMs: NOW + hours * HOUR, latestMs: NOW + (hours + 4) * HOUR },
  });
  const fits: Load = { ...openLoad('a'), ...at(20), equipment: 'reefer' };
  const near = { ...query, origin: around(DALLAS, 50), destination: around(ATLANTA, 50) };

  it.each<[Partial<Load>, string]>([
    [{ origin: waco }, 'it picks up about 105 miles from you'],
    [{ destination: macon }, 'it delivers about 90 miles from where you want to go'],
    [at(39), 'it picks up a day later than you asked'],
    [at(70), 'it picks up two days later than you asked'],
    [at(2), 'it picks up a day earlier than you asked'],
    [{ equipment: 'dry_van' }, 'it is a dry van load, which your reefer can take'],
    [
      { origin: waco, ...at(39), equipment: 'dry_van' },
      'it picks up about 105 miles from you, a day later than you asked and is a dry van load, which your reefer can take',
    ],
  ])('%#: %s', (changes, why) => {
    expect(whyInstead({ ...fits, ...changes }, near)).toBe(why);
  });

  it.each<[Partial<Load>, string]>([
    [{}, 'it runs the same lane'],
    [at(44), 'it runs the same lane and picks up a day later'],
    [{ origin: waco }, 'it picks up about 105 miles from that one'],
    [{ destination: macon }, 'it delivers about 90 miles from that one'],
    [
      { origin: waco, destination: macon },
      'it picks up about 105 miles from that one and delivers about 90 miles from that one',
    ],
  ])('than the one another took: %#', (changes, why) => {
    expect(whySimilar({ ...fits, ...changes }, fits)).toBe(why);
  });
});
