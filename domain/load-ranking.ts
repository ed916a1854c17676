import type { Load } from './load.ts';
import { withinArea, type Area } from './load-matching.ts';
import { estimatedRoadMiles, milesBetween, type Location } from './location.ts';
import type { SortOrder } from './requests.ts';

/** How much each part counts; they need not add up to 1. */
export type RankingWeights = {
  readonly deadhead: number;
  readonly pickupFit: number;
  readonly ratePerMile: number;
  readonly urgency: number;
  readonly destinationFit: number;
};

/** A truck rolls for the nearest well-paid load it can be at in time; urgency and a close destination break the rest. */
export const DEFAULT_RANKING_WEIGHTS: RankingWeights = {
  deadhead: 0.35,
  pickupFit: 0.2,
  ratePerMile: 0.25,
  urgency: 0.1,
  destinationFit: 0.1,
};

/** Each part from 0 to 1, before weighing: kept with the record of why a load was told. */
export type ScoreParts = { readonly [Part in keyof RankingWeights]: number };

export type RankedLoad = {
  readonly load: Load;
  readonly score: number;
  readonly parts: ScoreParts;
  /** Estimated road miles from the caller's place; null when he named none. */
  readonly deadheadMiles: number | null;
};

export type RankingRequest = {
  readonly origin: Pick<Location, 'latitude' | 'longitude'> | null;
  readonly destination: Area | null;
  readonly pickupFromMs: number;
  readonly nowMs: number;
  readonly sortBy: SortOrder;
  readonly weights: RankingWeights;
};

const HOUR_MS = 3_600_000;
/** Empty miles at which the deadhead part is nothing left. */
const FAR_DEADHEAD_MILES = 300;
/** Hours of waiting, and hours to the last pickup, at which their parts are nothing left. */
const LONG_WAIT_HOURS = 72;
/** What a part counts when the question says nothing about it. */
const NEUTRAL = 0.5;

const unit = (value: number): number => Math.min(1, Math.max(0, value));

const destinationFit = (load: Load, area: Area | null): number => {
  if (area === null) return NEUTRAL;
  if (area.kind === 'states') return withinArea(load.destination, area) ? 1 : 0;
  return unit(1 - milesBetween(load.destination, area) / (2 * Math.max(1, area.radiusMiles)));
};

const ratePerMile = (load: Load): number => load.loadboardRateCents / Math.max(1, load.miles);

/** Hours a truck that is ready waits for the pickup to open, and hours until it closes. */
const scoreParts = (
  load: Load,
  request: RankingRequest,
  meanRatePerMile: number,
  deadheadMiles: number | null,
): ScoreParts => ({
  deadhead: deadheadMiles === null ? NEUTRAL : unit(1 - deadheadMiles / FAR_DEADHEAD_MILES),
  pickupFit: unit(1 - (load.pickup.earliestMs - request.pickupFromMs) / HOUR_MS / LONG_WAIT_HOURS),
  ratePerMile: meanRatePerMile === 0 ? NEUTRAL : unit(ratePerMile(load) / meanRatePerMile - 0.5),
  urgency: unit(1 - (load.pickup.latestMs - request.nowMs) / HOUR_MS / LONG_WAIT_HOURS),
  destinationFit: destinationFit(load, request.destination),
});

const weighted = (parts: ScoreParts, weights: RankingWeights): number =>
  weights.deadhead * parts.deadhead +
  weights.pickupFit * parts.pickupFit +
  weights.ratePerMile * parts.ratePerMile +
  weights.urgency * parts.urgency +
  weights.destinationFit * parts.destinationFit;

/** Smaller comes first. */
const SORT_KEYS: Readonly<Record<SortOrder, (ranked: RankedLoad) => number>> = {
  best: ({ score }) => -score,
  rate_desc: ({ load }) => -load.loadboardRateCents,
  rate_per_mile_desc: ({ load }) => -ratePerMile(load),
  miles_asc: ({ load }) => load.miles,
  pickup_asc: ({ load }) => load.pickup.earliestMs,
};

const byId = (a: RankedLoad, b: RankedLoad): number =>
  a.load.loadId < b.load.loadId ? -1 : Number(a.load.loadId > b.load.loadId);

/**
 * Orders candidates by a weighted sum (rules.md §3): deadhead, wait for the pickup, rate per mile against the
 * candidates' mean, urgency, nearness of the destination. Ties go by load id, so the same question gets the same order.
 */
export const rankLoads = (loads: readonly Load[], request: RankingRequest): readonly RankedLoad[] => {
  // Summed in the order of ids, so that the order in which loads arrive cannot move a score by a rounding error.
  const rates = loads.toSorted((a, b) => (a.loadId < b.loadId ? -1 : 1)).map(ratePerMile);
  const mean = rates.reduce((sum, rate) => sum + rate, 0) / Math.max(1, rates.length);
  const sortKey = SORT_KEYS[request.sortBy];
  return loads
    .map((load): RankedLoad => {
      const deadheadMiles = request.origin === null ? null : estimatedRoadMiles(request.origin, load.origin);
      const parts = scoreParts(load, request, mean, deadheadMiles);
      return { load, parts, deadheadMiles, score: weighted(parts, request.weights) };
    })
    .sort((a, b) => sortKey(a) - sortKey(b) || byId(a, b));
};
