import type { PickupRange } from './date-range.ts';
import type { EquipmentType } from './equipment.ts';
import { alternativeQueries, type AlternativeQuery } from './load-alternatives.ts';
import { areaOf, type CandidateQuery } from './load-matching.ts';
import type { ResolvedPlace } from './location.ts';
import type { SearchRequest } from './requests.ts';

/** Defaults of api.md, loads/search; no one asks for a load a thousand miles off his truck. */
const DEFAULT_ORIGIN_RADIUS_MILES = 100;
const DEFAULT_DESTINATION_RADIUS_MILES = 150;
const WIDEST_RADIUS_MILES = 1000;

/** Loads ranked for one question; far more than three, far fewer than the book. */
const CANDIDATE_LIMIT = 500;

/** What a caller's words have been found to mean. */
export type UnderstoodSearch = {
  readonly request: SearchRequest;
  readonly origin: ResolvedPlace;
  readonly destination: ResolvedPlace;
  readonly equipment: readonly EquipmentType[] | null;
  readonly range: PickupRange;
  readonly nowMs: number;
};

export type SearchPlan = {
  readonly exact: CandidateQuery;
  readonly alternatives: readonly AlternativeQuery[];
};

const radius = (asked: number | null | undefined, fallback: number): number =>
  asked === null || asked === undefined || !(asked > 0) ? fallback : Math.min(asked, WIDEST_RADIUS_MILES);

/** The question to put to the book, and those to put when it finds nothing, in order. */
export const searchPlan = ({
  request,
  origin,
  destination,
  equipment,
  range,
  nowMs,
}: UnderstoodSearch): SearchPlan => {
  const originRadius = request.origin?.radiusMiles ?? request.radiusMiles;
  const destinationRadius = request.destination?.radiusMiles ?? request.destinationRadiusMiles;
  const exact: CandidateQuery = {
    atMs: nowMs,
    equipment,
    origin: areaOf(origin, radius(originRadius, DEFAULT_ORIGIN_RADIUS_MILES)),
    destination: areaOf(destination, radius(destinationRadius, DEFAULT_DESTINATION_RADIUS_MILES)),
    pickupFromMs: range.fromMs,
    pickupToMs: range.toMs,
    minimumRateCents: request.minimumRateCents,
    maximumMiles: request.maximumMiles,
    maximumWeightPounds: request.maximumWeightPounds,
    limit: CANDIDATE_LIMIT,
  };
  return { exact, alternatives: alternativeQueries(exact, equipment) };
};
