import type { CityIndex } from './city-index.ts';
import { findExactly, findExactlyIn } from './find-exactly.ts';
import { findMisheard, findMisheardIn } from './find-misheard.ts';
import { firstOf, type FoundPlace } from './found-place.ts';
import { readSentence } from './read-sentence.ts';
import { withoutHesitation, withoutSurroundings } from './spoken-words.ts';

type Words = readonly string[];

const findInState = (index: CityIndex, words: Words, state: string): FoundPlace | null =>
  firstOf(
    () => findExactlyIn(index, words, state),
    () => findMisheardIn(index, withoutSurroundings(words), state),
  );

/**
 * The place that spoken words name: exactly or by alias, then without the words around it, then by a sure ear, then
 * as part of a sentence, then by a forgiving ear (sound first, trigrams next). Null rather than a guess.
 */
export const findPlace = (index: CityIndex, spoken: Words, state: string | null): FoundPlace | null => {
  const words = withoutHesitation(spoken);
  if (state !== null) return findInState(index, words, state);
  const bare = withoutSurroundings(words);
  return firstOf(
    () => findExactly(index, words),
    () => findExactly(index, bare),
    () => findMisheard(index, bare, 'strict'),
    () => (bare.length === words.length ? null : findMisheard(index, words, 'strict')),
    () => readSentence(index, words),
    () => findMisheard(index, bare, 'lenient'),
    () => (bare.length === words.length ? null : findMisheard(index, words, 'lenient')),
    () =>
      readSentence(index, words, (some) => findExactly(index, some) ?? findMisheard(index, some, 'strict')),
  );
};
