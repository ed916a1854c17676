import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spokenWindow } from './spoken-time.ts';
import { instantOfLocal } from './zoned-time.ts';

const DALLAS = 'America/Chicago';
const at = (local: string): number => instantOfLocal(local, DALLAS) ?? Number.NaN;

/** It is Monday the 23rd of March 2026, ten AM in Dallas. */
const now = at('2026-03-23T10:00');

describe('a window in spoken words', () => {
  it.each([
    ['2026-03-24T08:00', '2026-03-24T12:00', 'tomorrow, Tuesday the 24th, between 8 and noon'],
    ['2026-03-23T08:00', '2026-03-23T17:00', 'today by 5 PM'],
    ['2026-03-23T13:00', '2026-03-23T16:00', 'today between 1 and 4 PM'],
    ['2026-03-23T14:00', '2026-03-23T14:00', 'today at 2 PM'],
    ['2026-03-24T07:30', '2026-03-24T07:30', 'tomorrow, Tuesday the 24th, at 7:30 AM'],
    ['2026-03-25T08:00', '2026-03-25T17:00', 'Wednesday the 25th between 8 AM and 5 PM'],
    ['2026-03-25T06:00', '2026-03-25T09:30', 'Wednesday the 25th between 6 and 9:30 AM'],
    ['2026-03-26T12:00', '2026-03-26T15:00', 'Thursday the 26th between noon and 3 PM'],
    ['2026-03-26T18:00', '2026-03-26T22:00', 'Thursday the 26th between 6 and 10 PM'],
    ['2026-03-26T20:00', '2026-03-27T00:00', 'Thursday the 26th between 8 PM and midnight'],
    ['2026-03-27T00:00', '2026-03-27T23:59', 'Friday the 27th any time'],
    ['2026-03-24T00:00', '2026-03-25T00:00', 'tomorrow, Tuesday the 24th, any time'],
    ['2026-04-03T08:00', '2026-04-03T12:00', 'Friday, April 3rd, between 8 and noon'],
    ['2026-03-25T20:00', '2026-03-26T06:00', 'from Wednesday the 25th at 8 PM to Thursday the 26th at 6 AM'],
    ['2026-03-22T08:00', '2026-03-24T12:00', 'tomorrow, Tuesday the 24th, by noon'],
    ['2026-03-31T11:00', '2026-03-31T11:00', 'Tuesday, March 31st, at 11 AM'],
    ['2026-03-20T08:00', '2026-03-20T12:00', 'Friday, March 20th, between 8 and noon'],
    ['2026-03-23T08:00', '2026-03-23T23:59', 'today by midnight'],
    ['2026-03-23T00:00', '2026-03-23T23:59', 'today any time'],
    ['2026-03-23T12:00', '2026-03-23T12:00', 'today at noon'],
    ['2026-03-24T00:00', '2026-03-24T06:00', 'tomorrow, Tuesday the 24th, between midnight and 6 AM'],
    ['2026-03-24T13:15', '2026-03-24T13:15', 'tomorrow, Tuesday the 24th, at 1:15 PM'],
    ['2026-03-25T00:00', '2026-03-27T23:59', 'from Wednesday the 25th through Friday the 27th'],
    ['2026-03-25T00:00', '2026-03-28T00:00', 'from Wednesday the 25th through Friday the 27th'],
    ['2026-03-25T08:00', '2026-03-26T23:59', 'from Wednesday the 25th at 8 AM through Thursday the 26th'],
    ['2026-03-30T00:00', '2026-04-02T23:59', 'from Monday, March 30th, through Thursday, April 2nd'],
    ['2026-03-23T14:00', '2026-03-24T10:00', 'from today at 2 PM to tomorrow, Tuesday the 24th, at 10 AM'],
    ['2026-04-01T09:00', '2026-04-01T11:00', 'Wednesday, April 1st, between 9 and 11 AM'],
    ['2026-04-11T09:00', '2026-04-11T13:00', 'Saturday, April 11th, between 9 AM and 1 PM'],
    ['2027-01-04T09:00', '2027-01-04T12:00', 'Monday, January 4th, between 9 and noon'],
  ])('%s to %s', (from, to, words) => {
    expect(spokenWindow({ earliestMs: at(from), latestMs: at(to) }, DALLAS, now)).toBe(words);
  });

  it('speaks in the time of the place, whatever ours is', () => {
    const window = { earliestMs: at('2026-03-24T08:00'), latestMs: at('2026-03-24T12:00') };
    expect(spokenWindow(window, 'America/Los_Angeles', now)).toBe(
      'tomorrow, Tuesday the 24th, between 6 and 10 AM',
    );
  });

  it.each([
    [
      'America/New_York',
      '2026-03-24T09:00',
      '2026-03-24T12:00',
      'tomorrow, Tuesday the 24th, between 9 and noon',
    ],
    [
      'America/Toronto',
      '2026-03-24T09:00',
      '2026-03-24T17:00',
      'tomorrow, Tuesday the 24th, between 9 AM and 5 PM',
    ],
    ['America/Phoenix', '2026-03-23T07:00', '2026-03-23T15:30', 'today by 3:30 PM'],
    ['America/Monterrey', '2026-03-23T12:00', '2026-03-23T20:00', 'today between noon and 8 PM'],
    ['America/Los_Angeles', '2026-03-23T07:00', '2026-03-23T10:00', 'today by 10 AM'],
    [
      'America/Halifax',
      '2026-03-25T22:00',
      '2026-03-25T23:59',
      'Wednesday the 25th between 10 PM and midnight',
    ],
  ])('in %s, from %s to %s', (timeZone, from, to, words) => {
    const window = {
      earliestMs: instantOfLocal(from, timeZone) ?? Number.NaN,
      latestMs: instantOfLocal(to, timeZone) ?? Number.NaN,
    };
    expect(spokenWindow(window, timeZone, now)).toBe(words);
  });

  it.each([
    ['2026-03-08T01:00', '2026-03-08T04:00', 'tomorrow, Sunday the 8th, between 1 and 4 AM'],
    ['2026-03-08T00:00', '2026-03-08T23:59', 'tomorrow, Sunday the 8th, any time'],
    ['2026-03-09T08:00', '2026-03-09T12:00', 'Monday the 9th between 8 and noon'],
  ])('over the night when clocks are set, from %s to %s', (from, to, words) => {
    const eve = at('2026-03-07T22:00');
    expect(spokenWindow({ earliestMs: at(from), latestMs: at(to) }, DALLAS, eve)).toBe(words);
  });

  it('is one speakable line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.integer({ min: 0, max: 6_000 }),
        (start, length) => {
          const earliestMs = now + start * 60_000;
          const words = spokenWindow({ earliestMs, latestMs: earliestMs + length * 60_000 }, DALLAS, now);
          expect(words).toMatch(/^[A-Za-z0-9,: ]+$/);
          expect(words).not.toMatch(/ {2}|,,|undefined/);
        },
      ),
    );
  });
});
