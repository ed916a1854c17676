import type { EquipmentType } from '../equipment.ts';
import type { Outcome, SentimentLabel } from '../outcome.ts';
import type { Measures } from './call-measures.ts';
import type { RouteLatency } from './latency-bins.ts';

/** Whether calls made by the simulator count: by default they do not (rules.md §8). */
export const SIMULATED_CHOICES = ['exclude', 'include', 'only'] as const;
export type SimulatedChoice = (typeof SIMULATED_CHOICES)[number];

/** Calls that ended from `fromMs` up to, but not including, `toMs`. */
export type MetricsQuery = {
  readonly fromMs: number;
  readonly toMs: number;
  /** Where the series' buckets begin, the first at or before `fromMs`; each ends where the next begins. */
  readonly bucketStartsMs: readonly number[];
  readonly equipment: EquipmentType | null;
  readonly simulated: SimulatedChoice;
};

/** Sums over the calls that ended alike. */
export type SplitSums = {
  readonly outcome: Outcome;
  readonly sentiment: SentimentLabel;
  readonly declineReason: string | null;
  readonly calls: number;
  readonly measures: Measures;
};

export type LaneSums = {
  readonly originState: string;
  readonly destinationState: string | null;
  readonly calls: number;
  readonly noMatch: number;
  readonly booked: number;
  readonly withMiles: number;
  readonly perMileMillionths: number;
};

export type SeriesPoint = { readonly calls: number; readonly booked: number };

/** All of one snapshot, so that figures add up while calls end. */
export type MetricSums = {
  readonly splits: readonly SplitSums[];
  readonly lanes: readonly LaneSums[];
  /** One a bucket asked for, in their order. */
  readonly series: readonly SeriesPoint[];
  /** Loads with more than one live booking at this moment. */
  readonly doubleBookings: number;
};

/** The sums behind the reports, kept up as records are written and amended. */
export interface MetricsRepository {
  sums(query: MetricsQuery): Promise<MetricSums>;
  /** Counts that requests took, added to what is kept of the quarter-hour of `atMs`. */
  addLatency(counts: readonly RouteLatency[], atMs: number): Promise<void>;
  /** Of the quarter-hours that lie in the range in whole or in part. */
  latency(fromMs: number, toMs: number): Promise<readonly RouteLatency[]>;
  /** Folds what was written since into the sums; how much there was, at most one batch. Reading needs it not, but is faster after it. */
  compact(): Promise<number>;
}
