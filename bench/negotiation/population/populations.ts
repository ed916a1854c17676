import type { Population } from './population.ts';

/*
 * The standard population is set so that the 0/50/95 ladder keeps half of the surplus and closes 99 % of the deals.
 * Its neighbours for tuning and the held-back ones differ from it in where carriers stand, in how they concede and
 * in how many hang up. The held-back ones are looked at for reports only.
 */

export const STANDARD: Population = {
  name: 'standard',
  listedDollars: [800, 4200],
  headroom: [0.11, 0.25],
  reservation: { mean: 1, spread: 0.035 },
  lanePart: 0.5,
  laneKnown: 0.6,
  laneNoise: 0.015,
  markup: { mean: 0.14, spread: 0.05 },
  styles: { boulware: 0.25, linear: 0.25, conceder: 0.2, stubborn: 0.15, mirroring: 0.15 },
  patience: [3, 7],
  noise: 0.15,
  hangUp: 0.08,
  ringBack: 0.25,
  band: [0.37, 0.95],
};

export const TUNING: readonly Population[] = [
  STANDARD,
  {
    ...STANDARD,
    name: 'firm, below listed',
    reservation: { mean: 0.99, spread: 0.03 },
    styles: { boulware: 0.4, linear: 0.2, conceder: 0.1, stubborn: 0.15, mirroring: 0.15 },
  },
  {
    ...STANDARD,
    name: 'pliant, above listed',
    reservation: { mean: 1.015, spread: 0.045 },
    styles: { boulware: 0.2, linear: 0.35, conceder: 0.25, stubborn: 0.1, mirroring: 0.1 },
  },
  {
    ...STANDARD,
    name: 'slow, small mark-up',
    patience: [4, 8],
    markup: { mean: 0.11, spread: 0.04 },
    hangUp: 0.05,
    styles: { boulware: 1, linear: 1, conceder: 1, stubborn: 1, mirroring: 1 },
  },
  {
    ...STANDARD,
    name: 'little room, quick to hang up',
    headroom: [0.07, 0.2],
    markup: { mean: 0.12, spread: 0.05 },
    hangUp: 0.11,
  },
];

export const HELD_BACK: readonly Population[] = [
  {
    ...STANDARD,
    name: 'cheaper carriers',
    reservation: { mean: 0.985, spread: 0.04 },
    markup: { mean: 0.13, spread: 0.05 },
  },
  {
    ...STANDARD,
    name: 'dearer carriers',
    reservation: { mean: 1.02, spread: 0.03 },
    markup: { mean: 0.12, spread: 0.05 },
    headroom: [0.12, 0.24],
  },
  {
    ...STANDARD,
    name: 'wide spread',
    reservation: { mean: 1, spread: 0.05 },
    headroom: [0.12, 0.28],
    styles: { boulware: 0.3, linear: 0.3, conceder: 0.1, stubborn: 0.2, mirroring: 0.1 },
  },
  {
    ...STANDARD,
    name: 'conceders, patient on the phone',
    hangUp: 0.04,
    patience: [3, 5],
    styles: { boulware: 0.15, linear: 0.3, conceder: 0.35, stubborn: 0.05, mirroring: 0.15 },
  },
  {
    ...STANDARD,
    name: 'firm, quick to hang up',
    hangUp: 0.12,
    markup: { mean: 0.16, spread: 0.04 },
    styles: { boulware: 0.35, linear: 0.15, conceder: 0.1, stubborn: 0.25, mirroring: 0.15 },
  },
  {
    ...STANDARD,
    name: 'small mark-up, erratic, no lane history',
    laneKnown: 0,
    markup: { mean: 0.1, spread: 0.03 },
    noise: 0.25,
    patience: [4, 7],
    headroom: [0.09, 0.2],
  },
];
