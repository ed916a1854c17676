import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Rep, Shift } from './handoff.ts';
import { nextCallBack, nextShiftStart } from './next-shift.ts';
import { onShift } from './rep-assignment.ts';
import { spokenMoment } from './spoken-time.ts';

const CHICAGO = 'America/Chicago';
const office: Shift = { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' };

const rep = (repId: string, differing: Partial<Rep> = {}): Rep => ({
  repId,
  name: repId,
  phone: '+15125550100',
  extension: null,
  email: null,
  timeZone: CHICAGO,
  shift: office,
  equipment: [],
  regions: [],
  capacity: 1,
  available: true,
  assigned: 0,
  idleSinceMs: null,
  ...differing,
});

describe('the next shift starts', () => {
  /* In Chicago the clocks go forward on the 8th of March 2026 and back on the 1st of November. */
  it.each([
    ['the same morning', office, '2026-03-23T12:00:00Z', '2026-03-23T13:00:00Z'],
    ['tomorrow, from the very start of today’s', office, '2026-03-23T13:00:00Z', '2026-03-24T13:00:00Z'],
    ['on Monday, from Friday night', office, '2026-03-27T23:00:00Z', '2026-03-30T13:00:00Z'],
    [
      'on Monday an hour earlier, over the weekend in spring',
      office,
      '2026-03-06T23:00:00Z',
      '2026-03-09T13:00:00Z',
    ],
    [
      'on Monday an hour later, over the weekend in autumn',
      office,
      '2026-10-30T23:00:00Z',
      '2026-11-02T14:00:00Z',
    ],
    [
      'when the clock has jumped past it',
      { days: [7], start: '02:30', end: '06:00' },
      '2026-03-08T06:00:00Z',
      '2026-03-08T08:00:00Z',
    ],
    [
      'with the first of two half past ones',
      { days: [7], start: '01:30', end: '06:00' },
      '2026-11-01T05:00:00Z',
      '2026-11-01T06:30:00Z',
    ],
    ['at night', { days: [5], start: '22:00', end: '06:00' }, '2026-03-27T20:00:00Z', '2026-03-28T03:00:00Z'],
    [
      'at midnight, round the clock',
      { days: [1], start: '08:00', end: '08:00' },
      '2026-03-22T12:00:00Z',
      '2026-03-23T05:00:00Z',
    ],
  ] as const)('%s', (_name, shift, after, start) => {
    const found = nextShiftStart(rep('a', { shift }), Date.parse(after));
    expect(found === null ? null : new Date(found).toISOString()).toBe(start.replace('Z', '.000Z'));
  });

  it('never, for who has no days', () => {
    expect(nextShiftStart(rep('a', { shift: { ...office, days: [] } }), 0)).toBeNull();
  });

  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '30', '45'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);

  it('at the first minute he is on shift after he was not, around every change of the clocks', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        clock,
        clock,
        fc.constantFrom(CHICAGO, 'America/New_York', 'America/Phoenix'),
        fc.constantFrom('2026-03-08T07:00:00Z', '2026-11-01T05:00:00Z', '2026-06-10T12:00:00Z'),
        fc.integer({ min: -40, max: 40 }),
        (days, start, end, timeZone, around, hours) => {
          const shift = { days, start, end };
          const afterMs = Date.parse(around) + hours * 3_600_000;
          const found = nextShiftStart(rep('a', { shift, timeZone }), afterMs);
          const isOn = (ms: number) => onShift(shift, timeZone, ms);
          if (found === null) {
            expect(isOn(afterMs)).toBe(true);
            return;
          }
          expect(found).toBeGreaterThan(afterMs);
          expect(isOn(found)).toBe(true);
          if (isOn(afterMs)) return;
          for (let ms = afterMs; ms < Math.min(found, afterMs + 48 * 3_600_000); ms += 15 * 60_000) {
            expect(isOn(ms)).toBe(false);
          }
        },
      ),
      {
        numRuns: 150,
        examples: [
          [[7, 1], '02:45', '03:45', CHICAGO, '2026-03-08T07:00:00Z', 0],
          [[7, 1], '01:30', '00:00', 'America/New_York', '2026-11-01T05:00:00Z', 1],
          [[6, 7, 1], '22:00', '01:30', CHICAGO, '2026-11-01T05:00:00Z', 1],
        ],
      },
    );
  });
});

describe('whoever calls after hours', () => {
  const friday = Date.parse('2026-03-27T23:00:00Z');
  const anyNeed = { equipment: null, originState: null, preferredRep: null };

  it('is rung by the first who comes in and can help, and told when, with the zone', () => {
    const reps = [
      rep('early', { shift: { ...office, start: '06:00' }, equipment: ['tanker'] }),
      rep('away', { shift: { ...office, start: '05:00' }, available: false }),
      rep('east', { timeZone: 'America/New_York' }),
      rep('central'),
    ];
    const callBack = nextCallBack(reps, { ...anyNeed, equipment: 'reefer' }, friday);
    expect(callBack).toEqual({ atMs: Date.parse('2026-03-30T12:00:00Z'), timeZone: 'America/New_York' });
    expect(spokenMoment(callBack?.atMs ?? 0, callBack?.timeZone ?? '', friday)).toBe(
      'Monday the 30th at 8 AM Eastern Time',
    );
    expect(nextCallBack(reps.slice(0, 1), { ...anyNeed, equipment: 'reefer' }, friday)?.atMs).toBe(
      Date.parse('2026-03-30T11:00:00Z'),
    );
  });

  it('gets no promise when nobody ever works', () => {
    expect(
      nextCallBack([rep('a', { capacity: 0 }), rep('b', { available: false })], anyNeed, friday),
    ).toBeNull();
  });
});
