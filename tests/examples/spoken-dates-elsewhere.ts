import type { SpokenDateExample } from './spoken-dates.ts';

/** The same words on other days, at other hours and in other zones. */
export const ELSEWHERE: readonly {
  readonly now: string;
  readonly timeZone: string;
  readonly said: readonly SpokenDateExample[];
}[] = [
  {
    /* A Wednesday afternoon: its morning is over. */
    now: '2026-03-25T14:30',
    timeZone: 'America/Chicago',
    said: [
      ['Wednesday morning', '04-01 06:00-11:59'],
      ['Wednesday', 'now > 03-25'],
      ['this morning', 'ask past'],
      ['in the morning', '03-26 06:00-11:59'],
      ['today by noon', 'ask past'],
      ['at 4 pm', '03-25 16:00-23:59'],
    ],
  },
  {
    /* A Saturday evening in the Pacific zone. */
    now: '2026-03-28T20:00',
    timeZone: 'America/Los_Angeles',
    said: [
      ['this weekend', 'now > 03-29'],
      ['weekend', 'now > 03-29'],
      ['next weekend', '04-04 > 04-05'],
      ['end of the week', '04-02 > 04-03'],
      ['next Monday', '03-30'],
      ['the 30th', '03-30'],
      ['tomorrow', '03-29'],
      ['next week', '03-30 > 04-05'],
    ],
  },
  {
    /* New Year's Eve, shortly before midnight in the east. */
    now: '2026-12-31T23:30',
    timeZone: 'America/New_York',
    said: [
      ['tomorrow', '2027-01-01'],
      ['January 2nd', '2027-01-02'],
      ['the 2nd', '2027-01-02'],
      ['12/31', 'now > 12-31'],
      ['Monday', '2027-01-04'],
      ['December 30', 'ask past'],
    ],
  },
  {
    /* The night in which clocks are set forward; Arizona's are not, Tijuana's are. */
    now: '2026-03-07T22:00',
    timeZone: 'America/Chicago',
    said: [
      ['tomorrow', '03-08'],
      ['tomorrow morning', '03-08 06:00-11:59'],
      ['tomorrow at 2:30 am', '03-08 03:30-23:59'],
    ],
  },
  {
    now: '2026-10-31T09:00',
    timeZone: 'America/Tijuana',
    said: [
      ['tomorrow', '11-01'],
      ['mañana', '11-01'],
      ['tomorrow by noon', '11-01 00:00-12:00'],
    ],
  },
  {
    /* The 31st of a month that has none, and leap days. */
    now: '2028-02-10T08:00',
    timeZone: 'America/Phoenix',
    said: [
      ['February 29th', '02-29'],
      ['the 29th', '02-29'],
      ['the 30th', 'ask'],
      ['the 5th', '03-05'],
    ],
  },
];
