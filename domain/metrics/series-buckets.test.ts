import { describe, expect, it } from '@jest/globals';
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
});
