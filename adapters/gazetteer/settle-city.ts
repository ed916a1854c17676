import { milesBetween } from '../../domain/location.ts';
import { prominence, type City } from './cities.ts';
import { countryOf, spokenState } from './state-codes.ts';

export type SettledCity =
  | { readonly kind: 'city'; readonly city: City }
  | { readonly kind: 'ambiguous'; readonly options: readonly string[] };

/** A city this many times as large as its namesakes is the one that is meant: Dallas, Texas, not Dallas, Oregon. */
const DWARFS = 10;
/** Namesakes across a state line or a border are one place to a truck: Kansas City. */
const NEIGHBOUR_MILES = 50;
const MOST_OPTIONS = 3;

const spokenCity = ({ name, state }: City): string => `${name}, ${spokenState(state)}`;

/** One city out of namesakes in several states, most prominent first, or the question which one; null for none. */
export const settleCity = (namesakes: readonly City[]): SettledCity | null => {
  const [top, ...others] = namesakes;
  if (top === undefined) return null;
  const far = others.filter((other) => milesBetween(other, top) > NEIGHBOUR_MILES);
  const rivals = far.filter((other) => prominence(other) * DWARFS >= prominence(top));
  if (rivals.length > 0)
    return { kind: 'ambiguous', options: [top, ...rivals].slice(0, MOST_OPTIONS).map(spokenCity) };
  const acrossTheBorder = others.find((other) => !far.includes(other) && countryOf(other.state) === 'US');
  return { kind: 'city', city: countryOf(top.state) === 'US' ? top : (acrossTheBorder ?? top) };
};
