import { milesBetween } from '../../domain/location.ts';
import { prominence, type City } from './cities.ts';
import { countryOf, spokenState } from './state-codes.ts';

/** Freight markets that are meant when no state is said, although a namesake has a tenth of their people or more. */
const WELL_KNOWN = new Set(
  (
    'Bridgeport, CT; Brownsville, TX; Burbank, CA; Cary, NC; Clarksville, TN; Cleveland, OH; Corona, CA; Des Moines, IA; ' +
    'Erie, PA; Fremont, CA; Hartford, CT; Huntsville, AL; Lakeland, FL; Lansing, MI; Lewisville, TX; Lexington, KY; ' +
    'Lincoln, NE; Madison, WI; Manchester, NH; Mesquite, TX; Midland, TX; New Haven, CT; Oceanside, CA; Pittsburgh, PA; ' +
    'Richmond, VA; Syracuse, NY'
  ).split('; '),
);

export type SettledCity =
  | { readonly kind: 'city'; readonly city: City }
  | { readonly kind: 'ambiguous'; readonly options: readonly string[]; readonly cities: readonly City[] };

/** A city this many times as large as its namesakes is the one that is meant: Dallas, Texas, not Dallas, Oregon. */
const DWARFS = 10;
/** Namesakes across a state line or a border are one place to a truck: Kansas City. */
const NEIGHBOUR_MILES = 50;
export const MOST_OPTIONS = 3;

export const spokenCity = ({ name, state }: City): string => `${name}, ${spokenState(state)}`;

const asked = (cities: readonly City[]): SettledCity => ({
  kind: 'ambiguous',
  options: cities.slice(0, MOST_OPTIONS).map(spokenCity),
  cities,
});

/** One city out of namesakes in several states, most prominent first, or the question which one; null for none. */
export const settleCity = (namesakes: readonly City[]): SettledCity | null => {
  const [top, ...others] = namesakes;
  if (top === undefined) return null;
  const far = others.filter((other) => milesBetween(other, top) > NEIGHBOUR_MILES);
  const rivals = far.filter((other) => prominence(other) * DWARFS >= prominence(top));
  const isWellKnown = WELL_KNOWN.has(`${top.name}, ${top.state}`);
  if (rivals.length > 0 && !isWellKnown) return asked([top, ...rivals]);
  const acrossTheBorder = others.find((other) => !far.includes(other) && countryOf(other.state) === 'US');
  return { kind: 'city', city: countryOf(top.state) === 'US' ? top : (acrossTheBorder ?? top) };
};

/** A namesake this near to the other end of a lane, while all others lie beyond the second figure, is the one meant. */
const NEAR_MILES = 500;
const FAR_MILES = 1000;

/** Which of the namesakes asked about is meant, seeing the other end of the lane: the only one near it or of its country. */
export const settleByLane = (
  cities: readonly City[],
  otherEnd: Pick<City, 'state' | 'latitude' | 'longitude'>,
): SettledCity => {
  const compatriots = cities.filter(({ state }) => countryOf(state) === countryOf(otherEnd.state));
  const [compatriot] = compatriots;
  if (compatriot !== undefined && compatriots.length === 1 && countryOf(otherEnd.state) !== 'US')
    return { kind: 'city', city: compatriot };
  const byDistance = cities.toSorted((a, b) => milesBetween(a, otherEnd) - milesBetween(b, otherEnd));
  const [nearest, second] = byDistance;
  const plain =
    nearest !== undefined &&
    second !== undefined &&
    milesBetween(nearest, otherEnd) <= NEAR_MILES &&
    milesBetween(second, otherEnd) >= FAR_MILES;
  return plain ? { kind: 'city', city: nearest } : asked(cities);
};
