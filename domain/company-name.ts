/* Does the name a caller gave resemble a registered one? Lenient to spelling, strict about the distinctive word. */

const LEGAL_FORMS = new Set(
  'llc inc incorporated co company corp corporation ltd limited lp llp pllc pc the dba'.split(' '),
);

/** Words half the industry carries in its name: they must be right, but alone they name nobody. */
const TRADE_WORDS = new Set(
  (
    'trucking truck trucks transport transportation transports logistics express freight lines line carrier ' +
    'carriers hauling haulers services service enterprises group trans delivery moving and of usa america american'
  ).split(' '),
);

/** A misheard letter in every so many is forgiven. */
const LETTERS_PER_SLIP = 5;
const MOST_WORDS = 12;
const LONGEST_WORD = 24;

/** The words of a company name that count: lower case, no punctuation, "&" as "and", legal forms dropped. */
export const companyNameWords = (name: string): readonly string[] =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[.'’`]|\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !LEGAL_FORMS.has(word))
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));

/** Same name but for legal form, punctuation and spacing. */
export const isSameCompanyName = (spoken: string, registered: string): boolean => {
  const [ours, theirs] = [companyNameWords(spoken).join(''), companyNameWords(registered).join('')];
  return ours !== '' && ours === theirs;
};

/** Equal, one contained in the other, or a slip of the ear apart. A name of nothing resembles nothing. */
export const resemblesCompanyName = (spoken: string, registered: string): boolean => {
  const [ours, theirs] = [companyNameWords(spoken), companyNameWords(registered)];
  if (ours.length === 0 || theirs.length === 0) return false;
  if (ours.join('') === theirs.join('')) return true;
  return isPartOf(ours, theirs) || isPartOf(theirs, ours) || isSlipOfTheEar(ours, theirs);
};

const distinctive = (words: readonly string[]): readonly string[] =>
  words.filter((word) => !TRADE_WORDS.has(word));

/** Some run of whole words of the longer name is the shorter one, however either is spaced. */
const isPartOf = (shorter: readonly string[], longer: readonly string[]): boolean => {
  const sought = shorter.join('');
  if (sought.length < 3 || distinctive(shorter).length === 0) return false;
  return longer.some((_, start) =>
    longer.some((__, end) => end >= start && longer.slice(start, end + 1).join('') === sought),
  );
};

const isSlipOfTheEar = (ours: readonly string[], theirs: readonly string[]): boolean =>
  areClose(ours.join(''), theirs.join('')) &&
  areClose(distinctive(ours).join(''), distinctive(theirs).join(''));

const areClose = (one: string, other: string): boolean =>
  editDistance(one, other) <= Math.floor(Math.max(one.length, other.length) / LETTERS_PER_SLIP);

/** Levenshtein distance: letters to insert, delete or change. */
const editDistance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let at = 1; at <= from.length; at += 1) {
    const above = row;
    row = [at];
    for (let column = 1; column <= to.length; column += 1) {
      const change = (above[column - 1] ?? 0) + (from[at - 1] === to[column - 1] ? 0 : 1);
      row.push(Math.min(change, (above[column] ?? 0) + 1, (row[column - 1] ?? 0) + 1));
    }
  }
  return row[to.length] ?? 0;
};
