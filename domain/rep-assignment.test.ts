import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Rep, Shift } from './handoff.ts';
import { anybodyOnShift, onShift, rankReps, type RepNeed } from './rep-assignment.ts';

const CHICAGO = 'America/Chicago';
const office: Shift = { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' };
const night: Shift = { days: [5], start: '22:00', end: '06:00' };
const always: Shift = { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' };

describe('on shift', () => {
  /* Chicago is five hours behind UTC; the 23rd of March 2026 is a Monday. */
  it.each([
    ['Monday as the office opens', office, '2026-03-23T13:00:00Z', true],
    ['a minute before', office, '2026-03-23T12:59:00Z', false],
    ['a minute before it closes', office, '2026-03-23T21:59:00Z', true],
    ['as it closes', office, '2026-03-23T22:00:00Z', false],
    ['Saturday noon', office, '2026-03-28T17:00:00Z', false],
    ['Sunday in London is Saturday night here', office, '2026-03-29T01:00:00Z', false],
    ['Friday late', night, '2026-03-28T04:00:00Z', true],
    ['the small hours of Saturday belong to Friday’s night', night, '2026-03-28T10:59:00Z', true],
    ['Saturday at six', night, '2026-03-28T11:00:00Z', false],
    ['Saturday late', night, '2026-03-29T04:00:00Z', false],
    ['the small hours of Friday', night, '2026-03-27T10:00:00Z', false],
    ['Sunday night, into Monday', { ...night, days: [7] }, '2026-03-23T08:00:00Z', true],
    ['round the clock', always, '2026-03-25T08:30:00Z', true],
    ['round the clock, but not today', { ...always, days: [1] }, '2026-03-24T17:00:00Z', false],
  ] as const)('%s', (_name, shift, instant, on) => {
    expect(onShift(shift, CHICAGO, Date.parse(instant))).toBe(on);
  });

  it('follows the clocks of the rep’s own zone when they change', () => {
    const opensEast = (instant: string) => onShift(office, 'America/New_York', Date.parse(instant));
    expect([opensEast('2026-03-06T12:30:00Z'), opensEast('2026-03-09T12:30:00Z')]).toEqual([false, true]);
  });
});

const rep = (repId: string, differing: Partial<Rep> = {}): Rep => ({
  repId,
  name: repId,
  phone: '+15125550100',
  extension: null,
  email: null,
  timeZone: CHICAGO,
  shift: always,
  equipment: [],
  regions: [],
  capacity: 2,
  available: true,
  assigned: 0,
  idleSinceMs: null,
  ...differing,
});

const need: RepNeed = {
  atMs: Date.parse('2026-03-23T15:00:00Z'),
  equipment: 'reefer',
  originState: 'GA',
  preferredRep: null,
};

const order = (reps: readonly Rep[], asked: Partial<RepNeed> = {}): readonly string[] =>
  rankReps(reps, { ...need, ...asked }).map(({ repId }) => repId);

describe('who could take the call', () => {
  it.each([
    ['somebody free', {}, true],
    ['on a break', { available: false }, false],
    ['with every place taken', { assigned: 2 }, false],
    ['off shift', { shift: { ...office, days: [2] } }, false],
    ['skilled for the trailer', { equipment: ['flatbed', 'reefer'] }, true],
    ['skilled for another', { equipment: ['flatbed'] }, false],
    ['for the state', { regions: ['ga'] }, true],
    ['for its region', { regions: ['west', 'Southeast'] }, true],
    ['for another region', { regions: ['northeast'] }, false],
  ] as const)('%s', (_name, differing, could) => {
    expect(order([rep('a', differing)])).toEqual(could ? ['a'] : []);
  });

  it('without a load in question, skills do not matter', () => {
    const specialist = rep('a', { equipment: ['flatbed'], regions: ['west'] });
    expect(order([specialist], { equipment: null, originState: null })).toEqual(['a']);
  });
});

describe('who takes it first', () => {
  it.each([
    ['the least loaded', [rep('a', { assigned: 1 }), rep('b')], {}, ['b', 'a']],
    ['then the longest idle', [rep('a', { idleSinceMs: 9 }), rep('b', { idleSinceMs: 5 })], {}, ['b', 'a']],
    ['who never had a call has been idle longest', [rep('a', { idleSinceMs: 9 }), rep('b')], {}, ['b', 'a']],
    ['then by id', [rep('b'), rep('a')], {}, ['a', 'b']],
    ['the preferred one by id', [rep('a'), rep('b', { assigned: 1 })], { preferredRep: ' B ' }, ['b', 'a']],
    [
      'the preferred one by name',
      [rep('a'), rep('b', { name: 'Dana Whitfield', assigned: 1 })],
      { preferredRep: 'dana' },
      ['b', 'a'],
    ],
    [
      'a preference for nobody here changes nothing',
      [rep('b'), rep('a')],
      { preferredRep: 'zoe' },
      ['a', 'b'],
    ],
    [
      'a preferred one who is full is not waited for',
      [rep('a'), rep('b', { assigned: 2 })],
      { preferredRep: 'b' },
      ['a'],
    ],
  ] as const)('%s', (_name, reps, asked, expected) => {
    expect(order(reps, asked)).toEqual(expected);
  });

  it('does not hang on the order in which reps are listed', () => {
    const anyRep = fc.record({
      assigned: fc.nat(2),
      idleSinceMs: fc.option(fc.nat(3)),
      available: fc.boolean(),
    });
    const anyReps = fc
      .array(anyRep, { maxLength: 6 })
      .map((reps) => reps.map((one, index) => rep(`rep_${index}`, one)))
      .chain((reps) => fc.tuple(fc.constant(reps), fc.shuffledSubarray(reps, { minLength: reps.length })));
    fc.assert(fc.property(anyReps, ([reps, shuffled]) => expect(order(shuffled)).toEqual(order(reps))));
  });
});

describe('a queue or a call-back', () => {
  const later = { ...office, days: [2] };
  it.each([
    ['somebody works, though all are full', [rep('a', { assigned: 2 })], true],
    ['nobody works now', [rep('a', { shift: later })], false],
    ['all are away', [rep('a', { available: false })], false],
    ['there is no rep', [], false],
    ['the one who knows it is off', [rep('a', { equipment: ['tanker'] }), rep('b', { shift: later })], false],
    ['nobody ever knows it', [rep('a', { equipment: ['tanker'] })], true],
    ['nobody takes any', [rep('a', { capacity: 0 })], true],
  ])('%s', (_name, reps, works) => {
    expect(anybodyOnShift(reps, need, need.atMs)).toBe(works);
  });
});
