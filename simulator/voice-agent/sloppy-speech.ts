import type { Random } from './random.ts';
import type { ToolArguments } from './tool-arguments.ts';

/* What speech-to-text and a language model make of plain facts. */

const DIGIT_WORDS = ['oh', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'] as const;

export function digitByDigit(number: number): string {
  return [...String(number)].map((digit) => DIGIT_WORDS[Number(digit)] ?? digit).join(' ');
}

/** An MC number as it may reach the tool (rules.md §1). */
export function docketAsHeard(docketNumber: number, random: Random): string {
  const digits = String(docketNumber);
  const grouped = digits.replace(/(\d{3})(?=\d)/g, '$1 ');
  return random.pick([
    digits,
    `MC ${digits}`,
    `mc-0${digits}`,
    `MC# ${grouped}`,
    `${digits}.0`,
    `M.C. ${grouped}`,
    digitByDigit(docketNumber),
  ]);
}

/** Whole dollars as a model writes them into a string parameter. */
export function dollarsAsHeard(dollars: number, random: Random): string {
  const grouped = dollars.toLocaleString('en-US');
  return random.pick([String(dollars), `$${grouped}`, grouped, `$${grouped}.00`, `${dollars}.0`]);
}

export type City = { readonly city: string; readonly state: string; readonly stateName: string };

export const cityAsWritten = ({ city, state }: City): string => `${city}, ${state}`;

/** The origin as it may reach the search tool: one sloppy string, or the two flat fields. */
export function originAsHeard(place: City, random: Random): ToolArguments {
  const { city, state, stateName } = place;
  if (random.chance(0.2)) return { origin_city: city, origin_state: state };
  return {
    origin: random.pick([
      cityAsWritten(place),
      cityAsWritten(place),
      `${city} ${stateName}`.toLowerCase(),
      `${city} ${state}`.toLowerCase(),
      `${city.toUpperCase()}, ${stateName.toUpperCase()}`,
      `${city} area, ${state}`,
      `  ${city},${state} `,
    ]),
  };
}

/** Where the truck wants to go: a city, a state alone, or anything. */
export function destinationAsHeard(place: City, random: Random): string | null {
  return random.pick([
    cityAsWritten(place),
    place.stateName,
    place.state,
    'anywhere',
    'anywhere',
    null,
    null,
  ]);
}

const EQUIPMENT_WORDS = {
  dry_van: ['dry van', '53 foot dry van', 'van', 'Dry Van'],
  reefer: ['reefer', 'refrigerated', 'Reefer'],
  flatbed: ['flatbed', 'flat bed', 'Flatbed'],
  step_deck: ['step deck', 'stepdeck'],
} as const;

export function equipmentAsHeard(random: Random): string {
  const kind = random.pick([
    'dry_van',
    'dry_van',
    'dry_van',
    'reefer',
    'reefer',
    'flatbed',
    'step_deck',
  ] as const);
  return random.pick<string>(EQUIPMENT_WORDS[kind]);
}
