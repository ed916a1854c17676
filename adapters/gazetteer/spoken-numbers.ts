const DIGITS = 'zero one two three four five six seven eight nine'.split(' ');
const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const VALUES = new Map<string, number>([
  ...DIGITS.map((word, at): [string, number] => [word, at]),
  ...TEENS.map((word, at): [string, number] => [word, at + 10]),
  ...TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
]);
/** Letters and homophones that are digits only between digits. */
const DIGITS_IN_A_RUN = new Map<string, string>(
  Object.entries({
    oh: '0',
    o: '0',
    owe: '0',
    to: '2',
    too: '2',
    tree: '3',
    for: '4',
    fore: '4',
    ate: '8',
    won: '1',
  }),
);
const REPEATS: Readonly<Record<string, number>> = { double: 2, triple: 3 };

type Words = readonly string[];

/** The digits one or two words stand for, and how many words they are; "seventy five" is 75, "seventy two oh" 72 0. */
const digitsAt = (words: Words, at: number): { readonly digits: string; readonly words: number } | null => {
  const word = words[at] ?? '';
  const times = REPEATS[word];
  if (times !== undefined) {
    const next = digitsAt(words, at + 1);
    return next?.digits.length === 1 ? { digits: next.digits.repeat(times), words: next.words + 1 } : null;
  }
  if (/^\d{1,9}$/.test(word)) return { digits: word, words: 1 };
  const value = VALUES.get(word);
  const following = VALUES.get(words[at + 1] ?? '') ?? 0;
  if (value !== undefined && value >= 20 && following >= 1 && following <= 9)
    return { digits: String(value + following), words: 2 };
  const digits = value === undefined ? DIGITS_IN_A_RUN.get(word) : String(value);
  return digits === undefined ? null : { digits, words: 1 };
};

const WORDS_AS_WELL = new Set(['to', 'too', 'for', 'fore', 'tree', 'owe', 'won', 'ate']);

type Part = { readonly digits: string; readonly words: number };

/** "75201 to Dallas": a last "to" beyond the fifth digit is no digit. */
const withoutLateHomophones = (words: Words, start: number, parts: readonly Part[]): readonly Part[] => {
  const length = parts.reduce((sum, { digits }) => sum + digits.length, 0);
  const end = parts.reduce((sum, part) => sum + part.words, start);
  const last = words[end - 1] ?? '';
  return length > ZIP_LENGTH && WORDS_AS_WELL.has(last) ? parts.slice(0, -1) : parts;
};

const runAt = (words: Words, start: number): readonly Part[] => {
  const parts: Part[] = [];
  let at = start;
  for (let part = digitsAt(words, at); part !== null; part = digitsAt(words, at)) {
    parts.push(part);
    at += part.words;
  }
  return withoutLateHomophones(words, start, parts);
};

export type SpokenZip = { readonly zip: string; readonly rest: Words };

const ZIP_LENGTH = 5;

/** A ZIP code said digit by digit or in groups ("seventy five two oh one"), and the words around it. */
export const spokenZip = (words: Words): SpokenZip | null => {
  for (let start = 0; start < words.length; start += 1) {
    if (WORDS_AS_WELL.has(words[start] ?? '')) continue;
    const parts = runAt(words, start);
    const digits = parts.map((part) => part.digits).join('');
    const end = parts.reduce((sum, part) => sum + part.words, start);
    if (digits.length === ZIP_LENGTH || digits.length === ZIP_LENGTH + 4)
      return { zip: digits.slice(0, ZIP_LENGTH), rest: [...words.slice(0, start), ...words.slice(end)] };
    // "Columbus, OH 43217": what is no digit of this ZIP code may be the state before the next.
    if (!DIGITS_IN_A_RUN.has(words[start] ?? '')) start = Math.max(start, end - 1);
  }
  return null;
};

/** "fifty", "a hundred", "two hundred and fifty", "two fifty", "75" as a number; null for other words. */
const spokenNumber = (words: Words): number | null => {
  let total: number | null = null;
  for (const word of words) {
    if (word === 'a' || word === 'an' || word === 'and') continue;
    const value: number | undefined = /^\d{1,5}$/.test(word) ? Number(word) : VALUES.get(word);
    if (word === 'hundred') total = (total ?? 1) * 100;
    else if (value === undefined) return null;
    else if (total !== null && total < 10 && value >= 10) total = total * 100 + value;
    else total = (total ?? 0) + value;
  }
  return total;
};

const MILES = new Set(['miles', 'mi']);
const BEFORE_THE_NUMBER = new Set(
  'within inside in under about around roughly approximately like less than up to no more maybe plus or minus give take at most anything say a'.split(
    ' ',
  ),
);
const AFTER_THE_MILES = new Set('radius of from around out away outside or so the'.split(' '));
const LONGEST_NUMBER = 5;
const MOST_MILES = 1000;

export type SpokenMiles = { readonly radiusMiles: number; readonly rest: Words };

/** "within fifty miles of Memphis": the miles (1 to 1,000) and the words of the place; null when no miles are said. */
export const spokenMiles = (words: Words): SpokenMiles | null => {
  // "Six Mile" is a village: one mile is a measure only as in "a fifty mile radius".
  const at = words.findIndex(
    (word, here) => MILES.has(word) || (word === 'mile' && words[here + 1] === 'radius'),
  );
  if (at < 1) return null;
  const length = [5, 4, 3, 2, 1].find(
    (many) => many <= Math.min(LONGEST_NUMBER, at) && spokenNumber(words.slice(at - many, at)) !== null,
  );
  const miles = length === undefined ? null : spokenNumber(words.slice(at - length, at));
  if (length === undefined || miles === null || miles < 1) return null;
  let before = at - length;
  let after = at + 1;
  while (before > 0 && BEFORE_THE_NUMBER.has(words[before - 1] ?? '')) before -= 1;
  while (after < words.length && AFTER_THE_MILES.has(words[after] ?? '')) after += 1;
  const rest = [...words.slice(0, before), ...words.slice(after)];
  return { radiusMiles: Math.min(miles, MOST_MILES), rest };
};
