import type { Load } from './load.ts';
import { withinArea, type Area, type CandidateQuery } from './load-matching.ts';
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

/** Each part from 0 to 1, before weighing. */
export type ScoreParts = { readonly [Part in keyof RankingWeights]: number };

/** Why a load stands where it does: kept with the record of what a caller was told. */
export type Ranking = {
  readonly score: number;
  readonly parts: ScoreParts;
  /** What its lane was listed at, US cents a mile: the yardstick of `parts.ratePerMile`. */
  readonly laneCentsPerMile: number;
};

export type LoadRanking = Ranking & { readonly loadId: string };

export type RankedLoad = Ranking & {
  readonly load: Load;
  /** Estimated road miles from the caller's place; null when he named none. */
  readonly deadheadMiles: number | null;
};

export type RankingOrder = { readonly sortBy: SortOrder; readonly weights: RankingWeights };

/** More than this many matches are not counted. */
export const MOST_COUNTED = 250;

/** The best of what answers a question, and how many do: at most MOST_COUNTED, at least what was looked at. */
export type FoundLoads = { readonly totalMatches: number; readonly ranked: readonly RankedLoad[] };

export type RankingRequest = RankingOrder & {
  readonly origin: Pick<Location, 'latitude' | 'longitude'> | null;
  readonly destination: Area | null;
  readonly pickupFromMs: number;
  readonly nowMs: number;
  /** What a load's lane is listed at, US cents a mile (domain/lane-average.ts). */
  readonly laneCentsPerMile: (load: Load) => number;
};

const HOUR_MS = 3_600_000;

export const RANKING_SCALE = {
  /** Empty miles at which the deadhead part is nothing left. */
  farDeadheadMiles: 300,
  /** Hours of waiting, and hours to the last pickup, at which their parts are nothing left. */
  longWaitHours: 72,
  /** What a part counts when the question says nothing about it. */
  neutral: 0.5,
  /** Scores are told apart to this many steps; what is closer is a tie. */
  scoreSteps: 1_000_000,
} as const;

const { farDeadheadMiles, longWaitHours, neutral, scoreSteps } = RANKING_SCALE;

const unit = (value: number): number => Math.min(1, Math.max(0, value));

const destinationFit = (load: Load, area: Area | null): number => {
  if (area === null) return neutral;
  if (area.kind === 'states') return withinArea(load.destination, area) ? 1 : 0;
  return unit(1 - milesBetween(load.destination, area) / (2 * Math.max(1, area.radiusMiles)));
};

const ratePerMile = (load: Load): number => load.loadboardRateCents / Math.max(1, load.miles);

/** Hours a truck that is ready waits for the pickup to open, and hours until it closes. */
const scoreParts = (
  load: Load,
  request: RankingRequest,
  laneCentsPerMile: number,
  deadheadMiles: number | null,
): ScoreParts => ({
  deadhead: deadheadMiles === null ? neutral : unit(1 - deadheadMiles / farDeadheadMiles),
  pickupFit: unit(1 - (load.pickup.earliestMs - request.pickupFromMs) / HOUR_MS / longWaitHours),
  ratePerMile: unit(ratePerMile(load) / laneCentsPerMile - 0.5),
  urgency: unit(1 - (load.pickup.latestMs - request.nowMs) / HOUR_MS / longWaitHours),
  destinationFit: destinationFit(load, request.destination),
});

const weighted = (parts: ScoreParts, weights: RankingWeights): number => {
  const sum =
    weights.deadhead * parts.deadhead +
    weights.pickupFit * parts.pickupFit +
    weights.ratePerMile * parts.ratePerMile +
    weights.urgency * parts.urgency +
    weights.destinationFit * parts.destinationFit;
  return Math.floor(sum * scoreSteps + 0.5) / scoreSteps;
};

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
 * Orders candidates by a weighted sum (rules.md §3): deadhead, wait for the pickup, rate per mile against the lane's
 * average, urgency, nearness of the destination. Ties go by load id, so the same question gets the same order. No
 * load's place depends on which others there are. The statement of the Postgres adapter does the same.
 */
export const rankLoads = (loads: readonly Load[], request: RankingRequest): readonly RankedLoad[] => {
  const sortKey = SORT_KEYS[request.sortBy];
  return loads
    .map((load): RankedLoad => {
      const deadheadMiles = request.origin === null ? null : estimatedRoadMiles(request.origin, load.origin);
      const laneCentsPerMile = request.laneCentsPerMile(load);
      const parts = scoreParts(load, request, laneCentsPerMile, deadheadMiles);
      return { load, parts, laneCentsPerMile, deadheadMiles, score: weighted(parts, request.weights) };
    })
    .sort((a, b) => sortKey(a) - sortKey(b) || byId(a, b));
};

/** What ranking needs of a question. */
export const rankingRequest = (
  { origin, destination, pickupFromMs, atMs }: CandidateQuery,
  order: RankingOrder,
  laneCentsPerMile: (load: Load) => number,
): RankingRequest => ({
  ...order,
  origin: origin?.kind === 'circle' ? origin : null,
  destination,
  pickupFromMs,
  nowMs: atMs,
  laneCentsPerMile,
});

const short = (value: number): number => Math.round(value * 10_000) / 10_000;

/** Why a load stood where it did, for the record. Nothing of it depends on a ceiling. */
export const rankingOf = ({ load, score, parts, laneCentsPerMile }: RankedLoad): LoadRanking => ({
  loadId: load.loadId,
  score,
  parts: {
    deadhead: short(parts.deadhead),
    pickupFit: short(parts.pickupFit),
    ratePerMile: short(parts.ratePerMile),
    urgency: short(parts.urgency),
    destinationFit: short(parts.destinationFit),
  },
  laneCentsPerMile: short(laneCentsPerMile),
});
