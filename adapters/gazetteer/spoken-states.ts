import { withinEdits } from './edit-distance.ts';
import { nameKey } from './place-name.ts';
import { spokenState, STATE_CODES } from './state-codes.ts';

/** Names that are no code and not the official one. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  cali: 'CA',
  penn: 'PA',
  tex: 'TX',
  fla: 'FL',
  mass: 'MA',
  dc: 'DC',
  districtofcolumbia: 'DC',
  washingtonstate: 'WA',
  newyorkstate: 'NY',
  upstatenewyork: 'NY',
  newfoundlandandlabrador: 'NL',
  baja: 'BJ',
};

const BY_CODE = new Map(STATE_CODES.map((code) => [code.toLowerCase(), code]));
const BY_NAME = new Map([
  ...STATE_CODES.map((code): [string, string] => [nameKey(spokenState(code)), code]),
  ...Object.entries(OTHER_NAMES),
]);

/** One letter wrong in a short name, two in a long one. */
const nearlyNamed = (key: string): string | null => {
  for (const [name, code] of BY_NAME) {
    const edits = name.length >= 8 ? 2 : 1;
    if (name.length >= 5 && withinEdits(key, name, edits)) return code;
  }
  return null;
};

/** The state code of "TX", "Texas" or "the state of Texas"; null when the words are no state. */
export const stateFrom = (words: readonly string[]): string | null => {
  const bare = words.filter((word) => word !== 'the');
  const named = bare[0] === 'state' && bare[1] === 'of' ? bare.slice(2) : bare;
  const key = named.join('');
  const withoutState = named.at(-1) === 'state' ? named.slice(0, -1).join('') : key;
  return BY_CODE.get(key) ?? BY_NAME.get(key) ?? BY_NAME.get(withoutState) ?? null;
};

/** As `stateFrom`, forgiving a slip of spelling: for words that turned out to be nothing else. */
export const misspeltState = (words: readonly string[]): string | null => nearlyNamed(words.join(''));

const LONGEST_STATE_WORDS = 4;

/** "fort worth texas" as city and state, taking the longest state name there is at the end. */
export const splitState = (
  words: readonly string[],
  read: (words: readonly string[]) => string | null = stateFrom,
): { readonly city: readonly string[]; readonly state: string } | null => {
  for (let length = Math.min(LONGEST_STATE_WORDS, words.length - 1); length > 0; length -= 1) {
    const state = read(words.slice(-length));
    if (state !== null) return { city: words.slice(0, -length), state };
  }
  return null;
};
