/** A place with a position: degrees north and east, IANA zone. */
export type Location = {
  readonly city: string;
  readonly state: string;
  readonly zip: string | null;
  readonly latitude: number;
  readonly longitude: number;
  readonly timeZone: string;
};

/** A place as the caller's words came through: free text, parts, or both. */
export type SpokenPlace = {
  readonly text: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly zip: string | null;
  readonly radiusMiles: number | null;
};

/** What spoken words turned out to mean. States are two-letter codes; options can be read aloud. */
export type ResolvedPlace =
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'point'; readonly location: Location }
  | {
      readonly kind: 'states';
      readonly states: readonly string[];
      readonly spoken: string;
      readonly timeZone: string;
    }
  /** A part of a state, or the miles around a place that were said: the circle is meant as it is. */
  | {
      readonly kind: 'circle';
      readonly spoken: string;
      readonly latitude: number;
      readonly longitude: number;
      readonly radiusMiles: number;
      readonly timeZone: string;
    }
  | { readonly kind: 'ambiguous'; readonly options: readonly string[] }
  | { readonly kind: 'unknown'; readonly words: string };

const EARTH_RADIUS_MILES = 3958.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

type Position = Pick<Location, 'latitude' | 'longitude'>;

/** Great-circle distance in statute miles (haversine). */
export const milesBetween = (a: Position, b: Position): number => {
  const dLatitude = radians(b.latitude - a.latitude);
  const dLongitude = radians(b.longitude - a.longitude);
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLongitude / 2) ** 2;
  return 2 * EARTH_RADIUS_MILES * Math.asin(Math.min(1, Math.sqrt(h)));
};

/** Roads are longer than the great circle; brokers without a mileage guide multiply by this (api.md, load import). */
export const ROAD_FACTOR = 1.18;

export const estimatedRoadMiles = (a: Position, b: Position): number =>
  Math.round(milesBetween(a, b) * ROAD_FACTOR);
