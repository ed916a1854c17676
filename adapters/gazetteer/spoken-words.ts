import type { Country } from './state-codes.ts';

/** Words around a place that say nothing of where it is: "I'm empty in the Chicago area". */
const LEADING = new Set(
  (
    'i im we were am are is be empty sitting loading located based in near around out of outside close to from toward ' +
    'towards by the downtown greater anywhere somewhere anything going headed heading down up over city like maybe'
  ).split(' '),
);
const TRAILING = new Set(
  'area metro metropolitan region suburbs suburb vicinity usa us america please'.split(' '),
);

const ANYWHERE = new Set(
  (
    'anywhere any everywhere wherever open flexible all nationwide whatever nopreference nopreferences doesntmatter ' +
    'dontcare idontcare itdoesntmatter lower48 usa us america unitedstates theunitedstates unitedstatesofamerica ' +
    'anyplace anydestination alloverthecountry'
  ).split(' '),
);

export const meansAnywhere = (words: readonly string[]): boolean => ANYWHERE.has(words.join(''));

/** The place itself; never strips the last word left. */
export const withoutSurroundings = (words: readonly string[]): readonly string[] => {
  let first = 0;
  let last = words.length - 1;
  while (first < last && LEADING.has(words[first] ?? '')) first += 1;
  while (last > first && TRAILING.has(words[last] ?? '')) last -= 1;
  return words.slice(first, last + 1);
};

/** "Ontario, Canada": the words before the country. New Mexico is none. */
export const splitCountry = (
  words: readonly string[],
): { readonly words: readonly string[]; readonly country: Country } | null => {
  const before = words.slice(0, -1);
  if (before.length === 0 || before.at(-1) === 'new') return null;
  if (words.at(-1) === 'canada') return { words: before, country: 'CA' };
  return words.at(-1) === 'mexico' ? { words: before, country: 'MX' } : null;
};
