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
  ])('%s to %s', (from, to, words) => {
    expect(spokenWindow({ earliestMs: at(from), latestMs: at(to) }, DALLAS, now)).toBe(words);
  });

  it('speaks in the time of the place, whatever ours is', () => {
    const window = { earliestMs: at('2026-03-24T08:00'), latestMs: at('2026-03-24T12:00') };
    expect(spokenWindow(window, 'America/Los_Angeles', now)).toBe(
      'tomorrow, Tuesday the 24th, between 6 and 10 AM',
    );
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
