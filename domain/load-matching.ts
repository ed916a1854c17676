import type { EquipmentType } from './equipment.ts';
import type { Load } from './load.ts';
import { milesBetween, type Location, type ResolvedPlace } from './location.ts';

/** The hard bounds a candidate load must pass; the fine ranking is pure and comes after. */
export type CandidateQuery = {
  readonly atMs: number;
  readonly equipment: readonly EquipmentType[] | null;
  /** Within this many miles of a point, or in one of these states, or anywhere. */
  readonly origin: Area | null;
  readonly destination: Area | null;
  /** The pickup window must overlap or touch this one. */
  readonly pickupFromMs: number;
  readonly pickupToMs: number | null;
  readonly minimumRateCents: number | null;
  readonly maximumMiles: number | null;
  readonly maximumWeightPounds: number | null;
  readonly limit: number;
};

/** What the broker and the law let one carrier take. Lanes are "TX>CA", "*>NY" or "TX>*". */
export type CarrierLimits = {
  /** A carrier with authority inside one state only may not take a load that crosses its line (rules.md §2). */
  readonly interstate: boolean;
  readonly hazmat: boolean;
  readonly blockedLanes: readonly string[];
  /** The pickup must be open for at least that long. */
  readonly noticeMs: number;
};

/** A question with what this caller may not hear, and what he has turned down already. */
export type LoadQuestion = CandidateQuery & {
  readonly limits: CarrierLimits;
  readonly excludedLoadIds: readonly string[];
};

export type Area =
  | {
      readonly kind: 'circle';
      readonly latitude: number;
      readonly longitude: number;
      readonly radiusMiles: number;
    }
  | { readonly kind: 'states'; readonly states: readonly string[] };

/** Whether a place lies in an area; no area means anywhere. Circles are measured as the crow flies. */
export const withinArea = (place: Location, area: Area | null): boolean => {
  if (area === null) return true;
  if (area.kind === 'states') return area.states.includes(place.state);
  return milesBetween(place, area) <= area.radiusMiles;
};

/** The area a resolved place stands for, a circle keeping its own miles; null for anywhere, and for what is asked back. */
export const areaOf = (place: ResolvedPlace, radiusMiles: number): Area | null => {
  if (place.kind === 'states') return { kind: 'states', states: place.states };
  if (place.kind === 'circle') {
    const { kind, latitude, longitude } = place;
    return { kind, latitude, longitude, radiusMiles: place.radiusMiles };
  }
  if (place.kind !== 'point') return null;
  const { latitude, longitude } = place.location;
  return { kind: 'circle', latitude, longitude, radiusMiles };
};

const within = (value: number | null, maximum: number | null): boolean =>
  value === null || maximum === null || value <= maximum;

/** Hard filters of rules.md §3: open with pickup not past, and inside every bound. A load of unknown weight passes. */
export const passesFilters = (load: Load, query: CandidateQuery): boolean =>
  load.status === 'open' &&
  load.pickup.latestMs >= query.atMs &&
  (query.equipment === null || query.equipment.includes(load.equipment)) &&
  load.pickup.latestMs >= query.pickupFromMs &&
  (query.pickupToMs === null || load.pickup.earliestMs <= query.pickupToMs) &&
  load.loadboardRateCents >= (query.minimumRateCents ?? 0) &&
  within(load.miles, query.maximumMiles) &&
  within(load.weightPounds, query.maximumWeightPounds) &&
  withinArea(load.origin, query.origin) &&
  withinArea(load.destination, query.destination);

const isBlocked = ({ origin, destination }: Pick<Load, 'origin' | 'destination'>, lanes: readonly string[]) =>
  lanes.length > 0 &&
  [`${origin.state}>${destination.state}`, `${origin.state}>*`, `*>${destination.state}`, '*>*'].some(
    (lane) => lanes.includes(lane),
  );

/** Whether this carrier may be told of the load, were it open. */
export const mayTake = (
  limits: CarrierLimits,
  load: Pick<Load, 'origin' | 'destination' | 'hazmat'>,
): boolean =>
  (limits.interstate || load.origin.state === load.destination.state) &&
  (limits.hazmat || !load.hazmat) &&
  !isBlocked(load, limits.blockedLanes);

/** Whether the broker still gives the load out at that instant. */
export const inTime = (
  { noticeMs }: CarrierLimits,
  { pickup }: Pick<Load, 'pickup'>,
  atMs: number,
): boolean => pickup.latestMs >= atMs + noticeMs;

/** Every hard bound of a question: its own, the carrier's, and what he has turned down. */
export const answersQuestion = (load: Load, question: LoadQuestion): boolean =>
  !question.excludedLoadIds.includes(load.loadId) &&
  mayTake(question.limits, load) &&
  inTime(question.limits, load, question.atMs) &&
  passesFilters(load, question);
