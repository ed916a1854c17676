import type { CallContext } from '../domain/call-context.ts';
import { alternativeQueries } from '../domain/load-alternatives.ts';
import { mayHear, type Area, type CandidateQuery } from '../domain/load-matching.ts';
import { DEFAULT_RANKING_WEIGHTS, rankLoads, type RankedLoad } from '../domain/load-ranking.ts';
import type { AlternativeLoad } from '../domain/load.ts';
import type { EquipmentType } from '../domain/equipment.ts';
import { termsOf, type NegotiationTerms } from '../domain/negotiation/negotiation-terms.ts';
import { presentAlternative } from '../domain/present-load.ts';
import type { SortOrder } from '../domain/requests.ts';
import type { Desk } from './desk.ts';
import { bargainerOn, termsFor } from './load-terms.ts';

/** Candidates looked at before ranking; a circle rarely holds more open loads in its window. */
export const MOST_CANDIDATES = 200;
const MOST_ALTERNATIVES = 3;

const circleAround = (
  place: { readonly latitude: number; readonly longitude: number },
  radiusMiles: number,
): Area => ({
  kind: 'circle',
  latitude: place.latitude,
  longitude: place.longitude,
  radiusMiles,
});

const centre = (area: Area | null) => (area?.kind === 'circle' ? area : null);

/** Open loads inside the bounds that this caller may hear, best first. */
export const findRanked = async (
  desk: Desk,
  { call }: CallContext,
  query: CandidateQuery,
  sortBy: SortOrder,
): Promise<readonly RankedLoad[]> => {
  const candidates = await desk.loads.findCandidates(query);
  const { caller } = call;
  const hearable = caller === null ? [] : candidates.filter((load) => mayHear(caller, load));
  return rankLoads(hearable, {
    origin: centre(query.origin),
    destination: query.destination,
    pickupFromMs: query.pickupFromMs,
    nowMs: query.atMs,
    sortBy,
    weights: DEFAULT_RANKING_WEIGHTS,
  });
};

export type Alternatives = {
  readonly alternatives: readonly AlternativeLoad[];
  readonly terms: readonly NegotiationTerms[];
};

const asAlternatives = async (
  desk: Desk,
  context: CallContext,
  ranked: readonly RankedLoad[],
  why: string,
): Promise<Alternatives> => ({
  alternatives: ranked.map(({ load, deadheadMiles }) =>
    presentAlternative(load, { deadheadMiles, nowMs: context.atMs }, why),
  ),
  terms: await termsFor(
    desk,
    bargainerOn(context),
    ranked.map(({ load }) => load),
  ),
});

/** The nearest thing to what was asked: the first wider question that has an answer (rules.md §3). */
export const findAlternatives = async (
  desk: Desk,
  context: CallContext,
  query: CandidateQuery,
  equipment: readonly EquipmentType[] | null,
): Promise<Alternatives> => {
  for (const alternative of alternativeQueries(query, equipment)) {
    const ranked = await findRanked(desk, context, alternative.query, 'best');
    if (ranked.length > 0) {
      return asAlternatives(desk, context, ranked.slice(0, MOST_ALTERNATIVES), alternative.why);
    }
  }
  return { alternatives: [], terms: [] };
};

const SIMILAR_ORIGIN_MILES = 150;
const SIMILAR_DESTINATION_MILES = 250;

/** Loads like one that cannot be had: same trailer, nearby ends. */
export const similarLoads = async (
  desk: Desk,
  context: CallContext,
  loadId: string,
): Promise<Alternatives> => {
  const load = await desk.loads.findById(loadId);
  if (load === null) return { alternatives: [], terms: [] };
  const query: CandidateQuery = {
    atMs: context.atMs,
    equipment: [load.equipment],
    origin: circleAround(load.origin, SIMILAR_ORIGIN_MILES),
    destination: circleAround(load.destination, SIMILAR_DESTINATION_MILES),
    pickupFromMs: context.atMs,
    pickupToMs: null,
    minimumRateCents: null,
    maximumMiles: null,
    maximumWeightPounds: null,
    limit: MOST_CANDIDATES,
  };
  const ranked = await findRanked(desk, context, query, 'best');
  const others = ranked.filter((one) => one.load.loadId !== loadId).slice(0, MOST_ALTERNATIVES);
  return asAlternatives(desk, context, others, 'it runs close to the same lane');
};
