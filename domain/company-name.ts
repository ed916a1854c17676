import { companyNameWords, namesWithin, type CompanyNameWords } from './company-name-words.ts';
import type { NameSimilarity } from './name-similarity.ts';

/* Does the name a caller gave resemble a registered one? Lenient to spelling, strict about what tells companies apart. */

/** Two words this alike are one word misheard. Chosen on one half of the labelled pairs, see docs/carrier-vetting.md. */
const SAME_WORD = 0.79;
/** Names spaced differently have no words to compare: their letters in a row must be closer. */
const SAME_LETTERS = 0.9;
/** Shorter words are initials or nearly so, and a slip makes them others. */
const SHORTEST_MISHEARD = 4;
/** One is not the other misheard, however alike. */
const NEVER_MISHEARD = new Set('north south east west northern southern eastern western'.split(' '));
/** A name cut short is believed from this many words of its own. */
const FEWEST_LEADING_WORDS = 2;

type Compare = (ours: CompanyNameWords, theirs: CompanyNameWords) => boolean;

const matches = (spoken: string, registered: string, compare: Compare): boolean => {
  const known = namesIn(registered);
  return namesIn(spoken).some((ours) => known.some((theirs) => compare(ours, theirs)));
};

const namesIn = (words: string): readonly CompanyNameWords[] =>
  namesWithin(words)
    .map(companyNameWords)
    .filter((name) => allWords(name) !== '||');

/** Same name but for legal form, punctuation, abbreviation and spacing. */
export const isSameCompanyName = (spoken: string, registered: string): boolean =>
  matches(spoken, registered, (ours, theirs) => allWords(ours) === allWords(theirs));

/** One company's name by any reasonable ear: misheard, abbreviated, without its trade, or cut short. */
export const resemblesCompanyName = (
  spoken: string,
  registered: string,
  similarity: NameSimilarity,
): boolean =>
  matches(spoken, registered, (ours, theirs) => {
    if (allWords(ours) === allWords(theirs)) return true;
    if (ours.distinctive.length === 0 || theirs.distinctive.length === 0) return false;
    if (contradicts(ours.trade, theirs.trade) || contradicts(ours.place, theirs.place)) return false;
    return (
      isMisheard(ours.distinctive, theirs.distinctive, similarity) ||
      isCutShort(ours, theirs, similarity) ||
      isCutShort(theirs, ours, similarity)
    );
  });

const allWords = ({ distinctive, trade, place }: CompanyNameWords): string =>
  [distinctive, trade, place].map((some) => some.join('')).join('|');

/** "Transport" against "Logistics" tells two companies apart; "Transport" against nothing, or more of it, does not. */
const contradicts = (ours: readonly string[], theirs: readonly string[]): boolean =>
  !ours.every((word) => theirs.includes(word)) && !theirs.every((word) => ours.includes(word));

const isMisheard = (
  ours: readonly string[],
  theirs: readonly string[],
  similarity: NameSimilarity,
): boolean => {
  const [one, other] = [ours.join(''), theirs.join('')];
  if (one === other) return true;
  if (digitsOf(one) !== digitsOf(other)) return false;
  return ours.length === theirs.length
    ? ours.every((word, at) => isSameWord(word, theirs[at] ?? '', similarity))
    : similarity(one, other) >= SAME_LETTERS;
};

const isSameWord = (one: string, other: string, similarity: NameSimilarity): boolean =>
  one === other ||
  isButForS(one, other) ||
  isButForS(other, one) ||
  (Math.min(one.length, other.length) >= SHORTEST_MISHEARD &&
    !(NEVER_MISHEARD.has(one) && NEVER_MISHEARD.has(other)) &&
    similarity(one, other) >= SAME_WORD);

/** "Twin Oak" for "Twin Oaks". */
const isButForS = (one: string, many: string): boolean => one.length >= 3 && many === `${one}s`;

/** "Blue Ridge" for "Blue Ridge Mountain Haulers": the first words and no trade, but more than a family name. */
const isCutShort = (short: CompanyNameWords, long: CompanyNameWords, similarity: NameSimilarity): boolean =>
  short.trade.length === 0 &&
  short.distinctive.length >= FEWEST_LEADING_WORDS &&
  isMisheard(short.distinctive, long.distinctive.slice(0, short.distinctive.length), similarity);

const digitsOf = (letters: string): string => letters.replace(/\D/g, '');
