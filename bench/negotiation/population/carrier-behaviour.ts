import type { SimulatedCarrier } from './population.ts';

const ASK_STEP = 500;
/** What a stubborn carrier gives up of his mark-up in a round, and the least a mirroring one does. */
const STUBBORN_STEP = 0.05;
const LEAST_MIRRORED = 0.1;

/** The least he asks for: he was told the listed rate, and asks for no less. */
const floorOf = ({ reservationCents, listedCents }: SimulatedCarrier): number =>
  Math.max(reservationCents, listedCents);

const planned = (carrier: SimulatedCarrier, round: number, lastAsk: number, ourMove: number): number => {
  const { openingCents, style, patience, beta, noise } = carrier;
  const markup = openingCents - floorOf(carrier);
  if (style === 'stubborn') return lastAsk - markup * STUBBORN_STEP;
  if (style === 'mirroring') return lastAsk - Math.max(ourMove, markup * LEAST_MIRRORED);
  const time = Math.min(1, (round - 1) / (patience - 1));
  return openingCents - markup * time ** (1 / beta) * (1 + (noise[round - 2] ?? 0));
};

/** What he asks in round 2 or 3, after a counter of ours that moved up by `ourMove` cents. */
export const nextAsk = (
  carrier: SimulatedCarrier,
  round: number,
  lastAsk: number,
  ourMove: number,
): number => {
  const wanted = Math.max(floorOf(carrier), planned(carrier, round, lastAsk, ourMove));
  return Math.min(lastAsk, Math.ceil(wanted / ASK_STEP) * ASK_STEP);
};

/** He takes a counter that meets what he would ask next; the last word if it meets his lowest rate. */
export const takesCounter = (carrier: SimulatedCarrier, counterCents: number, next: number | null): boolean =>
  counterCents >= carrier.reservationCents && (next === null || counterCents >= next);
