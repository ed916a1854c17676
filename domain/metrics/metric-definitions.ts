import type { Measures } from './call-measures.ts';

/** The sums of a range, over all its calls. */
export type Totals = Measures & {
  readonly calls: number;
  readonly transferred: number;
  readonly abandoned: number;
};

/** A figure with what it was made of. Without a denominator there is no value, not 0. */
export type Figure = {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number;
};

const MILLION = 1_000_000;
const DOLLAR = 100;

type Definition = (sums: Totals) => readonly [numerator: number, denominator: number];

/**
 * rules.md §8: numerator and denominator of each figure; money in US dollars, of booked calls those whose terms are
 * known. `rate_against_listed` is the mean of each call's share, `rate_against_listed_total` the share of the sums.
 */
export const METRIC_DEFINITIONS = {
  booking_rate: (sums) => [sums.booked, sums.calls],
  booking_rate_presented: (sums) => [sums.booked, sums.presented],
  conversion_rate: (sums) => [sums.booked + sums.transferred, sums.calls],
  average_rounds: (sums) => [sums.rounds, sums.priced],
  rate_against_listed: (sums) => [sums.overListedMillionths / MILLION, sums.withTerms],
  rate_against_listed_total: (sums) => [
    (sums.listedRoomCents - sums.ceilingRoomCents) / DOLLAR,
    sums.listedCents / DOLLAR,
  ],
  headroom_kept: (sums) => [sums.ceilingRoomCents / DOLLAR, sums.listedRoomCents / DOLLAR],
  margin_rate: (sums) => [sums.marginCents / DOLLAR, sums.revenueCents / DOLLAR],
  revenue_per_call: (sums) => [sums.revenueCents / DOLLAR, sums.calls],
  verification_pass_rate: (sums) => [sums.passed, sums.passed + sums.failed],
  abandoned_rate: (sums) => [sums.abandoned, sums.calls],
  ceiling_adherence: (sums) => [sums.withinCeiling, sums.booked],
  finalize_coverage: (sums) => [sums.covered, sums.calls],
} as const satisfies Readonly<Record<string, Definition>>;

export type MetricName = keyof typeof METRIC_DEFINITIONS;

export const METRIC_NAMES = Object.keys(METRIC_DEFINITIONS) as readonly MetricName[];

export const figureOf = (name: MetricName, sums: Totals): Figure => {
  const [numerator, denominator] = METRIC_DEFINITIONS[name](sums);
  return { value: denominator === 0 ? null : numerator / denominator, numerator, denominator };
};
