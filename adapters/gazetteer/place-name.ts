const ABBREVIATED: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  ft: 'fort',
  mt: 'mount',
  mtn: 'mountain',
  pt: 'port',
  hts: 'heights',
  spgs: 'springs',
  spg: 'spring',
  jct: 'junction',
  intl: 'international',
  cty: 'city',
  twp: 'township',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
};

/** No place is named with more characters, nor a sentence worth reading longer: what follows is left out. */
const LONGEST_TEXT = 240;
const MOST_WORDS = 28;

/** Words as said: no case, accents or punctuation, letters spelled one by one ("T X", "O.K.C.") joined. */
export const spokenWords = (text: string): readonly string[] => {
  const words = text
    .slice(0, LONGEST_TEXT)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’`.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  return joinLetters(words);
};

const isLetter = (word: string | undefined): boolean => word !== undefined && /^[b-z]$|^a$/.test(word);

/** "harrisburg p a" is "harrisburg pa"; an article or a compass point on its own stays one. */
const joinLetters = (words: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    let end = at;
    while (isLetter(words[end])) end += 1;
    const letters = words.slice(at, end);
    if (letters.length >= 2) {
      joined.push(letters.join(''));
      at = end - 1;
    } else joined.push(words[at] ?? '');
  }
  return joined;
};

/** Abbreviations written out. A last MT is Montana. */
export const withoutAbbreviations = (words: readonly string[]): readonly string[] =>
  words.map((word, at) =>
    at === words.length - 1 && at > 0 && word === 'mt' ? word : (ABBREVIATED[word] ?? word),
  );

/** Words of a place in one plain spelling. */
const nameWords = (text: string): readonly string[] => withoutAbbreviations(spokenWords(text));

/** The key a place is found by: "Ft. Worth", "fort worth" and "Fortworth" share one. */
export const nameKey = (text: string): string => nameWords(text).join('');
