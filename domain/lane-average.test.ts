import { describe, expect, it } from '@jest/globals';
import { NOW, HOUR, openLoad } from '../tests/examples/loads.ts';
import {
  laneCentsPerMile,
  laneOf,
  TYPICAL_CENTS_PER_MILE,
  TYPICAL_MILES,
  withQuote,
  type LaneAverage,
} from './lane-average.ts';

const read = (average: LaneAverage | null, atMs: number) => laneCentsPerMile(average, 'dry_van', atMs);
const typical = TYPICAL_CENTS_PER_MILE.dry_van;

describe('what a lane is listed at', () => {
  it('is the trailer’s typical rate while nobody knows better', () => {
    expect(read(null, NOW)).toBe(typical);
  });

  it('stands still within an hour, whatever is listed meanwhile', () => {
    const first = withQuote(null, { cents: 300_000, miles: 1_000 }, NOW);
    expect(read(first, NOW)).toBe(typical);
    const settled = withQuote(first, { cents: 100_000, miles: 1_000 }, NOW + HOUR);
    const later = withQuote(settled, { cents: 999_000, miles: 1 }, NOW + HOUR + 1);
    expect(read(later, NOW + HOUR + 2)).toBe(read(settled, NOW + HOUR));
    expect(read(later, NOW + HOUR)).toBeCloseTo(
      (300_000 * 0.5 ** (1 / 168) + typical * TYPICAL_MILES) / (1_000 * 0.5 ** (1 / 168) + TYPICAL_MILES),
      9,
    );
  });

  it('is read an hour later without anybody writing', () => {
    const first = withQuote(null, { cents: 300_000, miles: 1_000 }, NOW);
    expect(read(first, NOW + HOUR)).toBeCloseTo(
      (300_000 + typical * TYPICAL_MILES) / (1_000 + TYPICAL_MILES),
      9,
    );
  });

  it('halves by a week what came before', () => {
    const first = withQuote(null, { cents: 300_000, miles: 1_000 }, NOW);
    expect(withQuote(first, { cents: 1, miles: 1 }, NOW + 168 * HOUR)).toMatchObject({
      settledCents: 150_000,
      settledMiles: 500,
    });
  });

  it('is kept by states and trailer', () => {
    expect(laneOf(openLoad('a'))).toBe('TX>GA dry_van');
  });
});
