import lookUpTimeZone from '@photostructure/tz-lookup';
import type { Location, ResolvedPlace, SpokenPlace } from '../../domain/location.ts';
import type { Gazetteer } from '../../domain/ports.ts';
import { loadCities, type City } from './cities.ts';
import { indexCities, type CityIndex } from './city-index.ts';
import { findPlace } from './find-place.ts';
import type { FoundPlace } from './found-place.ts';
import { spokenWords, withoutAbbreviations } from './place-name.ts';
import { settleByLane, spokenCity } from './settle-city.ts';
import { spokenMiles, spokenZip } from './spoken-numbers.ts';
import { stateFrom } from './spoken-states.ts';
import { loadZipCodes, type ZipLookup } from './zip-codes.ts';
import { stateOfZip } from './zip-states.ts';

type Position = Pick<Location, 'latitude' | 'longitude'>;
type Maps = { readonly index: CityIndex; readonly zips: ZipLookup };
/** Found words, with the point of a ZIP code where one was said. */
type Found = FoundPlace | { readonly kind: 'zip'; readonly location: Location };

const LONGEST_TEXT = 200;
const ZIP = /(?<![\d-])(\d{5})(?:-\d{4})?(?![\d-])/;
/** No city is near: the middle of the country answers for the clock. */
const BROAD_TIME_ZONE = 'America/Chicago';

const locate = (city: string, state: string, zip: string | null, position: Position): Location => {
  const { latitude, longitude } = position;
  return { city, state, zip, latitude, longitude, timeZone: lookUpTimeZone(latitude, longitude) };
};

/** A ZIP code settles the place; the city's name is the one given, when the state has such a city. */
const locateZip = ({ index, zips }: Maps, zip: string, words: readonly string[]): Found | null => {
  const position = zips(zip);
  const state = stateOfZip(zip);
  if (position === null || state === null) return null;
  const named = words.length === 0 ? null : findPlace(index, words, state);
  const city: City | null = named?.kind === 'city' ? named.city : index.around(position, state);
  return { kind: 'zip', location: locate(city?.name ?? zip, state, zip, position) };
};

const zoneOfStates = (index: CityIndex, states: readonly string[]): string => {
  const cities = states.map((state) => index.largestIn(state)).filter((city) => city !== null);
  const [largest] = cities.toSorted((a, b) => b.population - a.population);
  return largest === undefined ? BROAD_TIME_ZONE : lookUpTimeZone(largest.latitude, largest.longitude);
};

const circleOf = (spoken: string, { latitude, longitude }: Position, radiusMiles: number): ResolvedPlace => ({
  kind: 'circle',
  spoken,
  latitude,
  longitude,
  radiusMiles,
  timeZone: lookUpTimeZone(latitude, longitude),
});

const place = (index: CityIndex, found: Found, radiusMiles: number | null): ResolvedPlace => {
  switch (found.kind) {
    case 'anywhere':
      return found;
    case 'ambiguous':
      return { kind: 'ambiguous', options: found.options };
    case 'states':
      return { kind: 'states', ...found.region, timeZone: zoneOfStates(index, found.region.states) };
    case 'circle':
      return circleOf(found.circle.spoken, found.circle, found.circle.radiusMiles);
    case 'zip':
    case 'city': {
      const location =
        found.kind === 'zip' ? found.location : locate(found.city.name, found.city.state, null, found.city);
      if (radiusMiles === null) return { kind: 'point', location };
      const name = found.kind === 'zip' ? `${location.city} ${location.zip ?? ''}` : spokenCity(found.city);
      return circleOf(`within ${radiusMiles} miles of ${name}`, location, radiusMiles);
    }
  }
};

type Heard = { readonly found: Found | null; readonly radiusMiles: number | null };

const hear = (maps: Maps, spoken: SpokenPlace): Heard => {
  const text = (spoken.city ?? spoken.text ?? '').slice(0, LONGEST_TEXT);
  const state = spoken.state === null ? null : stateFrom(withoutAbbreviations(spokenWords(spoken.state)));
  // A state we cannot read may still be part of the name: it is read with it.
  const unread = state === null && spoken.state !== null ? ` ${spoken.state.slice(0, LONGEST_TEXT)}` : '';
  const said = spokenWords(text.replace(ZIP, (_, digits: string) => ` ${digits} `) + unread);
  const miles = spokenMiles(said);
  const byVoice = spokenZip(miles?.rest ?? said);
  const words = withoutAbbreviations(byVoice?.rest ?? miles?.rest ?? said);
  const radiusMiles = miles?.radiusMiles ?? null;
  const zip = ZIP.exec(spoken.zip ?? '')?.[1] ?? byVoice?.zip ?? null;
  const byZip = zip === null ? null : locateZip(maps, zip, words);
  if (byZip !== null) return { found: byZip, radiusMiles };
  if (zip !== null && words.length === 0 && state === null) return { found: null, radiusMiles };
  const unsayable =
    words.length === 0 && state === null && (radiusMiles !== null || (text + unread).trim() !== '');
  return { found: unsayable ? null : findPlace(maps.index, words, state), radiusMiles };
};

const pointOf = (found: Found | null): (Position & Pick<Location, 'state'>) | null => {
  if (found?.kind === 'city') return found.city;
  return found?.kind === 'zip' ? found.location : null;
};

const resolve = (maps: Maps, spoken: SpokenPlace, otherEnd: SpokenPlace | null): ResolvedPlace => {
  const { found, radiusMiles } = hear(maps, spoken);
  if (found === null) {
    const words = [spoken.city ?? spoken.text ?? '', spoken.state ?? '', spoken.zip ?? ''].join(' ');
    return { kind: 'unknown', words: words.trim().slice(0, 80) };
  }
  const asked = found.kind === 'ambiguous' && found.cities.length > 0 && otherEnd !== null;
  const other = asked ? pointOf(hear(maps, otherEnd).found) : null;
  const settled = asked && other !== null ? settleByLane(found.cities, other) : found;
  return place(maps.index, settled, radiusMiles);
};

/** The offline gazetteer: US, Canada and Mexico's border states, read from npm data once, kept compact in memory. */
export const createGazetteer = (): Gazetteer => {
  const maps: Maps = { index: indexCities(loadCities()), zips: loadZipCodes() };
  return { resolve: (spoken, otherEnd = null) => resolve(maps, spoken, otherEnd) };
};

/** The same, read when it is first asked: for whoever must be up soon and may never be asked. */
export const createLazyGazetteer = (): Gazetteer => {
  let gazetteer: Gazetteer | null = null;
  return {
    resolve: (spoken, otherEnd) => {
      gazetteer ??= createGazetteer();
      return gazetteer.resolve(spoken, otherEnd);
    },
  };
};
