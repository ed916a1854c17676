/** What one ended call adds to the sums that metrics are made of. Whole numbers, so that subtracting undoes adding. */
export const MEASURES = [
  // Stages of the funnel: a call counts in one only if it counts in all before.
  'named',
  'eligible',
  'presented',
  'offered',
  'agreed',
  'handedOff',
  'booked',
  'noMatch',
  // How the carrier was judged, at last.
  'passed',
  'failed',
  'inReview',
  'unverified',
  // Calls with a priced offer that got a decision, and the rounds used in them.
  'priced',
  'rounds',
  // Of the booked: those whose listed rate and ceiling are known, and what they were agreed at.
  'withTerms',
  'withinCeiling',
  'agreedCents',
  'listedCents',
  'overListedMillionths',
  'ceilingRoomCents',
  'listedRoomCents',
  'withMiles',
  'perMileMillionths',
  // Of the booked whose load carried a customer rate.
  'withRevenue',
  'revenueCents',
  'marginCents',
  // The record came from the platform within two minutes of the call's end.
  'covered',
] as const;
export type Measure = (typeof MEASURES)[number];

export type Measures = Readonly<Record<Measure, number>>;

export const NO_MEASURES: Measures = Object.fromEntries(MEASURES.map((measure) => [measure, 0])) as Record<
  Measure,
  number
>;

/** Both together, measure by measure. */
export const addMeasures = (one: Measures, other: Measures): Measures =>
  Object.fromEntries(MEASURES.map((measure) => [measure, one[measure] + other[measure]])) as Record<
    Measure,
    number
  >;
