import { describe, expect, it } from '@jest/globals';
import { clockFrom, hoursFrom } from './import-dock-hours.ts';

const told = (text: string): string => {
  const hours = hoursFrom(text);
  if (hours === null) return 'none';
  return [hours.from, hours.to].map((time) => time?.replace(/:00$/, '') ?? 'alone').join(' ');
};

describe('the hours of a dock', () => {
  it.each([
    ['0800', '08:00 alone'],
    ['8 AM', '08:00 alone'],
    ['0.3333333', '08:00 alone'],
    ['.75', '18:00 alone'],
    ['0800-1500', '08:00 15:00'],
    ['08:00 - 15:00', '08:00 15:00'],
    ['8am-3pm', '08:00 15:00'],
    ['8 a.m. to 3:30 p.m.', '08:00 15:30'],
    ['8-15', '08:00 15:00'],
    ['FCFS 8-15', '08:00 15:00'],
    ['fcfs: 0800-1500', '08:00 15:00'],
    ['0800-1500 FCFS', '08:00 15:00'],
    ['First come, first served 8am–3pm', '08:00 15:00'],
    ['Hours 8-5', '08:00 17:00'],
    ['8-5', '08:00 17:00'],
    ['8:00-5:00', '08:00 17:00'],
    ['8-8', '08:00 20:00'],
    ['5-2', '05:00 14:00'],
    ['10-2', '10:00 14:00'],
    ['8-12', '08:00 12:00'],
    ['12-4', '12:00 16:00'],
    ['8am-3', '08:00 15:00'],
    ['8-3pm', '08:00 15:00'],
    ['1-3pm', '13:00 15:00'],
    ['1-5am', '01:00 05:00'],
    ['08-15', '08:00 15:00'],
    ['13-5', '13:00 17:00'],
    ['0-24', '00:00 23:59'],
    ['0000-2400', '00:00 23:59'],
  ])('%s', (text, hours) => {
    expect(told(text)).toBe(hours);
  });

  it.each([
    ...['8', 'FCFS', 'FCFS 0800', 'noon', '1-5', '1-15', '12-12', '8pm-6', '8-25', '8-12-15', '25-26'],
    ...['8am-13pm', '08:75', '8-5 CST', '0.99999', '', '-', '8-'],
  ])('none, or either half of the day: %s', (text) => {
    expect(told(text)).toBe('none');
  });

  it('a range that ends before it starts stays one, for the window to refuse', () => {
    expect(told('0800-0500')).toBe('08:00 05:00');
    expect(told('22-6')).toBe('none');
  });

  it('one clock time alone is no bare number', () => {
    expect([clockFrom('8'), clockFrom('8p'), clockFrom('12:30 am')]).toEqual([null, '20:00:00', '00:30:00']);
  });
});
