import { milesBetween } from '../../domain/location.ts';
import { prominence, type City } from './cities.ts';
import type { CityIndex } from './city-index.ts';
import { findExactly, severalStates } from './find-exactly.ts';
import type { FoundPlace } from './found-place.ts';
import { MOST_OPTIONS, settleCity, spokenCity } from './settle-city.ts';
import { saysNothing, withoutSurroundings } from './spoken-words.ts';

type Words = readonly string[];
type Part = { readonly after: string; readonly words: Words };
type Named = Part & { readonly found: FoundPlace };
type Find = (words: Words) => FoundPlace | null;

const NEARNESS = new Set('near by around outside off of past'.split(' '));
const WITHIN = new Set('in at up over on down'.split(' '));
const JOINING = new Set('or and either plus'.split(' '));
const MOVING = new Set(
  'from to toward towards into for going heading headed then through via out'.split(' '),
);
const isConnector = (word: string): boolean =>
  NEARNESS.has(word) || WITHIN.has(word) || JOINING.has(word) || MOVING.has(word);

/** In running talk a village's name is likelier just a word. */
const MINIMUM_PROMINENCE = 10_000;
const CONTEXT_MILES = 200;
const MUCH_NEARER = 2;
const MOST_PARTS = 6;

/** The pieces between prepositions, each with the last one before it. */
const partsOf = (words: Words): readonly Part[] => {
  const parts: Part[] = [];
  let current: string[] = [];
  let after = '';
  const close = () => {
    const bare = withoutSurroundings(current);
    if (bare.length > 0 && !saysNothing(bare)) parts.push({ after, words: bare });
    current = [];
  };
  for (const word of words) {
    if (isConnector(word)) {
      if (current.length > 0) close();
      after = word;
    } else current.push(word);
  }
  close();
  return parts.slice(0, MOST_PARTS);
};

/** Nor is "at all" anywhere, as "all" would be by itself. */
const isMeant = (found: FoundPlace, words: Words): boolean =>
  (found.kind !== 'anywhere' || words.some((word) => /where|anyplace/.test(word))) &&
  (found.kind !== 'city' || words.length > 1 || prominence(found.city) >= MINIMUM_PROMINENCE);

const namedParts = (parts: readonly Part[], find: Find): readonly Named[] =>
  parts.flatMap((part) => {
    const found = find(part.words);
    return found === null || !isMeant(found, part.words) ? [] : [{ ...part, found }];
  });

const optionOf = (found: FoundPlace): readonly string[] => {
  switch (found.kind) {
    case 'city':
      return [spokenCity(found.city)];
    case 'states':
      return [found.region.spoken];
    case 'circle':
      return [found.circle.spoken];
    case 'ambiguous':
      return found.options.slice(0, 1);
    case 'anywhere':
      return [];
  }
};

/** Asks which was meant; a place said twice is that place. */
const whichOf = (first: Named, others: readonly Named[]): FoundPlace => {
  const options = [...new Set([first, ...others].flatMap(({ found }) => optionOf(found)))];
  if (options.length < 2) return first.found;
  return { kind: 'ambiguous', options: options.slice(0, MOST_OPTIONS), cities: [] };
};

/** The namesakes of a part that the caller's other words leave. */
const narrowed = (index: CityIndex, name: Named, context: FoundPlace): FoundPlace | null => {
  const own = name.found.kind === 'city' ? [name.found.city] : [];
  const namesakes = index.named(name.words.join(''));
  const all: readonly City[] = namesakes.length > 0 ? namesakes : own;
  if (context.kind === 'states')
    return settleCity(all.filter(({ state }) => context.region.states.includes(state)));
  const around = context.kind === 'city' ? context.city : context.kind === 'circle' ? context.circle : null;
  if (around === null) return null;
  const miles = context.kind === 'circle' ? context.circle.radiusMiles : CONTEXT_MILES;
  const near = all.filter((city) => milesBetween(city, around) <= miles);
  const [nearest, second] = near.toSorted((a, b) => milesBetween(a, around) - milesBetween(b, around));
  if (nearest === undefined || second === undefined) return settleCity(near);
  const plain = milesBetween(nearest, around) * MUCH_NEARER <= milesBetween(second, around);
  return plain ? { kind: 'city', city: nearest } : settleCity(near);
};

const isCity = ({ found }: Named): boolean => found.kind === 'city' || found.kind === 'ambiguous';

const twoParts = (index: CityIndex, first: Named, second: Named): FoundPlace | null => {
  const joined = JOINING.has(second.after) || MOVING.has(second.after);
  if (isCity(first) && !joined) {
    const found = narrowed(index, first, second.found);
    if (found !== null) return found;
  }
  if (!isCity(first) && isCity(second) && !joined) return narrowed(index, second, first.found);
  return null;
};

/** A place among other words: "I'm at the Pilot off I-80 in Des Moines". Two places that do not fit are asked about. */
export const readSentence = (
  index: CityIndex,
  words: Words,
  find: Find = (some) => findExactly(index, some),
): FoundPlace | null => {
  const parts = partsOf(words);
  const named = namedParts(parts, find);
  const places = named.filter(({ found }) => found.kind !== 'anywhere');
  const [first, ...others] = places;
  const [second] = others;
  if (first === undefined) return named[0]?.found ?? null;
  const states = places.flatMap(({ found }) => (found.kind === 'states' ? found.region.states : []));
  if (second === undefined) {
    const after = parts[parts.findIndex((part) => part.words === first.words) + 1];
    return after?.after === 'in' ? null : first.found;
  }
  if (places.every(({ found }) => found.kind === 'states')) return severalStates([...new Set(states)]);
  return (places.length === 2 ? twoParts(index, first, second) : null) ?? whichOf(first, others);
};
