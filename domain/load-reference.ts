import { digitsFromWords } from './spoken-digits.ts';

/** Blanks and signs, which people leave out or say in their own way. Letters of every script stay. */
const SIGNS = /[\t\n\r \u00a0!-/:-@[-`{-~\u2010-\u2015]/g;

/**
 * What tells one load's reference from another's: its letters and digits, in capitals. "ld 10042" and "LD-10042" are one
 * load. The function `reference_key` of migrations/0018 does the same.
 */
export const referenceKey = (reference: string): string => {
  const kept = reference.replace(SIGNS, '').replace(/[a-z]+/g, (letters) => letters.toUpperCase());
  return kept === '' ? reference : kept;
};

const MOST_WORDS = 24;
const SAID_SIGNS = new Set(['dash', 'hyphen', 'slash']);

/** "l d one double oh four two" as "LD10042"; null when it is too long to be a reference. */
const keyFromWords = (said: string): string | null => {
  const words = said
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !SAID_SIGNS.has(word));
  if (words.length > MOST_WORDS) return null;
  const parts: string[] = [];
  let at = 0;
  while (at < words.length) {
    const number = longestNumber(words.slice(at));
    parts.push(number?.digits ?? (words[at] ?? '').toUpperCase());
    at += number?.wordsUsed ?? 1;
  }
  return parts.join('');
};

const longestNumber = (words: readonly string[]): { digits: string; wordsUsed: number } | null => {
  for (let wordsUsed = words.length; wordsUsed > 0; wordsUsed -= 1) {
    const digits = digitsFromWords(words.slice(0, wordsUsed));
    if (digits !== null) return { digits, wordsUsed };
  }
  return null;
};

/** The keys that a caller's words may stand for, likeliest first: as written, then with its numbers read as digits. */
export const referenceKeysSaid = (said: string): readonly string[] => {
  // Our own ids are no references: "ld_1" is not load "LD-1".
  if (said.startsWith('ld_')) return [];
  const keys = [referenceKey(said.trim()), keyFromWords(said) ?? ''];
  return [...new Set(keys)].filter((key) => key !== '');
};
