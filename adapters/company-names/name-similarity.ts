import { doubleMetaphone } from 'double-metaphone';
import { ratio } from 'fuzzball';
import type { NameSimilarity } from '../../domain/name-similarity.ts';

/**
 * Letters as written count for half, and what an English ear makes of them for the other half; that is squared,
 * since speech-to-text keeps the sound and loses the spelling, and another company differs in its sound.
 */
export const nameSimilarity: NameSimilarity = (one, other) =>
  (lettersAlike(one, other) + soundsAlike(one, other) ** 2) / 2;

const lettersAlike = (one: string, other: string): number =>
  one === other ? 1 : ratio(one, other, { full_process: false }) / 100;

/** The best pair of the two readings that Double Metaphone gives of each word. */
const soundsAlike = (one: string, other: string): number => {
  const readings = doubleMetaphone(other);
  return Math.max(...doubleMetaphone(one).flatMap((sound) => readings.map((it) => lettersAlike(sound, it))));
};
