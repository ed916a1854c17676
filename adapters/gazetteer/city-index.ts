import { milesBetween, type Location } from '../../domain/location.ts';
import { prominence, type City } from './cities.ts';
import { createResemblance, type Resemblance } from './resembling.ts';

type Position = Pick<Location, 'latitude' | 'longitude'>;

export type CityIndex = Resemblance & {
  /** Cities of that very name, the largest of each state, most prominent first. */
  readonly named: (key: string) => readonly City[];
  readonly namedIn: (key: string, state: string) => City | null;
  readonly largestIn: (state: string) => City | null;
  readonly citiesIn: (state: string) => readonly City[];
  /** The city of the state that a point would be said to lie in: large and near. */
  readonly around: (point: Position, state: string) => City | null;
};

const byProminence = (a: City, b: City): number => prominence(b) - prominence(a);

export const largestPerState = (cities: readonly City[]): readonly City[] => {
  const best = new Map<string, City>();
  for (const city of cities.toSorted(byProminence)) if (!best.has(city.state)) best.set(city.state, city);
  return [...best.values()];
};

/** Nearness counts double: a town five miles off beats a metropolis thirty miles off. */
const pull = (city: City, point: Position): number => city.population / (milesBetween(city, point) + 2) ** 2;

export const indexCities = (cities: readonly City[]): CityIndex => {
  const byKey = Map.groupBy(cities, ({ key }) => key);
  const byState = Map.groupBy(cities, ({ state }) => state);
  const largest = (some: readonly City[]): City | null => some.toSorted(byProminence)[0] ?? null;
  const citiesIn = (state: string): readonly City[] => byState.get(state) ?? [];
  return {
    ...createResemblance(cities),
    named: (key) => largestPerState(byKey.get(key) ?? []),
    namedIn: (key, state) => largest((byKey.get(key) ?? []).filter((city) => city.state === state)),
    largestIn: (state) => largest(citiesIn(state)),
    citiesIn,
    around: (point, state) =>
      citiesIn(state)
        .filter((city) => !city.isSection)
        .reduce<City | null>(
          (best, city) => (best === null || pull(city, point) > pull(best, point) ? city : best),
          null,
        ),
  };
};
