import { accepted, refused, type Result } from './result.ts';
import { digitsFromWords } from './spoken-digits.ts';

/** A carrier's number as the authorities keep it: 1 to 8 digits without leading zeros. */
export type DocketNumber = { readonly kind: 'mc' | 'usdot'; readonly number: string };

/** `empty`: nothing was said. `invalid_number`: something was said that is no carrier number. */
export type DocketRefusal = 'empty' | 'invalid_number';

/**
 * Understands an MC or USDOT number as callers say it and speech-to-text writes it (rules.md §1):
 * "MC# 0123456", "docket one five two oh", "U.S. DOT 2,233,445", "123456.0". A bare number is an MC number.
 */
export const parseDocketNumber = (words: string): Result<DocketNumber, DocketRefusal> => parse(words, 'mc');

/** As `parseDocketNumber`, for an answer to "what is your DOT number": a bare number is a USDOT number. */
export const parseDotNumber = (words: string): Result<DocketNumber, DocketRefusal> => parse(words, 'usdot');

const MOST_DIGITS = 8;

const parse = (words: string, bareKind: DocketNumber['kind']): Result<DocketNumber, DocketRefusal> => {
  const heard = normalize(words);
  if (!/[\p{L}\p{N}]/u.test(heard)) return refused('empty');
  if (DATE_TIME_OR_FRACTION.test(heard)) return refused('invalid_number');
  const mention = choose(findMentions(heard), bareKind);
  const digits = mention === null ? null : digitsFromWords(mention.words);
  if (mention === null || digits === null) return refused('invalid_number');
  const number = digits.replace(/^0+/, '');
  if (number.length < 1 || number.length > MOST_DIGITS) return refused('invalid_number');
  return accepted({ kind: mention.kind ?? bareKind, number });
};

/** "10:30" and "1850.5" are no carrier numbers; "123.456" is one, with a dot as separator. */
const DATE_TIME_OR_FRACTION = /\d:\d|\d\.(?!\d{3}(?!\d))\d/;

/** One spelling of everything that is only a matter of writing. A spreadsheet's trailing ".0" goes too. */
const normalize = (words: string): string =>
  words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/['’`]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .replace(/(\d)\.0{1,2}(?=[^\p{L}\p{N}]*$)/u, '$1')
    .replace(USDOT_SPELLINGS, ' usdot ')
    .replace(MC_SPELLINGS, ' mc ');

const USDOT_SPELLINGS = /(?<![a-z])(?:u[. -]{0,2}s[. -]{0,2})?d[. -]{0,2}o[. -]{0,2}t(?![a-z])/g;
const MC_SPELLINGS = /(?<![a-z])(?:m[. -]{0,2}c|em ?(?:cee|see|c)|motor carrier|docket)(?![a-z])/g;

const SEPARATORS = new Set([' ', '-', '_', '.', ',', ':', ';', '#', '"', '(', ')', '?', '!']);
const FILLERS = new Set(
  (
    'number numbers no num is are my our the its it this that thats uh um uhm er ah yeah yes okay ok sure so ' +
    'please dash hyphen hash pound sign space authority carrier'
  ).split(' '),
);

const kindNamed = (token: string): DocketNumber['kind'] | null =>
  token === 'mc' || token === 'usdot' ? token : null;

/** A stretch of words that may be one number, under the name it was given, if any. */
type Mention = { kind: DocketNumber['kind'] | null; readonly words: string[] };

const findMentions = (heard: string): readonly Mention[] => {
  const tokens = heard.match(/[a-z]+|\d+|[^a-z\d]/gu) ?? [];
  let current: Mention = { kind: null, words: [] };
  const mentions = [current];
  for (const token of tokens) {
    if (SEPARATORS.has(token) || FILLERS.has(token)) continue;
    const kind = kindNamed(token);
    if (kind === null) {
      current.words.push(token);
    } else if (current.words.length === 0) {
      current.kind = kind;
    } else {
      if (current.words.at(-1) === 'and') current.words.pop();
      current = { kind, words: [] };
      mentions.push(current);
    }
  }
  return nameAfterwards(mentions);
};

/** "123456 is my MC number": a name with no number after it belongs to the number before it. */
const nameAfterwards = (mentions: readonly Mention[]): readonly Mention[] => {
  const [last, before] = [mentions.at(-1), mentions.at(-2)];
  if (last?.words.length === 0 && before !== undefined) before.kind ??= last.kind;
  return mentions.filter((mention) => mention.words.length > 0);
};

/** Of two numbers in one breath, the one of the kind that was asked for; two of one kind are a question back. */
const choose = (mentions: readonly Mention[], bareKind: DocketNumber['kind']): Mention | null => {
  const wanted = mentions.filter((mention) => (mention.kind ?? bareKind) === bareKind);
  const [only, another] = wanted.length > 0 ? wanted : mentions;
  return only === undefined || another !== undefined ? null : only;
};
