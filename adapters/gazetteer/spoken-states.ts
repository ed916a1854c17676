import { nameKey } from './place-name.ts';
import { relativeDistance, soundsOf } from './sound-distance.ts';
import { spokenState, STATE_CODES } from './state-codes.ts';

/** Names that are no code and not the official one: written short, said short, or said as they sound. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  AL: 'ala',
  AR: 'ark arkansaw',
  AZ: 'ariz',
  BC: 'bcolumbia',
  BJ: 'baja bajacalifornianorte',
  CA: 'cali calif cal',
  CI: 'chih',
  CO: 'colo',
  CT: 'conn conneticut',
  DC: 'districtofcolumbia',
  DE: 'del',
  FL: 'fla',
  GA: 'jorja',
  IA: 'ioway',
  ID: 'ida',
  IL: 'ill illinoi illinoise illanoy',
  IN: 'ind',
  KS: 'kan kans',
  MA: 'mass',
  ME: 'mane main',
  MI: 'mich',
  MN: 'minn minnie',
  MO: 'missouruh missoura',
  MS: 'miss',
  MT: 'mont',
  NC: 'ncarolina',
  ND: 'ndakota',
  NE: 'neb nebr',
  NJ: 'jersey',
  NL: 'newfoundlandandlabrador',
  NM: 'nmex nmexico',
  NV: 'nev',
  NY: 'newyorkstate',
  OK: 'okla',
  ON: 'ont',
  OR: 'ore organ oragon',
  PA: 'penn penna',
  PE: 'pei',
  QC: 'que',
  SC: 'scarolina',
  SD: 'sdakota',
  SK: 'sask',
  TN: 'tenn',
  TX: 'tex',
  UT: 'youtah',
  WA: 'wash washingtonstate warshington warshingtonstate',
  WI: 'wis wisc wisconson',
  WV: 'wva westvirginny',
  WY: 'wyo',
};

const BY_CODE = new Map(STATE_CODES.map((code) => [code.toLowerCase(), code]));
const OFFICIAL = STATE_CODES.map((code): [string, string] => [nameKey(spokenState(code)), code]);
const BY_NAME = new Map([
  ...OFFICIAL,
  ...Object.entries(OTHER_NAMES).flatMap(([code, names]) =>
    names.split(' ').map((name): [string, string] => [name, code]),
  ),
]);
const BY_SOUND = OFFICIAL.map(([name, code]) => ({ code, sounds: soundsOf(name) }));

/** Relative distance of sounds up to which a name counts as that state. */
const FURTHEST = 0.2;
const SHORTEST_SOUNDS = 4;

const soundingLike = (key: string): string | null => {
  const sounds = soundsOf(key.slice(0, 30));
  if (sounds.length < SHORTEST_SOUNDS) return null;
  const near = BY_SOUND.map(({ code, sounds: its }) => ({
    code,
    distance: relativeDistance(sounds, its, FURTHEST),
  })).toSorted((a, b) => a.distance - b.distance);
  const [best, next] = near;
  if (best === undefined || best.distance > FURTHEST) return null;
  return next !== undefined && next.distance - best.distance < 0.03 ? null : best.code;
};

/** The state code of "TX", "Texas" or "the state of Texas"; null when the words are no state. */
export const stateFrom = (words: readonly string[]): string | null => {
  const bare = words.filter((word) => word !== 'the');
  const named = bare[0] === 'state' && bare[1] === 'of' ? bare.slice(2) : bare;
  const key = named.join('');
  const withoutState = named.at(-1) === 'state' ? named.slice(0, -1).join('') : key;
  return BY_CODE.get(key) ?? BY_NAME.get(key) ?? BY_NAME.get(withoutState) ?? null;
};

/** As `stateFrom`, forgiving what was misheard: for words that turned out to be nothing else. */
export const misspeltState = (words: readonly string[]): string | null =>
  stateFrom(words) ?? soundingLike(words.join(''));

const LONGEST_STATE_WORDS = 4;

export type CityAndState = { readonly city: readonly string[]; readonly state: string };

/** "fort worth texas" as city and state, taking the longest state name there is at the end. */
export const splitState = (
  words: readonly string[],
  read: (words: readonly string[]) => string | null = stateFrom,
): CityAndState | null => {
  for (let length = Math.min(LONGEST_STATE_WORDS, words.length - 1); length > 0; length -= 1) {
    const state = read(words.slice(-length));
    if (state !== null) return { city: words.slice(0, -length), state };
  }
  return null;
};

/** "Texas, Houston": the state first, by its full name only. */
export const splitLeadingState = (words: readonly string[]): CityAndState | null => {
  for (let length = Math.min(LONGEST_STATE_WORDS, words.length - 1); length > 0; length -= 1) {
    const key = words.slice(0, length).join('');
    const state = key.length > 3 ? BY_NAME.get(key) : undefined;
    if (state !== undefined) return { city: words.slice(length), state };
  }
  return null;
};

/** "fortworthtexas", "elpasotx": keys of city and state run together, longest state name first. */
export const splitRunTogether = (
  key: string,
): readonly { readonly cityKey: string; readonly state: string }[] =>
  [...OFFICIAL, ...BY_CODE]
    .filter(([name]) => key.length > name.length + 2 && key.endsWith(name))
    .map(([name, state]) => ({ cityKey: key.slice(0, -name.length), state }));
