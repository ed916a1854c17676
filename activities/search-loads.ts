import { askedFreight, type AskedFreight } from '../domain/asked-freight.ts';
import type { CallContext } from '../domain/call-context.ts';
import type { CallEvent } from '../domain/call-event.ts';
import { pickupRange, type PickupRangeRefusal } from '../domain/date-range.ts';
import { askedEquipment } from '../domain/spoken-equipment.ts';
import { limitsFor } from '../domain/business-rules.ts';
import { areaOf, inTime, mayTake, type CandidateQuery } from '../domain/load-matching.ts';
import type { Load } from '../domain/load.ts';
import type { ResolvedPlace, SpokenPlace } from '../domain/location.ts';
import { rankingOf } from '../domain/load-ranking.ts';
import { presentLoad } from '../domain/present-load.ts';
import type { SearchRequest } from '../domain/requests.ts';
import { accepted, refused, type Result } from '../domain/result.ts';
import type { SearchEvent } from '../domain/speech/search-answer.ts';
import type { Desk } from './desk.ts';
import { findAlternatives, findRanked, MOST_TOLD, similarLoads } from './find-loads.ts';
import { bargainerOn, termsFor } from './load-terms.ts';
import { recordEntry } from './record-entry.ts';

type Unclear = Extract<CallEvent, { kind: 'criteria_unclear' }>;
type SearchInput = { readonly context: CallContext; readonly request: SearchRequest };

const ORIGIN_RADIUS_MILES = 100;
const DESTINATION_RADIUS_MILES = 150;
const ANYWHERE: ResolvedPlace = { kind: 'anywhere' };

const unclear = (about: Unclear['about'], words: string, options: readonly string[] = []): Unclear => ({
  kind: 'criteria_unclear',
  about,
  words,
  options,
});

const unclearDate = ({ trouble, words, options }: PickupRangeRefusal): Unclear =>
  trouble === 'past' || trouble === 'inverted'
    ? { ...unclear('date', words), because: trouble }
    : unclear('date', words, options);

const wordsOf = ({ text, city, state, zip }: SpokenPlace): string =>
  [text, city, state, zip].filter((part) => part !== null).join(' ');

const resolve = (
  desk: Desk,
  spoken: SpokenPlace | null,
  otherEnd: SpokenPlace | null,
): Result<ResolvedPlace, Unclear> => {
  const place = spoken === null ? ANYWHERE : desk.gazetteer.resolve(spoken, otherEnd);
  if (place.kind === 'unknown') return refused(unclear('place', place.words));
  if (place.kind !== 'ambiguous') return accepted(place);
  return refused(unclear('place', spoken === null ? '' : wordsOf(spoken), place.options));
};

const zoneOf = (desk: Desk, place: ResolvedPlace): string => {
  if (place.kind === 'point') return place.location.timeZone;
  return 'timeZone' in place ? place.timeZone : desk.rules.brokerTimeZone;
};

type Understood = { readonly query: CandidateQuery; readonly asked: AskedFreight };

const understand = (desk: Desk, { context, request }: SearchInput): Result<Understood, Unclear> => {
  const origin = resolve(desk, request.origin, request.destination);
  if (!origin.ok) return origin;
  const destination = resolve(desk, request.destination, request.origin);
  if (!destination.ok) return destination;
  const equipment = request.equipment === null ? accepted(null) : askedEquipment(request.equipment);
  if (!equipment.ok) return refused(unclear('equipment', request.equipment ?? ''));
  const { pickupDate, pickupDateEnd } = request;
  const timeZone = zoneOf(desk, origin.value);
  const range = pickupRange({ pickupDate, pickupDateEnd, timeZone, nowMs: context.atMs }, desk.spokenDates);
  if (!range.ok) return refused(unclearDate(range.refusal));
  const radiusMiles = request.origin?.radiusMiles ?? request.radiusMiles ?? ORIGIN_RADIUS_MILES;
  const reach =
    request.destination?.radiusMiles ?? request.destinationRadiusMiles ?? DESTINATION_RADIUS_MILES;
  const query: CandidateQuery = {
    atMs: context.atMs,
    equipment: equipment.value,
    origin: areaOf(origin.value, radiusMiles),
    destination: areaOf(destination.value, reach),
    pickupFromMs: range.value.fromMs,
    pickupToMs: range.value.toMs,
    minimumRateCents: request.minimumRateCents,
    maximumMiles: request.maximumMiles,
    maximumWeightPounds: request.maximumWeightPounds,
    limit: Math.min(request.limit, MOST_TOLD),
  };
  return accepted({ query, asked: askedFreight(equipment.value, origin.value, destination.value) });
};

