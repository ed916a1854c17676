import type { Population, SimulatedCarrier, Style } from './population.ts';
import { randomOf, type Random } from './random.ts';

const DOLLAR = 100;
const OPENING_STEP = 2_500;
const LEAST_MARKUP = 0.01;

const roundedUp = (cents: number, step: number): number => Math.ceil(cents / step) * step;

const anyStyle = (styles: Population['styles'], random: Random): Style => {
  const parts = Object.entries(styles) as readonly [Style, number][];
  let left = random.fraction() * parts.reduce((sum, [, part]) => sum + part, 0);
  for (const [style, part] of parts) {
    if (left < part) return style;
    left -= part;
  }
  return 'linear';
};

const anyBeta = (style: Style, random: Random): number => {
  if (style === 'boulware') return random.between(0.3, 0.7);
  return style === 'conceder' ? random.between(2, 4) : 1;
};

const laneMean = (population: Population, laneCents: number, random: Random): number | null => {
  const known = random.fraction() < population.laneKnown;
  const mean = Math.round(laneCents * (1 + random.normal(0, population.laneNoise)));
  return known ? mean : null;
};

/** A carrier and a load between whom a deal is possible or not. */
const anyCarrier = (population: Population, random: Random): SimulatedCarrier => {
  const { reservation, lanePart, markup, hangUp, ringBack, noise } = population;
  const listedCents = DOLLAR * random.whole(...population.listedDollars);
  const laneCents = listedCents * random.normal(reservation.mean, reservation.spread * Math.sqrt(lanePart));
  const own = random.normal(0, reservation.spread * Math.sqrt(1 - lanePart));
  const reservationCents = Math.round(laneCents + listedCents * own);
  const above = Math.max(LEAST_MARKUP, random.normal(markup.mean, markup.spread));
  const style = anyStyle(population.styles, random);
  const hangsUp = (): boolean => random.fraction() < hangUp * (1 - ringBack);
  return {
    listedCents,
    ceilingCents: Math.round(listedCents * (1 + random.between(...population.headroom))),
    headroomShare: random.between(...population.band),
    reservationCents,
    laneMeanCents: laneMean(population, laneCents, random),
    openingCents: roundedUp(Math.max(reservationCents, listedCents) * (1 + above), OPENING_STEP),
    style,
    patience: random.whole(...population.patience),
    beta: anyBeta(style, random),
    noise: [random.normal(0, noise), random.normal(0, noise)],
    hangsUp: [hangsUp(), hangsUp()],
  };
};

/** Carriers with whom a deal is possible: their lowest rate is at or below the ceiling. */
export const drawCarriers = (
  population: Population,
  count: number,
  seed: number,
): readonly SimulatedCarrier[] => {
  const random = randomOf(seed);
  const carriers: SimulatedCarrier[] = [];
  while (carriers.length < count) {
    const carrier = anyCarrier(population, random);
    if (carrier.reservationCents <= carrier.ceilingCents) carriers.push(carrier);
  }
  return carriers;
};
