import type { ResolvedPlace } from '../domain/location.ts';
import type { Gazetteer } from '../domain/ports.ts';

const MOST_REMEMBERED = 5_000;

/** A file names the same few places again and again: a gazetteer that looks each up once. */
export const rememberPlaces = (gazetteer: Gazetteer): Gazetteer => {
  const known = new Map<string, ResolvedPlace>();
  return {
    resolve: (spoken, otherEnd): ResolvedPlace => {
      const key = JSON.stringify([spoken, otherEnd]);
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      const place = gazetteer.resolve(spoken, otherEnd);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(key, place);
      return place;
    },
  };
};
