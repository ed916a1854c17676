import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { milesBetween, type Location, type ResolvedPlace, type SpokenPlace } from '../../domain/location.ts';
import { loadCities, type City } from './cities.ts';
import { nameKey } from './place-name.ts';

/** One line of spoken-places.csv: what is heard, what is meant, and every fourth line held back from tuning. */
export type LabelledPlace = {
  readonly kind: string;
  readonly spoken: string;
  readonly expected: string;
  readonly otherEnd: string | null;
  readonly isHeldBack: boolean;
};

const FILE = new URL('./spoken-places.csv', import.meta.url);
const HELD_BACK_EVERY = 4;
/** Written after everything was tuned. */
const FRESH = 'fresh';

type Row = Readonly<Record<'kind' | 'spoken' | 'expected' | 'other_end', string>>;

export const loadLabelledPlaces = (): readonly LabelledPlace[] =>
  parse<Row>(readFileSync(FILE), { columns: true, delimiter: '|', quote: null }).map((row, at) => ({
    kind: row.kind,
    spoken: row.spoken,
    expected: row.expected,
    otherEnd: row.other_end === '' ? null : row.other_end,
    isHeldBack: at % HELD_BACK_EVERY === HELD_BACK_EVERY - 1 || row.kind === FRESH,
  }));

export const asSpoken = (text: string): SpokenPlace => ({
  text,
  city: null,
  state: null,
  zip: null,
  radiusMiles: null,
});

/** The resolved place in the notation of the labels. */
export const shownPlace = (place: ResolvedPlace): string => {
  switch (place.kind) {
    case 'point':
      return `${place.location.city}, ${place.location.state}`;
    case 'states':
      return `[${place.states.toSorted().join(' ')}]`;
    case 'circle':
      return `${place.spoken} (${place.radiusMiles} miles)`;
    case 'ambiguous':
      return `ask: ${place.options.join('; ')}`;
    case 'unknown':
    case 'anywhere':
      return place.kind;
  }
};

const split = (list: string): readonly string[] => list.split('; ');

export type Judge = (place: ResolvedPlace, expected: string) => boolean;

/** Whether an answer is what the label says. Places in labels are looked up by name and state in the raw data. */
export const createJudge = (): Judge => {
  const cities = new Map<string, City>();
  for (const city of loadCities()) {
    const key = city.key + city.state;
    if ((cities.get(key)?.population ?? -1) < city.population) cities.set(key, city);
  }
  const cityOf = (label: string): City => {
    const at = label.lastIndexOf(', ');
    const city = cities.get(nameKey(label.slice(0, at)) + label.slice(at + 2));
    if (city === undefined) throw new Error(`label names no city: ${label}`);
    return city;
  };
  const inside = (place: Extract<ResolvedPlace, { kind: 'circle' }>) => (label: string) =>
    milesBetween(cityOf(label), place) <= place.radiusMiles;
  const isCity = (location: Location, label: string) => {
    const { key, state } = cityOf(label);
    return nameKey(location.city) === key && location.state === state;
  };
  return (place, expected) => {
    const [, mark = '', rest = ''] = /^(in|within|ask): (.*)$/.exec(expected) ?? [];
    switch (mark) {
      case 'in': {
        const [within = '', without = ''] = rest.split(' / out: ');
        if (place.kind !== 'circle') return false;
        return split(within).every(inside(place)) && !split(without).some(inside(place));
      }
      case 'within': {
        const [, label = '', miles] = /^(.*) (\d+)$/.exec(rest) ?? [];
        if (place.kind !== 'circle' || place.radiusMiles !== Number(miles)) return false;
        return milesBetween(cityOf(label), place) < 5;
      }
      case 'ask':
        return place.kind === 'ambiguous' && split(rest).every((option) => place.options.includes(option));
    }
    if (expected.startsWith('['))
      return shownPlace(place) === `[${expected.slice(1, -1).split(' ').toSorted().join(' ')}]`;
    if (/, [A-Z]{2}$/.test(expected)) return place.kind === 'point' && isCity(place.location, expected);
    return place.kind === expected;
  };
};
