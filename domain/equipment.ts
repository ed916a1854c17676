import { accepted, refused, type Result } from './result.ts';

/** Trailer types a load can ask for. */
export const EQUIPMENT_TYPES = [
  'dry_van',
  'reefer',
  'flatbed',
  'step_deck',
  'box_truck',
  'power_only',
  'conestoga',
  'hotshot',
  'lowboy',
  'tanker',
] as const;

export type EquipmentType = (typeof EQUIPMENT_TYPES)[number];

/**
 * What dispatchers say, as speech-to-text spells it. Longer phrases come first: "reefer van" is a reefer and no van,
 * and words already understood are not read twice.
 */
const PHRASES: readonly (readonly [EquipmentType, RegExp])[] = [
  [
    'conestoga',
    /\b(?:curtain ?sides?|(?:con[ei]?stoga|canastoga|connest?oga)s?(?: (?:flat ?bed|step ?deck)s?)?)\b/g,
  ],
  ['power_only', /\b(?:power ?only|tractor only|bob ?tail(?:ing)?|drop (?:and|n) hook only)\b/g],
  ['step_deck', /\b(?:(?:step|drop) ?decks?|step ?dex|steps?|drop ?decks?|single ?drops?)\b/g],
  ['lowboy', /\b(?:low ?(?:boy|bed|loader)s?|double ?drops?|rgns?|removable goose ?necks?)\b/g],
  ['hotshot', /\b(?:hot ?shots?|goose ?necks?|dually)\b/g],
  [
    'box_truck',
    /\b(?:(?:box|straight|cube) ?(?:truck|van)s?|sprinter(?: vans?)?|cargo vans?|bob ?trucks?)\b/g,
  ],
  ['tanker', /\b(?:tank(?:er)?s?(?: trucks?| trailers?)?)\b/g],
  [
    'reefer',
    /\b(?:ree?fers?|reffers?|reaf[ef]rs?|re ?frig\w*|fridges?|temp(?:erature)?(?: |-)?control\w*)(?: vans?)?\b/g,
  ],
  ['flatbed', /\b(?:flat ?be[dt]s?|flats?|flat ?decks?|48 (?:foot|ft) flats?)\b/g],
  [
    'dry_van',
    /\b(?:dr(?:y|ive?|i) ?vans?|dry ?(?:box|freight)|enclosed|vans?|dry|5[023] ?(?:'|foot(?:er)?s?|ft|feet|footers?)|fifty[ -]three(?: foot(?:er)?s?| feet)?|swing ?doors?)(?=\W|$)/g,
  ],
];

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[/,;+&]+/g, ' | ')
    .replace(/[_.-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const LENGTH_ALONE = /^(?:5[023]|fifty three)/;

/**
 * The trailer types in a caller's words ("53 foot dry van", "van or reefer"), in the order of EQUIPMENT_TYPES.
 * A length alone ("53 footer") means a dry van, beside another trailer it says nothing new.
 */
export const parseEquipment = (words: string): Result<readonly EquipmentType[], 'unknown_equipment'> => {
  let rest = plain(words.slice(0, 200));
  const found = new Set<EquipmentType>();
  for (const [type, phrase] of PHRASES) {
    rest = rest.replace(phrase, (match) => {
      if (!LENGTH_ALONE.test(match) || found.size === 0) found.add(type);
      return ' ';
    });
  }
  return found.size === 0
    ? refused('unknown_equipment')
    : accepted(EQUIPMENT_TYPES.filter((type) => found.has(type)));
};

/** Freight a trailer may take besides its own, best first: what the cargo asks for, the trailer offers too. */
const ALSO_TAKES: Readonly<Partial<Record<EquipmentType, readonly EquipmentType[]>>> = {
  reefer: ['dry_van'],
  step_deck: ['flatbed'],
  conestoga: ['flatbed', 'dry_van'],
  lowboy: ['step_deck', 'flatbed'],
};

/** Loads such a truck may take as alternatives (rules.md §3). */
export const compatibleEquipment = (type: EquipmentType): readonly EquipmentType[] => ALSO_TAKES[type] ?? [];

const SPOKEN: Readonly<Record<EquipmentType, string>> = {
  dry_van: 'dry van',
  reefer: 'reefer',
  flatbed: 'flatbed',
  step_deck: 'step deck',
  box_truck: 'box truck',
  power_only: 'power only',
  conestoga: 'Conestoga',
  hotshot: 'hotshot',
  lowboy: 'lowboy',
  tanker: 'tanker',
};

/** As people say it: "dry van". */
export const spokenEquipment = (type: EquipmentType): string => SPOKEN[type];
