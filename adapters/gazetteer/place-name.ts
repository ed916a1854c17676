const ABBREVIATED: Readonly<Record<string, string>> = {
  st: 'saint',
  ste: 'sainte',
  ft: 'fort',
  mt: 'mount',
  mtn: 'mountain',
  pt: 'point',
  hts: 'heights',
  spgs: 'springs',
  jct: 'junction',
  intl: 'international',
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
};

/** Words of a place in one plain spelling: no case, accents or punctuation, abbreviations written out. A last MT is Montana. */
export const nameWords = (text: string): readonly string[] =>
  text
    .slice(0, 120)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’`.]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word, at, all) => (at === all.length - 1 && word === 'mt' ? word : (ABBREVIATED[word] ?? word)));

/** The key a place is found by: "Ft. Worth", "fort worth" and "Fortworth" share one. */
export const nameKey = (text: string): string => nameWords(text).join('');
