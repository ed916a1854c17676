import type { RepDetails, Shift } from '../../domain/handoff.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as const;
const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const ROUND_THE_CLOCK: Shift = { days: EVERY_DAY, start: '00:00', end: '00:00' };

/** Five reps; two are on round the clock, so that a demonstration finds a human at any hour. Numbers are fictitious (555-01xx). */
export const DEMO_REPS: readonly (RepDetails & { readonly repId: string })[] = [
  {
    repId: 'rep_marisol',
    name: 'Marisol Vega',
    phone: '+13125550141',
    extension: '101',
    email: 'marisol.vega@acme-logistics.example',
    timeZone: 'America/Chicago',
    shift: ROUND_THE_CLOCK,
    equipment: [],
    regions: [],
    capacity: 6,
    available: true,
  },
  {
    repId: 'rep_darnell',
    name: 'Darnell Brooks',
    phone: '+13125550142',
    extension: '102',
    email: 'darnell.brooks@acme-logistics.example',
    timeZone: 'America/Chicago',
    shift: ROUND_THE_CLOCK,
    equipment: [],
    regions: [],
    capacity: 6,
    available: true,
  },
  {
    repId: 'rep_priya',
    name: 'Priya Raman',
    phone: '+14045550143',
    extension: '103',
    email: 'priya.raman@acme-logistics.example',
    timeZone: 'America/New_York',
    shift: { days: WEEKDAYS, start: '07:00', end: '16:00' },
    equipment: ['dry_van', 'reefer', 'power_only', 'box_truck'],
    regions: ['southeast', 'northeast'],
    capacity: 4,
    available: true,
  },
  {
    repId: 'rep_tomasz',
    name: 'Tomasz Nowak',
    phone: '+13125550144',
    extension: '104',
    email: 'tomasz.nowak@acme-logistics.example',
    timeZone: 'America/Chicago',
    shift: { days: WEEKDAYS, start: '08:00', end: '17:00' },
    equipment: ['flatbed', 'step_deck', 'conestoga', 'hotshot', 'lowboy'],
    regions: [],
    capacity: 4,
    available: true,
  },
  {
    repId: 'rep_grace',
    name: 'Grace Kim',
    phone: '+12135550145',
    extension: '105',
    email: 'grace.kim@acme-logistics.example',
    timeZone: 'America/Los_Angeles',
    shift: { days: EVERY_DAY, start: '06:00', end: '18:00' },
    equipment: [],
    regions: ['west', 'southwest'],
    capacity: 4,
    available: true,
  },
];
