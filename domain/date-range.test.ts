import { describe, expect, it } from '@jest/globals';
import { pickupRange } from './date-range.ts';
import { accepted, refused } from './result.ts';
import { instantOfLocal } from './zoned-time.ts';

const timeZone = 'America/Chicago';
const at = (local: string): number => instantOfLocal(local, timeZone) ?? Number.NaN;

/** It is Monday the 23rd of March 2026, ten in the morning. */
const nowMs = at('2026-03-23T10:00');
const range = (pickupDate: string | null, pickupDateEnd: string | null) =>
  pickupRange({ pickupDate, pickupDateEnd, timeZone, nowMs });

describe('pickup dates', () => {
  it.each([
    [null, null, '2026-03-23T10:00', null],
    ['2026-03-24', null, '2026-03-24', '2026-03-25'],
    ['2026-03-23', null, '2026-03-23T10:00', '2026-03-24'],
    ['2026-03-24', '2026-03-26', '2026-03-24', '2026-03-27'],
    ['2026-03-24', '2026-03-24', '2026-03-24', '2026-03-25'],
    [null, '2026-03-25', '2026-03-23T10:00', '2026-03-26'],
    ['2026-03-20', '2026-03-25', '2026-03-23T10:00', '2026-03-26'],
    ['2026-03-24T08:00:00Z', null, '2026-03-24', '2026-03-25'],
    ['today', null, '2026-03-23T10:00', '2026-03-24'],
    ['Tomorrow', null, '2026-03-24', '2026-03-25'],
    ['the day after tomorrow', null, '2026-03-25', '2026-03-26'],
    ['wednesday', 'Friday', '2026-03-25', '2026-03-28'],
    ['monday', null, '2026-03-23T10:00', '2026-03-24'],
    ['next Monday', null, '2026-03-30', '2026-03-31'],
    ['Thursday morning', null, '2026-03-26', '2026-03-27'],
  ])('%s to %s', (first, last, from, to) => {
    expect(range(first, last)).toEqual(accepted({ fromMs: at(from), toMs: to === null ? null : at(to) - 1 }));
  });

  it.each([
    ['2026-03-22', null, 'past'],
    [null, '2026-03-22', 'past'],
    ['2025-03-24', null, 'past'],
    ['2026-03-26', '2026-03-24', 'inverted'],
    ['2026-02-30', null, 'invalid_date'],
    ['2026-03-24', '2026-03-32', 'invalid_date'],
    ['whenever', null, 'invalid_date'],
    ['24/03/2026', null, 'invalid_date'],
    ['x'.repeat(10_000), null, 'invalid_date'],
  ])('%s to %s is %s', (first, last, refusal) => {
    expect(range(first, last)).toEqual(refused(refusal));
  });

  it('counts the 25 hours of the day on which summer time ends', () => {
    const result = pickupRange({ pickupDate: '2026-11-01', pickupDateEnd: null, timeZone, nowMs });
    expect(result.ok && result.value.toMs !== null && result.value.toMs + 1 - result.value.fromMs).toBe(
      25 * 3_600_000,
    );
  });
});
