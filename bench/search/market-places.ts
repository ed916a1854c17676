import { loadCities } from '../../adapters/gazetteer/cities.ts';
import { createGazetteer } from '../../adapters/gazetteer/gazetteer.ts';
import type { Location } from '../../domain/location.ts';
import { FREIGHT_CITIES } from '../../scripts/seed-data/freight-cities.ts';

/** A place that loads begin and end at, and how many do. */
export type MarketPlace = Pick<Location, 'city' | 'state' | 'latitude' | 'longitude' | 'timeZone'> & {
  readonly weight: number;
};

/** The hubs ship this much of the freight, every other town the rest by its people. */
const SHARE_OF_HUBS = 0.7;
const TOWNS = 4_000;
const SPOKEN_NOWHERE = { city: null, state: null, zip: null, radiusMiles: null };

const gazetteer = createGazetteer();

const resolved = (words: string): Location | null => {
  const place = gazetteer.resolve({ ...SPOKEN_NOWHERE, text: words });
  return place.kind === 'point' ? place.location : null;
};

const scaled = (places: readonly MarketPlace[], share: number): readonly MarketPlace[] => {
  const total = places.reduce((sum, { weight }) => sum + weight, 0);
  return places.map((place) => ({ ...place, weight: (place.weight / total) * share }));
};

const hubs = (): readonly MarketPlace[] =>
  FREIGHT_CITIES.flatMap(({ place, weight }) => {
    const location = resolved(place);
    return location === null ? [] : [{ ...location, weight }];
  });

const isAmerican = (state: string): boolean => /^(?!AK|HI|PR)[A-Z]{2}$/.test(state);

const towns = (hubZones: ReadonlyMap<string, string>): readonly MarketPlace[] =>
  loadCities()
    .filter(({ state, isSection }) => isAmerican(state) && hubZones.has(state) && !isSection)
    .toSorted((a, b) => b.population - a.population)
    .slice(0, TOWNS)
    .map(({ name, state, latitude, longitude, population }) => ({
      city: name,
      state,
      latitude,
      longitude,
      timeZone: hubZones.get(state) ?? 'America/Chicago',
      weight: population,
    }));

/** Where the freight of the United States is: weights add up to 1. */
export const marketPlaces = (): readonly MarketPlace[] => {
  const cities = hubs();
  const zones = new Map(cities.map(({ state, timeZone }) => [state, timeZone]));
  return [...scaled(cities, SHARE_OF_HUBS), ...scaled(towns(zones), 1 - SHARE_OF_HUBS)];
};
