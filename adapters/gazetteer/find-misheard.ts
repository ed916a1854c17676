import { prominence } from './cities.ts';
import { largestPerState, type CityIndex } from './city-index.ts';
import { firstOf, wholeState, type FoundPlace } from './found-place.ts';
import { findExactlyIn } from './find-exactly.ts';
import type { Resembling } from './resembling.ts';
import { settleCity } from './settle-city.ts';
import { misspeltState, splitState } from './spoken-states.ts';
import { isTalk, splitCountry } from './spoken-words.ts';
import { statesOf } from './state-codes.ts';

type Words = readonly string[];

/** How sure the ear must be: `strict` before other readings are tried, `lenient` when nothing else was found. */
export type Ear = 'strict' | 'lenient';

/** Relative distances of sound up to which a name is taken for a city's. A state said with it narrows the field. */
const LIMITS: Readonly<Record<Ear, { readonly alone: number; readonly inState: number }>> = {
  strict: { alone: 0.1, inState: 0.14 },
  lenient: { alone: 0.15, inState: 0.22 },
};
/** Names this close to the best are not told apart by ear. */
const INDISTINCT = 0.04;
/** Each tenfold of people over 100,000 makes a city that much likelier to be meant. */
const PER_TENFOLD = 0.04;
/** Short names have more neighbours: each letter below seven takes this off. */
const PER_LETTER_MISSING = 0.02;
const LETTERS_ENOUGH = 7;
const SHORTEST_KEY = 4;

const allowance = (one: Resembling): number =>
  PER_TENFOLD * Math.log10(Math.max(prominence(one.city), 1000) / 100_000);

const judge = (heard: readonly Resembling[], limit: number): FoundPlace | null => {
  const likely = heard
    .map((one) => ({ city: one.city, distance: one.distance - allowance(one) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance);
  const [best] = likely;
  if (best === undefined) return null;
  const indistinct = likely.filter(({ distance }) => distance <= best.distance + INDISTINCT);
  return settleCity(largestPerState(indistinct.map(({ city }) => city)));
};

/** A city by its sound (double metaphone), else by trigrams; both weighed by how far the sounds are apart. */
const misheardCity = (index: CityIndex, words: Words, state: string | null, ear: Ear): FoundPlace | null => {
  const key = words.join('');
  if (key.length < SHORTEST_KEY || /\d/.test(key)) return null;
  const missing = Math.max(0, LETTERS_ENOUGH - key.length);
  const limit = LIMITS[ear][state === null ? 'alone' : 'inState'] - missing * PER_LETTER_MISSING;
  return firstOf(
    () => judge(index.sounding(key, state), limit),
    () => judge(index.sharingTrigrams(key, state), limit),
  );
};

const misheardInCountry = (index: CityIndex, words: Words): FoundPlace | null => {
  const abroad = splitCountry(words);
  if (abroad === null) return null;
  return firstOf(
    ...statesOf(abroad.country).map((state) => () => misheardCity(index, abroad.words, state, 'strict')),
  );
};

/** Words that are no name as they are: a misheard state, or a city that sounds or looks alike. */
export const findMisheard = (index: CityIndex, words: Words, ear: Ear): FoundPlace | null => {
  if (words.length === 0 || isTalk(words)) return null;
  if (splitCountry(words) !== null) return misheardInCountry(index, words);
  const split = splitState(words);
  if (split !== null) return misheardCity(index, split.city, split.state, ear);
  const state = misspeltState(words);
  const misspelt = splitState(words, misspeltState);
  return firstOf(
    () => misheardCity(index, words, null, 'strict'),
    () => (state === null ? null : wholeState(state)),
    () => (misspelt === null ? null : findExactlyIn(index, misspelt.city, misspelt.state)),
    () => misheardCity(index, words, null, ear),
    () => (misspelt === null ? null : misheardCity(index, misspelt.city, misspelt.state, ear)),
  );
};

/** As above within a state that was given apart. */
export const findMisheardIn = (index: CityIndex, words: Words, state: string): FoundPlace | null =>
  isTalk(words) ? null : misheardCity(index, words, state, 'lenient');
