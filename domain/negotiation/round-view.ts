/* What a policy may look at. All money in US cents. */

/** All that a number we speak may rest on. The ceiling is not among it: counters come from the apparent one. */
export type CounterView = {
  readonly listedCents: number;
  readonly apparentCeilingCents: number;
  /** 1 to 3. */
  readonly round: number;
  /** What the carrier asked in each round so far, the ask in question last. */
  readonly asksCents: readonly number[];
  /** What we answered in the rounds before this one. */
  readonly countersCents: readonly number[];
  readonly hoursToPickup: number;
  /** What loads of this lane and equipment were agreed at of late, for this load's miles; null without history. */
  readonly laneMeanCents: number | null;
  /** Other live calls that have this load on the table. */
  readonly rivalCalls: number;
};

/** An acceptance may look at a ceiling, too: the real one in the last round, before that the apparent one. */
export type ThresholdView = CounterView & { readonly ceilingCents: number };

/** What a policy wants for one round: the highest ask it takes, and its number where the ask is above that. */
export type RoundPlan = { readonly thresholdCents: number; readonly counterCents: number };

/** The numbers every policy has. Its version and all of them are stored with each decision. */
export type PolicyBasics = {
  readonly version: string;
  /** Counters are rounded down to this. */
  readonly roundToCents: number;
  /** Asks above this multiple of the listed rate are absurd. */
  readonly absurdMultiple: number;
  readonly absurdAboveCents: number;
};
