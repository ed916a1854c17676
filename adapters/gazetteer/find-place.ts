import type { City } from './cities.ts';
import type { CityIndex } from './city-index.ts';
import { NICKNAMES } from './nicknames.ts';
import { nameKey } from './place-name.ts';
import { regionFrom, type Region } from './regions.ts';
import { settleCity, type SettledCity } from './settle-city.ts';
import { misspeltState, splitState, stateFrom } from './spoken-states.ts';
import { countryOf, spokenState } from './state-codes.ts';
import { meansAnywhere, splitCountry, withoutSurroundings } from './spoken-words.ts';

/** What words name, before it is placed on a map. */
export type FoundPlace =
  { readonly kind: 'anywhere' } | { readonly kind: 'states'; readonly region: Region } | SettledCity;

type Words = readonly string[];

/** City and state (or province) bear one name, and neither is the obvious one. */
const ASK_BACK: Readonly<Record<string, readonly string[]>> = {
  washington: ['Washington State', 'Washington D.C.'],
  ontario: ['Ontario, California', 'Ontario, Canada'],
};

const wholeState = (state: string): FoundPlace => ({
  kind: 'states',
  region: { spoken: spokenState(state), states: [state] },
});

const theCity = (city: City | null): FoundPlace | null => (city === null ? null : { kind: 'city', city });

/** The first reading that finds something. */
const firstOf = (...readings: readonly (() => FoundPlace | null)[]): FoundPlace | null => {
  for (const reading of readings) {
    const found = reading();
    if (found !== null) return found;
  }
  return null;
};

const nicknamed = (index: CityIndex, key: string, state: string | null): FoundPlace | null => {
  const [name, itsState] = NICKNAMES[key]?.split(', ') ?? [];
  if (name === undefined || itsState === undefined || (state !== null && state !== itsState)) return null;
  return theCity(index.namedIn(nameKey(name), itsState));
};

/** A city's words within a state that is known. */
const findInState = (index: CityIndex, words: Words, state: string): FoundPlace | null => {
  const bare = withoutSurroundings(words);
  const exact = (some: Words) => () => theCity(index.namedIn(some.join(''), state));
  return firstOf(
    exact(words),
    exact(bare),
    () =>
      nicknamed(index, bare.join(''), state) ?? nicknamed(index, bare.join('') + state.toLowerCase(), state),
    () => (bare.length === 0 || meansAnywhere(bare) || stateFrom(bare) === state ? wholeState(state) : null),
    () => settleCity(index.nearlyNamed(bare.join(''), state)),
  );
};

const findInCountry = (index: CityIndex, words: Words): FoundPlace | null => {
  const abroad = splitCountry(words);
  if (abroad === null) return null;
  const state = stateFrom(abroad.words);
  if (state !== null && countryOf(state) === abroad.country) return wholeState(state);
  const named = index.named(abroad.words.join('')).filter((city) => countryOf(city.state) === abroad.country);
  return settleCity(named) ?? findExactly(index, abroad.words);
};

const findExactly = (index: CityIndex, words: Words): FoundPlace | null => {
  const key = words.join('');
  const state = stateFrom(words);
  const region = regionFrom(words);
  const options = ASK_BACK[key];
  return firstOf(
    () => (words.length === 0 || meansAnywhere(words) ? { kind: 'anywhere' } : null),
    () => nicknamed(index, key, null),
    () => (options === undefined ? null : { kind: 'ambiguous', options }),
    () => (state === null ? null : wholeState(state)),
    () => (region === null ? null : { kind: 'states', region }),
    () => settleCity(index.named(key)),
    () => {
      const split = splitState(words);
      return split === null ? null : findInState(index, split.city, split.state);
    },
    () => findInCountry(index, words),
  );
};

const findMisspelt = (index: CityIndex, words: Words): FoundPlace | null =>
  firstOf(
    () => {
      const state = misspeltState(words);
      return state === null ? null : wholeState(state);
    },
    () => settleCity(index.nearlyNamed(words.join(''), null)),
    () => {
      const split = splitState(words, misspeltState);
      return split === null ? null : findInState(index, split.city, split.state);
    },
  );

/** The place that spoken words name: exactly, then without the words around it, then forgiving slips of spelling. */
export const findPlace = (index: CityIndex, words: Words, state: string | null): FoundPlace | null => {
  if (state !== null) return findInState(index, words, state);
  const bare = withoutSurroundings(words);
  return firstOf(
    () => findExactly(index, words),
    () => findExactly(index, bare),
    () => findMisspelt(index, bare),
  );
};
