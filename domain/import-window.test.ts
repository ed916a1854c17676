import { describe, expect, it } from '@jest/globals';
import { readRow } from './import-row.ts';
import { windowFrom } from './import-window.ts';

const ZONE = 'America/Chicago';
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

/** The window of a pickup as its two instants, or the problems. */
const told = (row: Readonly<Record<string, unknown>>): string => {
  const reader = readRow(row);
  const window = windowFrom(reader, 'pickup', ZONE);
  return window === null
    ? reader.problems.map(({ field, message }) => `${field}: ${message}`).join('; ')
    : `${iso(window.earliestMs)} ${iso(window.latestMs)}`;
};

describe('a moment', () => {
  it.each([
    ['2026-12-03T08:00', '2026-12-03T14:00'],
    ['2026-12-03 08:00:30', '2026-12-03T14:00'],
    ['2026-12-03T06:00-08:00', '2026-12-03T14:00'],
    ['2026-12-03T14:00:00Z', '2026-12-03T14:00'],
    ['12/03/2026 8:00 AM', '2026-12-03T14:00'],
    ['12/3/26 8am', '2026-12-03T14:00'],
    ['12-03-2026 0800', '2026-12-03T14:00'],
    ['12.03.2026 08:00', '2026-12-03T14:00'],
    ['2026/12/03 8:00', '2026-12-03T14:00'],
    ['20261203 0800', '2026-12-03T14:00'],
    ['3-Dec-26 8:00 a.m.', '2026-12-03T14:00'],
    ['03 December 2026, 8:00', '2026-12-03T14:00'],
    ['Dec 3, 2026 at 8:00 AM', '2026-12-03T14:00'],
    ['December 3rd 2026 8:00AM', '2026-12-03T14:00'],
    ['Thu, Dec 3, 2026 8:00 AM', '2026-12-03T14:00'],
    ['46359.3333333333', '2026-12-03T14:00'],
    ['46207.5', '2026-07-04T17:00'],
    ['46206.99999', '2026-07-04T05:00'],
    ['7/4/2026 12:00 AM', '2026-07-04T05:00'],
    ['7/4/2026 12:30 pm', '2026-07-04T17:30'],
    ['7/4/2026 11 PM', '2026-07-05T04:00'],
  ])('%s', (text, instant) => {
    expect(told({ pickup_datetime: text })).toBe(`${instant} ${instant}`);
  });

  it.each([
    'noon',
    '12/03',
    '13/45/2026',
    '24/03/2026 8:00',
    '2026-02-30',
    '12/03/2026 25:00',
    '12/03/2026 13:00 PM',
    '12/03/2026 8',
    '12/03/2026 08:00 CST',
    '36525',
    '73051.5',
    '461055',
    '3-Foo-26',
    '8 AM',
  ])('is none: %s', (text) => {
    expect(told({ pickup_datetime: text })).toMatch(/^pickup_earliest: /);
  });
});

describe('a date that cannot be', () => {
  it.each([
    ['24/03/2026', '"24/03/2026" has the day first: write the month first, 03/24/2026'],
    ['Tue 24.3.26 8:00', '"Tue 24.3.26 8:00" has the day first: write the month first, 03/24/26'],
    ['13/45/2026', 'is a date that no calendar has'],
    ['02/30/2026', 'is a date that no calendar has'],
  ])('%s', (text, message) => {
    expect(told({ pickup_datetime: text })).toBe(`pickup_earliest: ${message}`);
    const late = told({ pickup_datetime: '12/3/2026', pickup_by: text });
    expect(late).toBe(`pickup_latest: ${message}`);
  });
});

describe('a window', () => {
  const day = { pu_date: '12/3/2026' };
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'two moments',
      { pickup_earliest: '12/3/2026 8:00', pickup_latest: '12/3/2026 17:00' },
      '2026-12-03T14:00 2026-12-03T23:00',
    ],
    ['a day', day, '2026-12-03T06:00 2026-12-04T05:59'],
    ['two days', { ...day, pickup_end_date: '12/4/2026' }, '2026-12-03T06:00 2026-12-05T05:59'],
    ['a day and its time', { ...day, pu_time: '8:00 AM' }, '2026-12-03T14:00 2026-12-03T14:00'],
    ['a day and its hours', { ...day, 'PU Hours': '0800-1500' }, '2026-12-03T14:00 2026-12-03T21:00'],
    ['dock hours', { ...day, pu_time: 'FCFS 8-15' }, '2026-12-03T14:00 2026-12-03T21:00'],
    ['bare hours', { ...day, pu_time: '8-5' }, '2026-12-03T14:00 2026-12-03T23:00'],
    ["Excel's day", { pickup_earliest: 46359 }, '2026-12-03T06:00 2026-12-04T05:59'],
    [
      "Excel's day, as text",
      { pu_date: '46359.0', pu_hours: '8am-3pm' },
      '2026-12-03T14:00 2026-12-03T21:00',
    ],
    ["Excel's times", { ...day, pu_open: 0.3333333, pu_close: 0.625 }, '2026-12-03T14:00 2026-12-03T21:00'],
    ['hours in words', { ...day, 'Pickup Time': '8 am to 3:30 pm' }, '2026-12-03T14:00 2026-12-03T21:30'],
    [
      'a day, opening and closing',
      { ...day, pu_open: '08:00', pu_close: '15:00' },
      '2026-12-03T14:00 2026-12-03T21:00',
    ],
    [
      'days with hours',
      { ...day, pickup_by: '12/4/2026', pu_time: '8:00-12:00' },
      '2026-12-03T14:00 2026-12-04T18:00',
    ],
    [
      'an instant beside a day',
      { ...day, pickup_start: '2026-12-03T08:00' },
      '2026-12-03T14:00 2026-12-03T14:00',
    ],
    ['nothing', {}, 'pickup_earliest: is required'],
    ['a time without a day', { pu_open: '08:00' }, 'pickup_earliest: has a time and no date'],
    [
      'hours that are none',
      { ...day, pu_time: 'FCFS' },
      'pickup_time: "FCFS" is not a time such as 08:00, 08:00-15:00 or 8am-3pm',
    ],
    [
      'an end before the start',
      { ...day, pu_open: '15:00', pu_close: '08:00' },
      'pickup_latest: is before pickup_earliest',
    ],
  ])('from %s', (_what, row, expected) => {
    expect(told(row)).toBe(expected);
  });
});
