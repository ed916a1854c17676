import { z } from 'zod';
import { limitsFor } from '../../domain/business-rules.ts';
import { momentFrom } from '../../domain/import-window-moment.ts';
import { areaOf, type Area, type LoadQuestion } from '../../domain/load-matching.ts';
import type { ResolvedPlace, SpokenPlace } from '../../domain/location.ts';
import { askedEquipment } from '../../domain/spoken-equipment.ts';
import type { Caller } from '../../domain/verification.ts';
import { dayBounds, isoDateAt, type DayBounds } from '../../domain/zoned-time.ts';
import { numberFrom, textFrom } from '../coerce.ts';
import type { RouteDeps } from '../deps.ts';
import { invalid } from './envelope.ts';

const MOST_LOADS = 3;
const ORIGIN_RADIUS_MILES = 100;
const DESTINATION_RADIUS_MILES = 150;
const MOST_RADIUS_MILES = 5_000;

const text = z.string().max(10_000).optional();

/** Every filter may be left out, or come empty, as a variable nobody filled. */
export const loadQuery = z.object({
  origin_city: text,
  origin_state: text,
  origin_lat: text,
  origin_lng: text,
  origin_radius: text.describe('Miles, 100 when absent'),
  destination_city: text,
  destination_state: text,
  destination_lat: text,
  destination_lng: text,
  destination_radius: text.describe('Miles, 150 when absent'),
  latitude: text.describe('The same as `origin_lat`'),
  longitude: text.describe('The same as `origin_lng`'),
  radius: text.describe('The same as `origin_radius`'),
  equipment_type: text,
  pickup_date: text.describe('ISO 8601; a local day of the origin'),
  carrier_id: text.describe('USDOT number, or "MC123456": loads this carrier may take'),
});

type Query = z.infer<typeof loadQuery>;
type End = 'origin' | 'destination';

const ANYWHERE: ResolvedPlace = { kind: 'anywhere' };

const number = (
  query: Query,
  names: readonly (keyof Query)[],
  least: number,
  most: number,
): number | null => {
  const name = names.find((one) => textFrom(query[one]) !== null);
  if (name === undefined) return null;
  const value = numberFrom(query[name]);
  if (value !== null && value >= least && value <= most) return value;
  throw invalid(name, `is not a number from ${String(least)} to ${String(most)}`);
};

const circleIn = (query: Query, end: End, radiusMiles: number): Area | null => {
  const also = (name: keyof Query): readonly (keyof Query)[] => (end === 'origin' ? [name] : []);
  const latitude = number(query, [`${end}_lat`, ...also('latitude')], -90, 90);
  const longitude = number(query, [`${end}_lng`, ...also('longitude')], -180, 180);
  if (latitude === null && longitude === null) return null;
  if (latitude === null || longitude === null) throw invalid(`${end}_lat`, 'and its longitude come together');
  return { kind: 'circle', latitude, longitude, radiusMiles };
};

const spokenIn = (query: Query, end: End): SpokenPlace | null => {
  const city = textFrom(query[`${end}_city`]);
  const state = textFrom(query[`${end}_state`]);
  return city === null && state === null ? null : { text: null, city, state, zip: null, radiusMiles: null };
};

const placeIn = ({ gazetteer }: RouteDeps, query: Query, end: End): ResolvedPlace => {
  const spoken = spokenIn(query, end);
  const other = spokenIn(query, end === 'origin' ? 'destination' : 'origin');
  const place = spoken === null ? ANYWHERE : gazetteer.resolve(spoken, other);
  if (place.kind === 'unknown') throw invalid(`${end}_city`, 'is not a place we know');
  if (place.kind === 'ambiguous')
    throw invalid(`${end}_city`, `could be ${place.options.join(' or ')}: give the state`);
  return place;
};

const areaIn = (
  deps: RouteDeps,
  query: Query,
  end: End,
): { readonly area: Area | null; readonly zone: string } => {
  const also = end === 'origin' ? (['radius'] as const) : [];
  const usual = end === 'origin' ? ORIGIN_RADIUS_MILES : DESTINATION_RADIUS_MILES;
  const radius = number(query, [`${end}_radius`, ...also], 0, MOST_RADIUS_MILES) ?? usual;
  const place = placeIn(deps, query, end);
  const zone = place.kind === 'point' ? place.location.timeZone : 'timeZone' in place ? place.timeZone : null;
  const area = circleIn(query, end, radius) ?? areaOf(place, radius);
  return { area, zone: zone ?? deps.settings.brokerTimeZone };
};

const dayIn = (query: Query, zone: string): DayBounds | null => {
  const words = textFrom(query.pickup_date);
  if (words === null) return null;
  const moment = momentFrom(words);
  const date =
    moment?.kind === 'instant' ? isoDateAt(moment.ms, zone) : moment?.kind === 'local' ? moment.date : '';
  return dayBounds(date, zone) ?? fail('pickup_date', 'is not a date such as 2026-03-24');
};

const fail = (field: string, message: string): never => {
  throw invalid(field, message);
};

const equipmentIn = (query: Query): LoadQuestion['equipment'] => {
  const words = textFrom(query.equipment_type);
  const asked = words === null ? null : askedEquipment(words);
  if (asked === null) return null;
  return asked.ok ? asked.value : fail('equipment_type', 'is not a trailer we know');
};

/** What a query asks of the load book on behalf of a carrier. Throws a Problem that names the field it cannot read. */
export const questionFrom = (deps: RouteDeps, query: Query, caller: Caller): LoadQuestion => {
  const atMs = deps.now();
  const origin = areaIn(deps, query, 'origin');
  const day = dayIn(query, origin.zone);
  return {
    atMs,
    equipment: equipmentIn(query),
    origin: origin.area,
    destination: areaIn(deps, query, 'destination').area,
    pickupFromMs: Math.max(atMs, day?.fromMs ?? atMs),
    pickupToMs: day === null ? null : day.toMs - 1,
    minimumRateCents: null,
    maximumMiles: null,
    maximumWeightPounds: null,
    limit: MOST_LOADS,
    limits: limitsFor(deps.settings.business, caller),
    excludedLoadIds: [],
  };
};
