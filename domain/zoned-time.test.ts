import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayBounds, daysBetween, instantOfLocal, isoDateAt, localParts } from './zoned-time.ts';

const CHICAGO = 'America/Chicago';
const HOUR = 3_600_000;

describe('instantOfLocal', () => {
  it.each([
    ['2026-01-15T08:00', CHICAGO, '2026-01-15T14:00:00.000Z'],
    ['2026-07-15T08:00', CHICAGO, '2026-07-15T13:00:00.000Z'],
    ['2026-07-15 08:00:30', CHICAGO, '2026-07-15T13:00:30.000Z'],
    ['2026-07-15', CHICAGO, '2026-07-15T05:00:00.000Z'],
    ['2026-07-15T08:00', 'America/Phoenix', '2026-07-15T15:00:00.000Z'],
    ['2026-03-08T02:30', CHICAGO, '2026-03-08T08:30:00.000Z'],
    ['2026-11-01T01:30', CHICAGO, '2026-11-01T06:30:00.000Z'],
    ['2026-03-08T03:00', CHICAGO, '2026-03-08T08:00:00.000Z'],
    ['2026-07-01T12:00', 'America/St_Johns', '2026-07-01T14:30:00.000Z'],
  ])('%s in %s is %s', (local, zone, iso) => {
    expect(instantOfLocal(local, zone)).toBe(Date.parse(iso));
  });

  it.each(['', 'tomorrow', '2026-02-30', '2026-13-01', '2026-01-01T24:00', '2026-01-01T10:61', '20260101'])(
    'refuses %j',
    (text) => {
      expect(instantOfLocal(text, CHICAGO)).toBeNull();
    },
  );

  it('gives back the time it was asked for, unless spring skips it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }),
        fc.constantFrom(
          CHICAGO,
          'America/New_York',
          'America/Los_Angeles',
          'America/Halifax',
          'America/Phoenix',
        ),
        (ms, zone) => {
          const { year, month, day, hour, minute } = localParts(ms, zone);
          const two = (value: number) => String(value).padStart(2, '0');
          const local = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
          const again = localParts(instantOfLocal(local, zone) ?? 0, zone);
          expect([again.day, again.hour, again.minute]).toEqual([day, hour, minute]);
        },
      ),
    );
  });
});

describe('dayBounds', () => {
  it.each([
    ['2026-03-07', 24],
    ['2026-03-08', 23],
    ['2026-11-01', 25],
    ['2026-11-02', 24],
  ])('%s has %i hours in Chicago', (date, hours) => {
    const day = dayBounds(date, CHICAGO);
    expect(day === null ? null : (day.toMs - day.fromMs) / HOUR).toBe(hours);
    expect(day === null ? null : isoDateAt(day.fromMs, CHICAGO)).toBe(date);
    expect(day === null ? null : isoDateAt(day.toMs - 1, CHICAGO)).toBe(date);
  });

  it.each(['2026-02-29', 'today', '2026-03-08T00:00'])('refuses %j', (text) => {
    expect(dayBounds(text, CHICAGO)).toBeNull();
  });
});

describe('calendar', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s plus %i days is %s', (date, days, later) => {
    expect(addDays(date, days)).toBe(later);
  });

  it('counts local days, not blocks of 24 hours', () => {
    const lateEvening = Date.parse('2026-03-08T04:30:00Z');
    expect(daysBetween(lateEvening, lateEvening + 2 * HOUR, CHICAGO)).toBe(1);
    expect(daysBetween(lateEvening, lateEvening, CHICAGO)).toBe(0);
  });

  it('numbers weekdays from Monday', () => {
    expect(localParts(Date.parse('2026-03-23T18:00:00Z'), CHICAGO).weekday).toBe(1);
    expect(localParts(Date.parse('2026-03-29T18:00:00Z'), CHICAGO).weekday).toBe(7);
  });
});
