import type { CallContext } from '../domain/call-context.ts';
import { limitsFor } from '../domain/business-rules.ts';
import { turnedDown } from '../domain/call-rules.ts';
import { whyInstead, whySimilar, widerQueries } from '../domain/load-alternatives.ts';
import type { Area, CandidateQuery, LoadQuestion } from '../domain/load-matching.ts';
import {
  DEFAULT_RANKING_WEIGHTS,
  rankingOf,
  type FoundLoads,
  type LoadRanking,
  type RankedLoad,
} from '../domain/load-ranking.ts';
import type { AlternativeLoad, Load } from '../domain/load.ts';
import type { NegotiationTerms } from '../domain/negotiation/negotiation-terms.ts';
import { presentAlternative } from '../domain/present-load.ts';
import type { SortOrder } from '../domain/requests.ts';
import type { Desk } from './desk.ts';
import { bargainerOn, termsFor } from './load-terms.ts';

/** A caller hears of three loads at most: more he would not keep in mind. */
export const MOST_TOLD = 3;

const circleAround = (
  place: { readonly latitude: number; readonly longitude: number },
  radiusMiles: number,
): Area => ({
  kind: 'circle',
  latitude: place.latitude,
  longitude: place.longitude,
  radiusMiles,
});

/** What this caller may hear of what he asks: his limits, and without what he turned down in this call. */
const questionOf = (desk: Desk, { call }: CallContext, query: CandidateQuery): LoadQuestion | null =>
  call.caller === null
    ? null
    : {
        ...query,
        limits: limitsFor(desk.rules.business, call.caller),
        excludedLoadIds: turnedDown(call),
      };

/** The best open loads inside the bounds that this caller may hear, and how many there are. */
export const findRanked = async (
  desk: Desk,
  context: CallContext,
  query: CandidateQuery,
  sortBy: SortOrder,
): Promise<FoundLoads> => {
  const question = questionOf(desk, context, query);
  if (question === null) return { totalMatches: 0, ranked: [] };
  return desk.loads.findRanked(question, { sortBy, weights: DEFAULT_RANKING_WEIGHTS });
};

export type Alternatives = {
  readonly alternatives: readonly AlternativeLoad[];
  readonly rankings: readonly LoadRanking[];
  readonly terms: readonly NegotiationTerms[];
};

const asAlternatives = async (
  desk: Desk,
  context: CallContext,
  ranked: readonly RankedLoad[],
  why: (load: Load) => string,
): Promise<Alternatives> => ({
  alternatives: ranked.map(({ load, deadheadMiles }) =>
    presentAlternative(load, { deadheadMiles, nowMs: context.atMs }, why(load)),
  ),
  rankings: ranked.map(rankingOf),
  terms: await termsFor(
    desk,
    bargainerOn(context),
    ranked.map(({ load }) => load),
  ),
});

/** The nearest things to what was asked, from one wider question after the other (rules.md §3). */
export const findAlternatives = async (
  desk: Desk,
  context: CallContext,
  query: CandidateQuery,
): Promise<Alternatives> => {
  const found = new Map<string, RankedLoad>();
  for (const wider of widerQueries(query)) {
    const { ranked } = await findRanked(desk, context, wider, 'best');
    for (const one of ranked) if (!found.has(one.load.loadId)) found.set(one.load.loadId, one);
    if (found.size >= MOST_TOLD) break;
  }
  return asAlternatives(desk, context, [...found.values()].slice(0, MOST_TOLD), (load) =>
    whyInstead(load, query),
  );
};

const SIMILAR_ORIGIN_MILES = 150;
const SIMILAR_DESTINATION_MILES = 250;

/** Loads like one that cannot be had: same trailer, nearby ends. */
export const similarLoads = async (
  desk: Desk,
  context: CallContext,
  loadId: string,
): Promise<Alternatives> => {
  const lost = await desk.loads.findById(loadId);
  if (lost === null) return { alternatives: [], rankings: [], terms: [] };
  const query: CandidateQuery = {
    atMs: context.atMs,
    equipment: [lost.equipment],
    origin: circleAround(lost.origin, SIMILAR_ORIGIN_MILES),
    destination: circleAround(lost.destination, SIMILAR_DESTINATION_MILES),
    pickupFromMs: context.atMs,
    pickupToMs: null,
    minimumRateCents: null,
    maximumMiles: null,
    maximumWeightPounds: null,
    limit: MOST_TOLD + 1,
  };
  const { ranked } = await findRanked(desk, context, query, 'best');
  const others = ranked.filter(({ load }) => load.loadId !== loadId).slice(0, MOST_TOLD);
  return asAlternatives(desk, context, others, (load) => whySimilar(load, lost));
};
