import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { localParts } from '../../domain/zoned-time.ts';
import { seededRandom } from '../seed-data/seeded-random.ts';
import { instantsOf } from './week-rhythm.ts';

const timeZone = 'America/Chicago';
const untilMs = Date.parse('2026-04-01T20:00:00Z');

describe('a broker’s week', () => {
  it('gives as many instants as wanted, ascending, none later than the end nor before the first day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 120 }), (count, days) => {
        const instants = instantsOf(count, { days, untilMs, timeZone }, seededRandom(count));
        expect(instants).toHaveLength(count);
        expect(instants).toEqual(instants.toSorted((a, b) => a - b));
        expect(instants.at(-1)).toBeLessThanOrEqual(untilMs);
        expect(instants[0]).toBeGreaterThan(untilMs - (days + 1) * 86_400_000);
      }),
      { numRuns: 50 },
    );
  });

  it('is busy in office hours and quiet at weekends, also across a change of the clock', () => {
    const instants = instantsOf(20_000, { days: 60, untilMs, timeZone }, seededRandom(1));
    const parts = instants.map((ms) => localParts(ms, timeZone));
    const share = (holds: (one: (typeof parts)[number]) => boolean) =>
      parts.filter(holds).length / parts.length;
    expect(share(({ weekday }) => weekday >= 6)).toBeLessThan(0.1);
    expect(share(({ hour }) => hour >= 7 && hour < 18)).toBeGreaterThan(0.85);
    expect(share(({ hour }) => hour < 5)).toBeLessThan(0.03);
  });
});
