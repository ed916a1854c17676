import { quoted, type RowReader } from './import-row.ts';
import type { TimeWindow } from './load.ts';
import { dayBounds, instantOfLocal } from './zoned-time.ts';

const WITH_OFFSET =
  /^(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s?(?:(Z)|([+-])(\d{2}):?(\d{2}))$/i;

/** An instant with its offset, or a local time of the place; epoch ms. */
const instantFrom = (text: string, timeZone: string): number | null => {
  const match = WITH_OFFSET.exec(text);
  if (match === null) return instantOfLocal(text, timeZone);
  const [, local = '', , sign = '+', hours = '0', minutes = '0'] = match;
  const utcMs = instantOfLocal(local, 'UTC');
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return utcMs === null ? null : utcMs - (sign === '-' ? -offsetMs : offsetMs);
};

const EXAMPLE = 'such as 2026-03-24T08:00, or 2026-03-24T08:00:00-05:00';
const MINUTE_MS = 60_000;

/** The last minute of a day that was given without a time. */
const endOfDay = (text: string, timeZone: string): number | null => {
  const day = dayBounds(text, timeZone);
  return day === null ? null : day.toMs - MINUTE_MS;
};

/**
 * A window of the row: `pickup_earliest` to `pickup_latest`, and the same for delivery. Without an end it is an
 * appointment, or the whole day when the start has no time.
 */
export const windowFrom = (
  reader: RowReader,
  stop: 'pickup' | 'delivery',
  timeZone: string,
): TimeWindow | null => {
  const earliestField = `${stop}_earliest`;
  const latestField = `${stop}_latest`;
  const read = (field: string, parse: (text: string) => number | null): number | null => {
    const text = reader.text(field, 40);
    if (text === null) return null;
    return parse(text) ?? reader.refuse(field, `${quoted(text)} is not a date and time ${EXAMPLE}`);
  };
  const ending = (text: string): number | null => endOfDay(text, timeZone) ?? instantFrom(text, timeZone);

  if (reader.raw(earliestField) === null) return reader.refuse(earliestField, 'is required');
  const earliestMs = read(earliestField, (text) => instantFrom(text, timeZone));
  const latestMs = reader.raw(latestField) === null ? undefined : read(latestField, ending);
  if (earliestMs === null || latestMs === null) return null;
  if (latestMs === undefined) {
    return { earliestMs, latestMs: read(earliestField, ending) ?? earliestMs };
  }
  if (latestMs < earliestMs) return reader.refuse(latestField, `is before ${earliestField}`);
  return { earliestMs, latestMs };
};
