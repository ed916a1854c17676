import type { Circle } from './named-circles.ts';
import type { City } from './cities.ts';
import type { Region } from './regions.ts';
import type { SettledCity } from './settle-city.ts';
import { spokenState } from './state-codes.ts';

/** What words name, before it is placed on a map. */
export type FoundPlace =
  | { readonly kind: 'anywhere' }
  | { readonly kind: 'states'; readonly region: Region }
  | { readonly kind: 'circle'; readonly circle: Circle }
  | SettledCity;

export const wholeState = (state: string): FoundPlace => ({
  kind: 'states',
  region: { spoken: spokenState(state), states: [state] },
});

export const theCity = (city: City | null): FoundPlace | null =>
  city === null ? null : { kind: 'city', city };

/** The first reading that finds something. */
export const firstOf = (...readings: readonly (() => FoundPlace | null)[]): FoundPlace | null => {
  for (const reading of readings) {
    const found = reading();
    if (found !== null) return found;
  }
  return null;
};
