import { describe, expect, it } from '@jest/globals';
import { pickupRange } from './date-range.ts';
import { accepted, refused } from './result.ts';
import type { DateReading, SpokenDates } from './spoken-dates.ts';
import { instantOfLocal } from './zoned-time.ts';

const timeZone = 'America/Chicago';
const at = (local: string): number => instantOfLocal(local, timeZone) ?? Number.NaN;

/** It is Monday the 23rd of March 2026, ten in the morning. */
const nowMs = at('2026-03-23T10:00');

/** Reads `2026-03-24`, `2026-03-24T06:00 2026-03-24T11:59` and "anytime". */
const plainDates: SpokenDates = {
  read: (words): DateReading => {
    if (words === 'anytime') return { kind: 'span', fromLocal: null, throughLocal: null };
    if (words === 'next friday') return { kind: 'either', dates: ['2026-03-27', '2026-04-03'] };
    const [from = '', through = from] = words.split(' ');
    if (!/^\d{4}/.test(from)) return { kind: 'unknown' };
    const whole = from.length === 10;
    return {
      kind: 'span',
      fromLocal: whole ? `${from}T00:00` : from,
      throughLocal: whole ? `${through}T23:59` : through,
    };
  },
};
const range = (pickupDate: string | null, pickupDateEnd: string | null) =>
  pickupRange({ pickupDate, pickupDateEnd, timeZone, nowMs }, plainDates);

describe('pickup dates', () => {
  it.each([
    [null, null, '2026-03-23T10:00', null],
    ['anytime', null, '2026-03-23T10:00', null],
    ['2026-03-24', 'anytime', '2026-03-24', null],
    ['anytime', '2026-03-24', '2026-03-23T10:00', '2026-03-25'],
    ['2026-03-24', null, '2026-03-24', '2026-03-25'],
    ['2026-03-23', null, '2026-03-23T10:00', '2026-03-24'],
    ['2026-03-24', '2026-03-26', '2026-03-24', '2026-03-27'],
    ['2026-03-24', '2026-03-24', '2026-03-24', '2026-03-25'],
    [null, '2026-03-25', '2026-03-23T10:00', '2026-03-26'],
    ['2026-03-20', '2026-03-25', '2026-03-23T10:00', '2026-03-26'],
    ['2026-03-24T06:00 2026-03-24T11:59', null, '2026-03-24T06:00', '2026-03-24T12:00'],
    ['2026-03-24T06:00 2026-03-24T11:59', '2026-03-25', '2026-03-24T06:00', '2026-03-26'],
  ])('%s to %s', (first, last, from, to) => {
    expect(range(first, last)).toEqual(accepted({ fromMs: at(from), toMs: to === null ? null : at(to) - 1 }));
  });

  it.each([
    ['2026-03-22', null, 'past', '2026-03-22'],
    [null, '2026-03-22', 'past', '2026-03-22'],
    ['2026-03-23T06:00 2026-03-23T09:59', null, 'past', '2026-03-23T06:00 2026-03-23T09:59'],
    ['2026-03-26', '2026-03-24', 'inverted', '2026-03-24'],
    ['blue', null, 'invalid_date', 'blue'],
    ['2026-03-24', 'blue', 'invalid_date', 'blue'],
  ])('%s to %s is %s', (first, last, trouble, words) => {
    expect(range(first, last)).toEqual(refused({ trouble, words, options: [] }));
  });

  it('offers the days that words could mean', () => {
    const options = ['Friday the 27th', 'Friday, April 3rd'];
    expect(range('next friday', null)).toEqual(refused({ trouble: 'either', words: 'next friday', options }));
    expect(range('2026-03-24', 'next friday')).toMatchObject({ ok: false, refusal: { options } });
  });

  it.each([
    ['2026-03-08', 23],
    ['2026-11-01', 25],
  ])('counts the hours of %s, when clocks are set: %d', (date, hours) => {
    const result = range(date, null);
    const early = pickupRange({ pickupDate: date, pickupDateEnd: null, timeZone, nowMs: 0 }, plainDates);
    const read = result.ok ? result : early;
    expect(read.ok && read.value.toMs !== null && read.value.toMs + 1 - read.value.fromMs).toBe(
      hours * 3_600_000,
    );
  });
});
