/** Regions as dispatchers draw them: words without "the", and the states they mean. */
const REGIONS: readonly (readonly [spoken: string, names: string, states: string])[] = [
  ['the Carolinas', 'carolinas carolina northandsouthcarolina', 'NC SC'],
  ['the Dakotas', 'dakotas dakota northandsouthdakota', 'ND SD'],
  ['the Virginias', 'virginias', 'VA WV'],
  ['New England', 'newengland', 'CT MA ME NH RI VT'],
  ['the Pacific Northwest', 'pacificnorthwest pnw northwest', 'WA OR ID'],
  ['the Midwest', 'midwest middlewest', 'IL IN IA KS MI MN MO NE ND OH SD WI'],
  ['the upper Midwest', 'uppermidwest northernmidwest', 'IA MI MN ND SD WI'],
  ['the Great Lakes', 'greatlakes', 'IL IN MI MN OH WI'],
  ['the Great Plains', 'greatplains plains plainsstates', 'KS NE ND OK SD'],
  ['the Southeast', 'southeast', 'AL AR FL GA KY LA MS NC SC TN VA WV'],
  ['the Deep South', 'deepsouth', 'AL GA LA MS SC'],
  ['the South', 'south downsouth', 'AL AR FL GA KY LA MS NC OK SC TN TX VA'],
  ['the Northeast', 'northeast', 'CT DE MA MD ME NH NJ NY PA RI VT'],
  ['the mid-Atlantic', 'midatlantic midatlanticstates', 'DC DE MD NJ NY PA VA WV'],
  ['the Southwest', 'southwest desertsouthwest', 'AZ NM OK TX'],
  ['the West', 'west outwest', 'AZ CA CO ID MT NM NV OR UT WA WY'],
  ['the Rockies', 'rockies rockymountains mountainwest mountainstates intermountainwest', 'CO ID MT UT WY'],
  ['the West Coast', 'westcoast leftcoast', 'CA OR WA'],
  [
    'the East Coast',
    'eastcoast easternseaboard atlanticcoast',
    'CT DE FL GA MA MD ME NC NH NJ NY PA RI SC VA',
  ],
  ['the Gulf Coast', 'gulfcoast gulf', 'AL FL LA MS TX'],
  ['the Tri-State Area', 'tristate tristatearea', 'CT NJ NY'],
  ['Canada', 'canada', 'AB BC MB NB NL NS ON PE QC SK'],
  ['the Maritimes', 'maritimes maritimeprovinces', 'NB NS PE'],
  ['the Prairies', 'prairies prairieprovinces', 'AB MB SK'],
  ['northern Mexico', 'northernmexico', 'BJ CI CU NX SO TM'],
];

export type Region = { readonly spoken: string; readonly states: readonly string[] };

const BY_NAME = new Map(
  REGIONS.flatMap(([spoken, names, states]) =>
    names.split(' ').map((name): [string, Region] => [name, { spoken, states: states.split(' ') }]),
  ),
);

const LAST_WORDS = new Set(['area', 'region', 'states']);

export const regionFrom = (words: readonly string[]): Region | null => {
  const named = words.filter((word, at) => word !== 'the' && !(at > 0 && LAST_WORDS.has(word)));
  return BY_NAME.get(named.join('')) ?? BY_NAME.get(words.filter((word) => word !== 'the').join('')) ?? null;
};
