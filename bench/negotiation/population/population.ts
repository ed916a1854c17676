/* A population of carriers who bargain over loads. Shares are of the listed rate unless said otherwise. */

/** How a carrier comes down from his first ask. */
export type Style = 'boulware' | 'linear' | 'conceder' | 'stubborn' | 'mirroring';

export type Range = readonly [low: number, high: number];

export type Population = {
  readonly name: string;
  readonly listedDollars: Range;
  /** How far the ceiling lies above the listed rate, evenly spread. */
  readonly headroom: Range;
  /** Where carriers' lowest rates lie, as a multiple of the listed rate. */
  readonly reservation: { readonly mean: number; readonly spread: number };
  /** The part of the variance of the lowest rates that is the lane's, not the carrier's. */
  readonly lanePart: number;
  /** The part of the loads whose lane has a history, and how far its mean is off. */
  readonly laneKnown: number;
  readonly laneNoise: number;
  /** How far the first ask lies above the lowest rate, or the listed one where that is higher. */
  readonly markup: { readonly mean: number; readonly spread: number };
  /** Parts of the population; they need not add up to 1. */
  readonly styles: Readonly<Record<Style, number>>;
  /** After how many asks a carrier who concedes would be at his lowest rate. */
  readonly patience: Range;
  /** The relative deviation of a concession from the plan. */
  readonly noise: number;
  /** The part of the carriers who hang up after each unmet counter, and the part of those who ring back. */
  readonly hangUp: number;
  readonly ringBack: number;
  /** POLICY_HEADROOM_BAND: the apparent ceiling as a share of the headroom. */
  readonly band: Range;
};

/** One carrier and one load, with every throw of the dice made in advance: all contenders meet the same ones. */
export type SimulatedCarrier = {
  readonly listedCents: number;
  readonly ceilingCents: number;
  readonly headroomShare: number;
  readonly reservationCents: number;
  readonly laneMeanCents: number | null;
  readonly openingCents: number;
  readonly style: Style;
  readonly patience: number;
  /** β of Faratin, Sierra & Jennings (1998): below 1 a carrier concedes late, above 1 early. */
  readonly beta: number;
  /** Deviations of his second and third ask from the plan. */
  readonly noise: readonly [number, number];
  /** Whether he hangs up for good after our first and second counter if they do not meet him. */
  readonly hangsUp: readonly [boolean, boolean];
};
