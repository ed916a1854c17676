import { milesBetween, type Location } from '../../domain/location.ts';
import { prominence, type City } from './cities.ts';
import { withinEdits } from './edit-distance.ts';

type Position = Pick<Location, 'latitude' | 'longitude'>;

export type CityIndex = {
  /** Cities of that very name, the largest of each state, most prominent first. */
  readonly named: (key: string) => readonly City[];
  readonly namedIn: (key: string, state: string) => City | null;
  /** The nearest spellings: cities one slip away, or two in a long name; empty when none is near. */
  readonly nearlyNamed: (key: string, state: string | null) => readonly City[];
  readonly largestIn: (state: string) => City | null;
  /** The city of the state that a point would be said to lie in: large and near. */
  readonly around: (point: Position, state: string) => City | null;
};

/** Misspelt and without a state, a village is no likelier meant than nothing. */
const MISSPELT_MINIMUM_POPULATION = 10_000;

const byProminence = (a: City, b: City): number => prominence(b) - prominence(a);

/** A slip in the first letter happens only between letters that sound alike. */
const startsAlike = (a: string, b: string): boolean => {
  const sound = (word: string) =>
    word
      .replace(/^(?:k|q)/, 'c')
      .replace(/^ph/, 'f')
      .replace(/^g/, 'j')
      .charAt(0);
  return sound(a) === sound(b);
};

const slipsAllowed = (key: string): number => {
  if (key.length < 4) return 0;
  return key.length < 7 ? 1 : 2;
};

const largestPerState = (cities: readonly City[]): readonly City[] => {
  const best = new Map<string, City>();
  for (const city of cities.toSorted(byProminence)) if (!best.has(city.state)) best.set(city.state, city);
  return [...best.values()];
};

/** Nearness counts double: a town five miles off beats a metropolis thirty miles off. */
const pull = (city: City, point: Position): number => city.population / (milesBetween(city, point) + 2) ** 2;

export const indexCities = (cities: readonly City[]): CityIndex => {
  const byKey = Map.groupBy(cities, ({ key }) => key);
  const byState = Map.groupBy(cities, ({ state }) => state);
  const large = cities.filter((city) => city.population >= MISSPELT_MINIMUM_POPULATION);
  const largest = (some: readonly City[]): City | null => some.toSorted(byProminence)[0] ?? null;
  const inState = (state: string): readonly City[] => byState.get(state) ?? [];
  return {
    named: (key) => largestPerState(byKey.get(key) ?? []),
    namedIn: (key, state) => largest((byKey.get(key) ?? []).filter((city) => city.state === state)),
    nearlyNamed: (key, state) => {
      const pool = (state === null ? large : inState(state)).filter((city) => startsAlike(city.key, key));
      for (let slips = 1; slips <= slipsAllowed(key); slips += 1) {
        const near = pool.filter((city) => withinEdits(city.key, key, slips));
        if (near.length > 0) return largestPerState(near);
      }
      return [];
    },
    largestIn: (state) => largest(inState(state)),
    around: (point, state) =>
      inState(state)
        .filter((city) => !city.isSection)
        .reduce<City | null>(
          (best, city) => (best === null || pull(city, point) > pull(best, point) ? city : best),
          null,
        ),
  };
};
