import type { EquipmentType } from './equipment.ts';
import type { Load } from './load.ts';

/**
 * What loads of a lane are listed at, as running sums of rates and miles. `settled` ends with the hour before `hour`;
 * only whole hours are read, so that other loads' listings do not move an answer's order while they come in.
 */
export type LaneAverage = {
  /** Hours since the epoch. */
  readonly hour: number;
  readonly settledCents: number;
  readonly settledMiles: number;
  readonly hourCents: number;
  readonly hourMiles: number;
};

export type LaneQuote = { readonly cents: number; readonly miles: number };

const HOUR_MS = 3_600_000;
const HALF_LIFE_HOURS = 168;

/** The miles a trailer's typical rate counts for: a lane of one load is not its own yardstick. */
export const TYPICAL_MILES = 2_000;

/** Rough US line haul, cents a mile; the weight of TYPICAL_MILES soon leaves the word to the lane itself. */
export const TYPICAL_CENTS_PER_MILE: Readonly<Record<EquipmentType, number>> = {
  dry_van: 210,
  reefer: 250,
  flatbed: 265,
  step_deck: 280,
  box_truck: 170,
  power_only: 175,
  conestoga: 295,
  hotshot: 190,
  lowboy: 410,
  tanker: 320,
};

const laneHour = (atMs: number): number => Math.floor(atMs / HOUR_MS);

/** One key a lane: from state to state with a trailer. */
export const laneOf = ({
  origin,
  destination,
  equipment,
}: Pick<Load, 'origin' | 'destination' | 'equipment'>) => `${origin.state}>${destination.state} ${equipment}`;

const settledBy = (
  average: LaneAverage,
  hour: number,
): Pick<LaneAverage, 'settledCents' | 'settledMiles'> => {
  const kept = 0.5 ** ((hour - average.hour) / HALF_LIFE_HOURS);
  return {
    settledCents: (average.settledCents + average.hourCents) * kept,
    settledMiles: (average.settledMiles + average.hourMiles) * kept,
  };
};

/** The average after a load was listed, or listed anew at other terms. What came before is halved by a week. */
export const withQuote = (before: LaneAverage | null, quote: LaneQuote, atMs: number): LaneAverage => {
  const hour = laneHour(atMs);
  const { cents: hourCents, miles: hourMiles } = quote;
  if (before === null) return { hour, settledCents: 0, settledMiles: 0, hourCents, hourMiles };
  if (before.hour < hour) return { hour, ...settledBy(before, hour), hourCents, hourMiles };
  return { ...before, hourCents: before.hourCents + hourCents, hourMiles: before.hourMiles + hourMiles };
};

/** Listed cents a mile as of the last whole hour; of a lane that is new, the trailer's typical rate. */
export const laneCentsPerMile = (
  average: LaneAverage | null,
  equipment: EquipmentType,
  atMs: number,
): number => {
  const isSettled = average !== null && average.hour < laneHour(atMs);
  const cents = (average?.settledCents ?? 0) + (isSettled ? average.hourCents : 0);
  const miles = (average?.settledMiles ?? 0) + (isSettled ? average.hourMiles : 0);
  return (cents + TYPICAL_CENTS_PER_MILE[equipment] * TYPICAL_MILES) / (miles + TYPICAL_MILES);
};
