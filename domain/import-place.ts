import { asText, quoted, type RowReader } from './import-row.ts';
import type { Location, SpokenPlace } from './location.ts';
import type { Gazetteer } from './ports.ts';

type End = 'origin' | 'destination';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Spreadsheets eat the leading zeros of New England. */
const zipFrom = (value: unknown): string | null => {
  const text = asText(value);
  return text !== null && /^\d{3,4}$/.test(text) ? text.padStart(5, '0') : text;
};

/** A place as an object, as one text, or as columns of its own. */
const spokenFrom = (reader: RowReader, end: End): SpokenPlace => {
  const whole = reader.raw(end);
  const parts = isObject(whole) ? whole : {};
  return {
    text: asText(whole),
    city: asText(parts.city) ?? reader.text(`${end}_city`, 100),
    state: asText(parts.state) ?? reader.text(`${end}_state`, 40),
    zip: zipFrom(parts.zip ?? reader.raw(`${end}_zip`)),
    radiusMiles: null,
  };
};

const wordsOf = ({ text, city, state, zip }: SpokenPlace): string =>
  [text, city, state, zip].filter((part) => part !== null).join(' ');

/** The point a load is picked up or delivered at; a state alone is none. */
export const placeFrom = (reader: RowReader, end: End, gazetteer: Gazetteer): Location | null => {
  const spoken = spokenFrom(reader, end);
  const words = wordsOf(spoken);
  if (words === '') return reader.refuse(end, 'is required');
  const place = gazetteer.resolve(spoken);
  switch (place.kind) {
    case 'point':
      return place.location;
    case 'ambiguous':
      return reader.refuse(end, `${quoted(words)} could be ${place.options.join(' or ')}: give the state`);
    case 'states':
    case 'circle':
    case 'anywhere':
      return reader.refuse(end, `${quoted(words)} is not one place: give city and state, or a ZIP code`);
    case 'unknown':
      return reader.refuse(
        end,
        `${quoted(words)} is not a place we know: give city and state, or a ZIP code`,
      );
  }
};
