import { milesBetween } from '../../domain/location.ts';
import type { City } from './cities.ts';
import { NAMED_CIRCLES, type Circle } from './named-circles.ts';
import { stateFrom } from './spoken-states.ts';
import { spokenState } from './state-codes.ts';

/** Words of direction, and the part of a state they mean. */
const DIRECTIONS: Readonly<Record<string, string>> = {
  north: 'north',
  northern: 'north',
  south: 'south',
  southern: 'south',
  east: 'east',
  eastern: 'east',
  west: 'west',
  western: 'west',
  central: 'central',
  middle: 'central',
  mid: 'central',
  northeast: 'northeast',
  northeastern: 'northeast',
  northwest: 'northwest',
  northwestern: 'northwest',
  southeast: 'southeast',
  southeastern: 'southeast',
  southwest: 'southwest',
  southwestern: 'southwest',
  upstate: 'upstate',
  downstate: 'downstate',
  upper: 'upper',
  lower: 'lower',
  low: 'low',
  panhandle: 'panhandle',
};

type Words = readonly string[];

const JOINERS = new Set(['of', 'the', 'part', 'side', 'end', 'half', 'in', 'corner']);

/** "northern part of Ohio", "panhandle of Texas", "Texas panhandle", "north east Ohio": direction and state. */
const readPart = (words: Words): { readonly direction: string; readonly state: string } | null => {
  const plain = words.filter((word) => !JOINERS.has(word));
  const readings: readonly (readonly [string | undefined, Words])[] = [
    [(plain[0] ?? '') + (plain[1] ?? ''), plain.slice(2)],
    [plain[0], plain.slice(1)],
    [plain.at(-1), plain.slice(0, -1)],
  ];
  for (const [word, rest] of readings) {
    const direction = DIRECTIONS[word ?? ''];
    const state = rest.length === 0 ? null : stateFrom(rest);
    if (direction !== undefined && state !== null) return { direction, state };
  }
  return null;
};

const AT_LEAST_MILES = 45;
const COVERED = 0.95;
const MARGIN_MILES = 10;

/** The share of cities at or below, by weight of their people. */
const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * Math.max(values.length - 1, 0))] ?? 0;

/** Whether a city at these fractions of its state's width and height lies in the part. */
const liesIn = (direction: string, upward: number, eastward: number): boolean => {
  const middle = (fraction: number) => fraction > 0.28 && fraction < 0.72;
  if (direction === 'central') return middle(upward) && middle(eastward);
  const north = direction.startsWith('north') || direction === 'upper' || direction === 'upstate';
  const south = direction.startsWith('south') || direction.startsWith('low') || direction === 'downstate';
  if (north && upward < 0.58) return false;
  if (south && upward > 0.42) return false;
  if (direction.endsWith('east') && eastward < 0.58) return false;
  return !(direction.endsWith('west') && eastward > 0.42);
};

const drawnAround = (cities: readonly City[], direction: string): Omit<Circle, 'spoken'> | null => {
  const [south, north] = [0.02, 0.98].map((share) =>
    quantile(
      cities.map(({ latitude }) => latitude),
      share,
    ),
  );
  const [west, east] = [0.02, 0.98].map((share) =>
    quantile(
      cities.map(({ longitude }) => longitude),
      share,
    ),
  );
  if (south === undefined || north === undefined || west === undefined || east === undefined) return null;
  const within = cities.filter(({ latitude, longitude }) =>
    liesIn(direction, (latitude - south) / (north - south || 1), (longitude - west) / (east - west || 1)),
  );
  if (within.length < 3) return null;
  const weights = within.map(({ population }) => Math.sqrt(population + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: (city: City) => number) =>
    within.reduce((sum, city, at) => sum + of(city) * (weights[at] ?? 0), 0) / total;
  const centre = { latitude: mean((city) => city.latitude), longitude: mean((city) => city.longitude) };
  const reach = quantile(
    within.map((city) => milesBetween(city, centre)),
    COVERED,
  );
  return { ...centre, radiusMiles: Math.round(Math.max(reach + MARGIN_MILES, AT_LEAST_MILES)) };
};

const withoutThe = (words: Words): string => words.filter((word) => word !== 'the').join('');

/** A part of a state or another area that is no list of states, as one circle; null for other words. */
export const circleFrom = (citiesIn: (state: string) => readonly City[], words: Words): Circle | null => {
  const named = NAMED_CIRCLES.get(withoutThe(words));
  if (named !== undefined) return named;
  const part = readPart(words);
  if (part === null) return null;
  const drawn = NAMED_CIRCLES.get(part.direction + part.state);
  if (drawn !== undefined) return drawn;
  if (part.direction === 'panhandle') return null;
  const around = drawnAround(citiesIn(part.state), part.direction);
  const spoken = `${part.direction} ${spokenState(part.state)}`;
  return around === null ? null : { spoken, ...around };
};
