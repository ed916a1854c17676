import type { Answered } from './desk-client.ts';
import type { RealDesk } from './real-desk.ts';

/** The rep of a real desk as its routes take her: round the clock, for all. */
const dana = {
  name: 'Dana Whitfield',
  phone: '+15125550100',
  extension: '12',
  time_zone: 'America/Chicago',
  shift: { days: [1, 2, 3, 4, 5, 6, 7], start: '00:00', end: '00:00' },
  capacity: 1000,
  available: true,
};

/** Writes her anew, with these changes. */
export const putDana = (desk: RealDesk, changes: Readonly<Record<string, unknown>> = {}): Promise<Answered> =>
  desk.send('PUT', '/api/v1/reps/rep_dana', { scope: 'ops', body: { ...dana, ...changes } });