const byCriteria = async (desk: Desk, input: SearchInput): Promise<SearchEvent> => {
  const { context, request } = input;
  const understood = understand(desk, input);
  if (!understood.ok) return understood.refusal;
  const { query, asked } = understood.value;
  const { totalMatches, ranked } = await findRanked(desk, context, query, request.sortBy);
  const nowMs = context.atMs;
  const kind = 'loads_presented';
  if (ranked.length === 0) {
    const { terms, ...nearest } = await findAlternatives(desk, context, query);
    return { kind, totalMatches: 0, loads: [], ...nearest, asked, confidential: { terms } };
  }
  const terms = await termsFor(
    desk,
    bargainerOn(context),
    ranked.map(({ load }) => load),
  );
  const loads = ranked.map(({ load, deadheadMiles }) => presentLoad(load, { deadheadMiles, nowMs }));
  const rankings = ranked.map(rankingOf);
  return { kind, totalMatches, loads, alternatives: [], rankings, asked, confidential: { terms } };
};

const one = async (desk: Desk, context: CallContext, load: Load): Promise<SearchEvent> => ({
  kind: 'loads_presented',
  totalMatches: 1,
  loads: [presentLoad(load, { deadheadMiles: null, nowMs: context.atMs })],
  alternatives: [],
  confidential: { terms: await termsFor(desk, bargainerOn(context), [load]) },
});

const NOTHING: SearchEvent = {
  kind: 'loads_presented',
  totalMatches: 0,
  loads: [],
  alternatives: [],
  confidential: { terms: [] },
};

/** Held for this very call, or for an earlier one of this carrier that ended before a handoff. */
const isHis = async (desk: Desk, { call }: CallContext, { status, holder }: Load): Promise<boolean> => {
  if (status !== 'held' || holder === null) return false;
  if (holder.callId === call.callId) return true;
  const earlier = await desk.calls.find(holder.callId);
  return (
    earlier?.outcome === 'deal_dropped' &&
    earlier.dotNumber !== null &&
    earlier.dotNumber === call.caller?.dotNumber
  );
};

/** A load the caller read out. */
const byReference = async (desk: Desk, context: CallContext, words: string): Promise<SearchEvent> => {
  const load = (await desk.loads.findByReference(words)) ?? (await desk.loads.findById(words));
  const { caller } = context.call;
  if (load === null || caller === null) return NOTHING;
  const limits = limitsFor(desk.rules.business, caller);
  if (!mayTake(limits, load)) return NOTHING;
  const isOpen = load.status === 'open' && inTime(limits, load, context.atMs);
  if (isOpen || (await isHis(desk, context, load))) return one(desk, context, load);
  const { loadId, referenceNumber, status } = load;
  // Too late for the broker's notice is as good as past.
  const because = status === 'open' ? 'expired' : status;
  const { alternatives, terms } = await similarLoads(desk, context, loadId);
  return {
    kind: 'load_unavailable',
    loadId,
    referenceNumber,
    because,
    alternatives,
    confidential: { terms },
  };
};

/** Which loads may this caller hear about: by the reference he read out, or by what he asked for. */
export const searchLoads =
  (desk: Desk) =>
  async (input: SearchInput): Promise<SearchEvent> => {
    const { context, request } = input;
    const event =
      request.referenceNumber === null
        ? await byCriteria(desk, input)
        : await byReference(desk, context, request.referenceNumber.trim());
    return (await recordEntry(desk, context, event)) as SearchEvent;
  };
