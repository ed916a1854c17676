import { prominence } from './cities.ts';
import { largestPerState, type CityIndex } from './city-index.ts';
import { firstOf, theCity, wholeState, type FoundPlace } from './found-place.ts';
import { ASKED_BACK, NICKNAMES } from './nicknames.ts';
import { circleFrom } from './part-of-state.ts';
import { nameKey } from './place-name.ts';
import { regionFrom } from './regions.ts';
import { settleCity } from './settle-city.ts';
import {
  splitLeadingState,
  splitRunTogether,
  splitState,
  stateFrom,
  type CityAndState,
} from './spoken-states.ts';
import { isTalk, meansAnywhere, splitCountry, withoutSurroundings } from './spoken-words.ts';
import { countryOf, spokenState } from './state-codes.ts';

type Words = readonly string[];

/** A name for a city that is not its own, such as "Philly"; a state said with it must be the city's. */
const nicknamed = (index: CityIndex, key: string, state: string | null): FoundPlace | null => {
  const place = NICKNAMES[key];
  if (place === undefined) return null;
  const at = place.lastIndexOf(', ');
  const itsState = place.slice(at + 2);
  if (state !== null && state !== itsState) return null;
  return theCity(index.namedIn(nameKey(place.slice(0, at)), itsState));
};

const circled = (index: CityIndex, words: Words): FoundPlace | null => {
  const circle = circleFrom(index.citiesIn, words);
  return circle === null ? null : { kind: 'circle', circle };
};

/** A city's words within a state that is known: the very name, a nickname, or the state as a whole. */
export const findExactlyIn = (index: CityIndex, words: Words, state: string): FoundPlace | null => {
  const bare = withoutSurroundings(words);
  const key = bare.join('');
  const exact = (some: Words) => () => theCity(index.namedIn(some.join(''), state));
  return firstOf(
    exact(words),
    exact(bare),
    () => nicknamed(index, key, state) ?? nicknamed(index, key + state.toLowerCase(), state),
    () => nicknamed(index, key + nameKey(spokenState(state)), state),
    () => (bare.length === 0 || meansAnywhere(bare) || stateFrom(bare) === state ? wholeState(state) : null),
    () => circled(index, [...bare, state.toLowerCase()]),
  );
};

const findInCountry = (index: CityIndex, words: Words): FoundPlace | null => {
  const abroad = splitCountry(words);
  if (abroad === null) return null;
  const state = stateFrom(abroad.words);
  if (state !== null && countryOf(state) === abroad.country) return wholeState(state);
  const named = index.named(abroad.words.join('')).filter((city) => countryOf(city.state) === abroad.country);
  if (named.length > 0) return settleCity(named);
  const found = findExactly(index, abroad.words);
  const fits =
    found?.kind === 'city'
      ? countryOf(found.city.state) === abroad.country
      : found?.kind === 'states' && found.region.states.some((one) => countryOf(one) === abroad.country);
  return fits ? found : null;
};

/** "Georgia Alabama or Tennessee": several states and nothing else. A last "or" is Oregon. */
const statesOnly = (words: Words): readonly string[] | null => {
  const states: string[] = [];
  for (let at = 0; at < words.length;) {
    const rest = words.slice(at);
    const joining = rest.length > 1 && (rest[0] === 'or' || rest[0] === 'and');
    const many = [4, 3, 2, 1].find(
      (length) => length <= rest.length && stateFrom(rest.slice(0, length)) !== null,
    );
    const state = many === undefined ? null : stateFrom(rest.slice(0, many));
    if (joining) at += 1;
    else if (many === undefined || state === null) return null;
    else {
      states.push(state);
      at += many;
    }
  }
  return states.length < 2 ? null : [...new Set(states)];
};

export const severalStates = (states: readonly string[]): FoundPlace => {
  const names = states.map(spokenState);
  const spoken = [names.slice(0, -1).join(', '), names.at(-1) ?? '']
    .filter((part) => part !== '')
    .join(' and ');
  return { kind: 'states', region: { spoken, states } };
};

/** A name this small is weighed against larger cities that sound just like it, and is none in talk of other things. */
const SMALL = 30_000;
const SAME_SOUND = 0.01;

const namesakes = (index: CityIndex, words: Words): FoundPlace | null => {
  const named = index.named(words.join(''));
  const [top] = named;
  if (top === undefined || prominence(top) >= SMALL) return settleCity(named);
  if (isTalk(words)) return null;
  const alike = index.sounding(words.join(''), null).filter(({ distance }) => distance <= SAME_SOUND);
  return settleCity(largestPerState([...named, ...alike.map(({ city }) => city)]));
};

/** Words as they are: alias, state, region, city, city with state; nothing misheard. */
export const findExactly = (index: CityIndex, words: Words): FoundPlace | null => {
  const key = words.filter((word) => word !== 'the').join('');
  const last = words.at(-1) ?? '';
  const state = last.length === 2 ? stateFrom([last]) : null;
  const inState = (split: CityAndState | null) => () =>
    split === null ? null : findExactlyIn(index, split.city, split.state);
  return firstOf(
    () => (words.length === 0 || meansAnywhere(words) ? { kind: 'anywhere' } : null),
    () => nicknamed(index, key, null),
    () => {
      const options = ASKED_BACK[key];
      return options === undefined ? null : { kind: 'ambiguous', options, cities: [] };
    },
    () => {
      const state = stateFrom(words);
      return state === null ? null : wholeState(state);
    },
    () => {
      const region = regionFrom(words);
      return region === null ? null : { kind: 'states', region };
    },
    // "Leon, IA" is not Leonia.
    () => (state === null ? null : theCity(index.namedIn(words.slice(0, -1).join(''), state))),
    () => namesakes(index, words),
    () => ((words.at(-1) ?? '').length > 2 ? circled(index, words) : null),
    inState(splitState(words)),
    () => circled(index, words),
    inState(splitLeadingState(words)),
    () => {
      const states = statesOnly(words);
      return states === null ? null : severalStates(states);
    },
    () => findInCountry(index, words),
    () =>
      firstOf(
        ...splitRunTogether(key).map(
          ({ cityKey, state }) =>
            () =>
              theCity(index.namedIn(cityKey, state)),
        ),
      ),
  );
};
