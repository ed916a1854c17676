import { joinNumbers } from './company-name-numbers.ts';
import { STATE_NAMES } from './us-state.ts';

/* The words of a company name, brought to one spelling and sorted by what they say. */

/** `distinctive` is the company itself, `trade` what half the industry also carries, `place` where it says it is. */
export type CompanyNameWords = {
  readonly distinctive: readonly string[];
  readonly trade: readonly string[];
  readonly place: readonly string[];
};

const words = (list: string): readonly string[] => list.split(' ');

const LEGAL_FORMS = new Set(
  words('llc inc incorporated co company corp corporation ltd limited lp llp pllc pc'),
);
const DROPPED = new Set(words('the and of n dba'));

/** Spellings of trade words, each list under the one that stands for all. */
const TRADES: Readonly<Record<string, string>> = {
  trucking: 'truck trucks trk trkg truckin truckers',
  transport: 'trans transp transportation transports transporting transporters transpo trnsp',
  logistics: 'logistic log lgs logix',
  freight: 'frt fright freights freightways',
  line: 'lines',
  trucklines: 'truckline',
  carrier: 'carriers',
  express: 'exp xpress expr',
  hauling: 'haul haulers hauler haulage haulin',
  service: 'services svc svcs serv',
  enterprise: 'enterprises ent',
  international: 'intl',
  national: 'natl',
  delivery: 'deliveries',
  moving: 'movers',
  solution: 'solutions',
  system: 'systems sys',
  group: 'grp',
  distribution: 'distr dist distributing',
  storage: '',
  cartage: '',
  drayage: '',
  towing: '',
  leasing: '',
  brokerage: 'brokers broker',
};

const SPELLINGS: Readonly<Record<string, string>> = {
  brothers: 'bros bro',
  saint: 'st',
  fort: 'ft',
  mount: 'mt mtn mountain',
  associates: 'assoc assocs',
  america: 'usa',
};

const spelledOut = (table: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(table).flatMap(([standing, others]) =>
    [standing, ...words(others)].map((word) => [word, standing] as const),
  );

const ONE_SPELLING = new Map([...spelledOut(TRADES), ...spelledOut(SPELLINGS)]);
const TRADE_WORDS = new Set(Object.keys(TRADES));
const PLACES = new Set([...STATE_NAMES.flatMap((name) => words(name.toLowerCase())), 'america']);

/** Letters as speech-to-text writes them, believed only beside another letter. */
const SPOKEN_LETTERS = new Map(
  words(
    'a:ay b:bee b:be c:see c:sea c:cee d:dee f:eff g:gee i:eye j:jay k:kay l:el m:em n:en o:oh p:pee q:cue ' +
      'r:are r:ar s:ess t:tee t:tea u:you v:vee x:ex y:why z:zee',
  ).map((pair) => [pair.slice(2), pair.slice(0, 1)] as const),
);

const LEAD_IN =
  /^(?:(?:uh+|um+|er|yeah|yes|hi|hello|hey|this is|its|it is|i am|im|we are|were|with|from|calling) )+/;
const MOST_WORDS = 12;
const LONGEST_WORD = 24;

/** The names a registration holds: "NEW PRIME INC DBA PRIME INC" are two. */
export const namesWithin = (name: string): readonly string[] => name.split(/\bd[/.]?b[/.]?a\b\.?/i);

/** The words of one company name, sorted; numbers in digits, initials joined, legal forms dropped. */
export const companyNameWords = (name: string): CompanyNameWords => {
  const spelled = joinNumbers(joinInitials(plainWords(name)))
    .map((word) => ONE_SPELLING.get(word) ?? word)
    .flatMap((word) => (word === 'trucklines' ? ['trucking', 'line'] : [word]));
  const tail = spelled.findIndex((word, at) => at > 0 && (TRADE_WORDS.has(word) || LEGAL_FORMS.has(word)));
  const isPlace = (word: string, at: number): boolean => tail >= 0 && at > tail && PLACES.has(word);
  const said = spelled.map((word, at) => ({ word, place: isPlace(word, at) }));
  const counted = said.filter(({ word }) => !LEGAL_FORMS.has(word) && !DROPPED.has(word) && word !== 'from');
  const of = (wanted: (one: (typeof counted)[number]) => boolean): readonly string[] =>
    counted.filter(wanted).map(({ word }) => word);
  return {
    distinctive: of(({ word, place }) => !place && !TRADE_WORDS.has(word)),
    trade: of(({ word, place }) => !place && TRADE_WORDS.has(word)),
    place: of(({ place }) => place),
  };
};

const plainWords = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[&+]/g, ' and ')
    .replace(/[.'’`]|\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(LEAD_IN, '')
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));

const letterOf = (word: string): string | null =>
  /^\p{L}$/u.test(word) ? word : (SPOKEN_LETTERS.get(word) ?? null);

/** "j b hunt", "jay bee hunt" → "jb hunt"; "a and b" → "ab". A lone "are" or "see" stays a word. */
const joinInitials = (said: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  let run: string[] = [];
  const settle = (): void => {
    const letters = run.flatMap((word) => letterOf(word) ?? []);
    if (letters.length > 1) joined.push(letters.join(''));
    else joined.push(...run);
    run = [];
  };
  for (const word of said) {
    const isJoint = word === 'and' && run.length > 0;
    if (letterOf(word) !== null || isJoint) run.push(word);
    else {
      settle();
      joined.push(word);
    }
  }
  settle();
  return joined;
};
