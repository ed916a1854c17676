/* Digits as people say them on the phone: "one five two", "double three", "twenty three forty five". */

const UNITS = new Map([
  ['zero', '0'],
  ['oh', '0'],
  ['o', '0'],
  ['nought', '0'],
  ['naught', '0'],
  ['one', '1'],
  ['two', '2'],
  ['three', '3'],
  ['four', '4'],
  ['five', '5'],
  ['six', '6'],
  ['seven', '7'],
  ['eight', '8'],
  ['nine', '9'],
  ['niner', '9'],
]);

const TEENS = new Map(
  [
    'ten',
    'eleven',
    'twelve',
    'thirteen',
    'fourteen',
    'fifteen',
    'sixteen',
    'seventeen',
    'eighteen',
    'nineteen',
  ].map((word, index) => [word, String(10 + index)]),
);

const TENS = new Map(
  ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map((word, index) => [
    word,
    String(index + 2),
  ]),
);

const REPEATS = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
  ['quadruple', 4],
]);

const SCALES = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
]);

/**
 * The digits a list of lower-case words and digit runs stands for; null when any of them is neither, or when they
 * could mean two numbers ("four hundred five six seven"). Leading zeros are kept.
 */
export const digitsFromWords = (words: readonly string[]): string | null =>
  words.some((word) => SCALES.has(word)) ? cardinalFromWords(words) : sequenceFromWords(words);

const sequenceFromWords = (words: readonly string[]): string | null => {
  const said: string[] = [];
  let at = 0;
  while (at < words.length) {
    const group = readGroup(words[at] ?? '', words[at + 1] ?? '');
    if (group === null) return null;
    said.push(group.digits);
    at += group.wordsUsed;
  }
  return said.join('');
};

type Group = { readonly digits: string; readonly wordsUsed: 1 | 2 };

const readGroup = (word: string, next: string): Group | null => {
  const times = REPEATS.get(word);
  if (times !== undefined) return repeated(times, UNITS.get(next) ?? next);
  const tens = TENS.get(word);
  if (tens !== undefined) return withUnit(tens, next);
  const digits = /^\d+$/.test(word) ? word : (UNITS.get(word) ?? TEENS.get(word));
  return digits === undefined ? null : { digits, wordsUsed: 1 };
};

const repeated = (times: number, digit: string): Group | null =>
  /^\d$/.test(digit) ? { digits: digit.repeat(times), wordsUsed: 2 } : null;

/** "twenty three" is 23; "twenty 3" may be 23 or 203, so we ask again. */
const withUnit = (tens: string, next: string): Group | null => {
  const unit = UNITS.get(next) ?? '0';
  if (unit !== '0') return { digits: tens + unit, wordsUsed: 2 };
  return /^\d/.test(next) ? null : { digits: `${tens}0`, wordsUsed: 1 };
};

const BELOW_HUNDRED = '(?:YU?|T|U)';
const BELOW_THOUSAND = `(?:${BELOW_HUNDRED}H(?:A?${BELOW_HUNDRED})?|${BELOW_HUNDRED})`;
const CARDINAL = new RegExp(
  `^(?:${BELOW_THOUSAND}M(?:A?(?=.)|$))?(?:${BELOW_THOUSAND}K(?:A?(?=.)|$))?(?:${BELOW_THOUSAND})?$`,
);

/** One number read out in full: "one hundred twenty three thousand four hundred and fifty six". */
const cardinalFromWords = (words: readonly string[]): string | null => {
  if (!CARDINAL.test(words.map(grammarSymbol).join(''))) return null;
  let total = 0;
  let group = 0;
  for (const word of words) {
    const scale = SCALES.get(word) ?? 1;
    if (scale === 100) group *= 100;
    else if (scale > 100) [total, group] = [total + group * scale, 0];
    else group += valueBelowHundred(word);
  }
  return String(total + group);
};

const grammarSymbol = (word: string): string => {
  if (TENS.has(word)) return 'Y';
  if (TEENS.has(word)) return 'T';
  if ((UNITS.get(word) ?? '0') !== '0') return 'U';
  return { hundred: 'H', thousand: 'K', million: 'M', and: 'A' }[word] ?? '?';
};

const valueBelowHundred = (word: string): number => {
  const tens = TENS.get(word);
  if (tens !== undefined) return Number(tens) * 10;
  return Number(UNITS.get(word) ?? TEENS.get(word) ?? 0);
};
