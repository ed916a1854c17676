import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isoDateAt, localParts } from '../zoned-time.ts';
import { seriesBuckets, type Granularity } from './series-buckets.ts';

const startsOf = (from: string, to: string, granularity: Granularity, timeZone: string) =>
  seriesBuckets({ fromMs: Date.parse(from), toMs: Date.parse(to) }, granularity, timeZone).map((ms) =>
    new Date(ms).toISOString().slice(5, 16),
  );

describe('the buckets of a series', () => {
  it.each<[string, string, string, Granularity, readonly string[]]>([
    ['UTC', '2026-03-01T10:20:30.5Z', '2026-03-01T12:00:00Z', 'hour', ['03-01T10:00', '03-01T11:00']],
    [
      'Asia/Kathmandu',
      '2026-03-01T10:20:00Z',
      '2026-03-01T11:16:00Z',
      'hour',
      ['03-01T10:15', '03-01T11:15'],
    ],
    [
      'America/Chicago',
      '2026-03-08T05:00:00Z',
      '2026-03-10T05:00:00Z',
      'day',
      ['03-07T06:00', '03-08T06:00', '03-09T05:00'],
    ],
    [
      'America/Chicago',
      '2026-11-01T05:30:00Z',
      '2026-11-02T06:00:01Z',
      'day',
      ['11-01T05:00', '11-02T06:00'],
    ],
    // Clocks go back by half an hour at two: the wall's next full hour is an hour and a half away.
    [
      'Australia/Lord_Howe',
      '2026-04-04T13:00:00Z',
      '2026-04-04T17:00:00Z',
      'hour',
      ['04-04T13:00', '04-04T14:00', '04-04T15:30', '04-04T16:30'],
    ],
    // Samoa had no 30th of December 2011.
    ['Pacific/Apia', '2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z', 'day', ['12-29T10:00', '12-30T10:00']],
  ])('of %s from %s', (timeZone, from, to, granularity, starts) => {
    expect(startsOf(from, to, granularity, timeZone)).toEqual(starts);
  });

  const QUARTER_MS = 900_000;
  /** What begins between two quarters of an hour, found by asking the clock at each. */
  const begun: Readonly<Record<Granularity, (ms: number, timeZone: string) => boolean>> = {
    hour: (ms, timeZone) => localParts(ms, timeZone).minute === 0,
    // Clocks put back just after midnight show two: the first counts.
    day: (ms, timeZone) =>
      [1, 2, 3, 4, 5, 6, 7, 8].every(
        (quarters) => isoDateAt(ms, timeZone) > isoDateAt(ms - quarters * QUARTER_MS, timeZone),
      ),
  };
  const zone = fc.constantFrom(
    'America/Chicago',
    'America/Havana',
    'America/Sao_Paulo',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Asia/Kathmandu',
    'UTC',
  );
  const quarter = fc
    .integer({ min: Date.parse('2005-01-01') / QUARTER_MS, max: Date.parse('2027-01-01') / QUARTER_MS })
    .map((quarters) => quarters * QUARTER_MS);

  it.each<[Granularity, number]>([
    ['hour', 20],
    ['day', 60],
  ])('by the %s are what a clock that is watched shows', (granularity, mostDays) => {
    fc.assert(
      fc.property(zone, quarter, fc.integer({ min: 1, max: mostDays * 96 }), (timeZone, fromMs, quarters) => {
        const watched = Array.from({ length: quarters - 1 }, (_, index) => fromMs + (index + 1) * QUARTER_MS);
        const toMs = fromMs + quarters * QUARTER_MS;
        const [first = toMs, ...later] = seriesBuckets({ fromMs, toMs }, granularity, timeZone);
        expect(first).toBeLessThanOrEqual(fromMs);
        expect(later).toEqual(watched.filter((ms) => begun[granularity](ms, timeZone)));
      }),
      { numRuns: 60 },
    );
  });
});
