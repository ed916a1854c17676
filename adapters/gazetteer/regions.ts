/** Regions as dispatchers draw them: words without "the", and the states they mean. */
const REGIONS: readonly (readonly [spoken: string, names: readonly string[], states: string])[] = [
  ['the Carolinas', ['carolinas', 'carolina'], 'NC SC'],
  ['the Dakotas', ['dakotas'], 'ND SD'],
  ['the Virginias', ['virginias'], 'VA WV'],
  ['New England', ['newengland'], 'CT MA ME NH RI VT'],
  ['the Pacific Northwest', ['pacificnorthwest', 'pnw', 'northwest'], 'WA OR ID'],
  ['the Midwest', ['midwest', 'uppermidwest'], 'IL IN IA KS MI MN MO NE ND OH SD WI'],
  ['the Southeast', ['southeast'], 'AL AR FL GA KY LA MS NC SC TN VA WV'],
  ['the Northeast', ['northeast'], 'CT DE MA MD ME NH NJ NY PA RI VT'],
  ['the Southwest', ['southwest'], 'AZ NM OK TX'],
  ['the West', ['west'], 'AZ CA CO ID MT NM NV OR UT WA WY'],
  ['the West Coast', ['westcoast'], 'CA OR WA'],
  ['the East Coast', ['eastcoast'], 'CT DE FL GA MA MD ME NC NH NJ NY PA RI SC VA'],
  ['the Gulf Coast', ['gulfcoast'], 'AL FL LA MS TX'],
  ['the Tri-State Area', ['tristate', 'tristatearea'], 'CT NJ NY'],
];

export type Region = { readonly spoken: string; readonly states: readonly string[] };

const BY_NAME = new Map(
  REGIONS.flatMap(([spoken, names, states]) =>
    names.map((name): [string, Region] => [name, { spoken, states: states.split(' ') }]),
  ),
);

export const regionFrom = (words: readonly string[]): Region | null =>
  BY_NAME.get(words.filter((word) => word !== 'the').join('')) ?? null;
