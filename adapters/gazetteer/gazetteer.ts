import lookUpTimeZone from '@photostructure/tz-lookup';
import type { Location, ResolvedPlace, SpokenPlace } from '../../domain/location.ts';
import type { Gazetteer } from '../../domain/ports.ts';
import { loadCities, type City } from './cities.ts';
import { indexCities, type CityIndex } from './city-index.ts';
import { findPlace, type FoundPlace } from './find-place.ts';
import { nameWords } from './place-name.ts';
import { stateFrom } from './spoken-states.ts';
import { loadZipCodes, type ZipLookup } from './zip-codes.ts';
import { stateOfZip } from './zip-states.ts';

type Position = Pick<Location, 'latitude' | 'longitude'>;

const LONGEST_TEXT = 200;
const ZIP = /(?<![\d-])(\d{5})(?:-\d{4})?(?![\d-])/;
/** No city is near: the middle of the country answers for the clock. */
const BROAD_TIME_ZONE = 'America/Chicago';

const locate = (name: string, state: string, zip: string | null, position: Position): ResolvedPlace => {
  const { latitude, longitude } = position;
  const timeZone = lookUpTimeZone(latitude, longitude);
  return { kind: 'point', location: { city: name, state, zip, latitude, longitude, timeZone } };
};

/** A ZIP code settles the place; the city's name is the one given, when the state has such a city. */
const locateZip = (
  index: CityIndex,
  zips: ZipLookup,
  zip: string,
  words: readonly string[],
): ResolvedPlace | null => {
  const position = zips(zip);
  const state = stateOfZip(zip);
  if (position === null || state === null) return null;
  const named = words.length === 0 ? null : findPlace(index, words, state);
  const city: City | null = named?.kind === 'city' ? named.city : index.around(position, state);
  return locate(city?.name ?? zip, state, zip, position);
};

const zoneOfStates = (index: CityIndex, states: readonly string[]): string => {
  const cities = states.map((state) => index.largestIn(state)).filter((city) => city !== null);
  const [largest] = cities.toSorted((a, b) => b.population - a.population);
  return largest === undefined ? BROAD_TIME_ZONE : lookUpTimeZone(largest.latitude, largest.longitude);
};

const place = (index: CityIndex, found: FoundPlace): ResolvedPlace => {
  switch (found.kind) {
    case 'anywhere':
    case 'ambiguous':
      return found;
    case 'states':
      return { kind: 'states', ...found.region, timeZone: zoneOfStates(index, found.region.states) };
    case 'city':
      return locate(found.city.name, found.city.state, null, found.city);
  }
};

const resolve = (index: CityIndex, zips: ZipLookup, spoken: SpokenPlace): ResolvedPlace => {
  const text = (spoken.city ?? spoken.text ?? '').slice(0, LONGEST_TEXT);
  const zip = ZIP.exec(spoken.zip ?? '')?.[1] ?? ZIP.exec(text)?.[1] ?? null;
  const state = spoken.state === null ? null : stateFrom(nameWords(spoken.state));
  // A state we cannot read may still be part of the name: it is read with it.
  const unread = state === null && spoken.state !== null ? ` ${spoken.state.slice(0, LONGEST_TEXT)}` : '';
  const words = nameWords(text.replace(ZIP, ' ') + unread);
  const byZip = zip === null ? null : locateZip(index, zips, zip, words);
  if (byZip !== null) return byZip;
  const found = zip !== null && words.length === 0 && state === null ? null : findPlace(index, words, state);
  if (found !== null) return place(index, found);
  return {
    kind: 'unknown',
    words: [text, spoken.state ?? '', spoken.zip ?? ''].join(' ').trim().slice(0, 80),
  };
};

/** The offline gazetteer: US, Canada and Mexico's border states, read from npm data once, kept compact in memory. */
export const createGazetteer = (): Gazetteer => {
  const index = indexCities(loadCities());
  const zips = loadZipCodes();
  return { resolve: (spoken) => resolve(index, zips, spoken) };
};
