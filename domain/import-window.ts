import { hoursFrom, type Hours } from './import-dock-hours.ts';
import { momentFrom, monthFirst, type Moment } from './import-window-moment.ts';
import { quoted, type RowReader } from './import-row.ts';
import type { TimeWindow } from './load.ts';
import { dayBounds, instantOfLocal } from './zoned-time.ts';

type Stop = 'pickup' | 'delivery';

const EXAMPLE = 'such as 2026-03-24T08:00, 03/24/2026 8:00 AM, or 2026-03-24T08:00:00-05:00';
const MINUTE_MS = 60_000;
const LONGEST = 60;

const momentIn = (reader: RowReader, column: string, field: string): Moment | null => {
  const text = reader.text(column, LONGEST);
  if (text === null) return null;
  const turned = monthFirst(text);
  if (turned !== null)
    return reader.refuse(field, `${quoted(text)} has the day first: write the month first, ${turned}`);
  return momentFrom(text) ?? reader.refuse(field, `${quoted(text)} is not a date and time ${EXAMPLE}`);
};

const hoursIn = (reader: RowReader, stop: Stop): Hours | null => {
  const field = `${stop}_time`;
  const text = reader.text(field, LONGEST);
  if (text === null) return null;
  return (
    hoursFrom(text) ??
    reader.refuse(field, `${quoted(text)} is not a time such as 08:00, 08:00-15:00 or 8am-3pm`)
  );
};

/** The moment a window starts; a day and its time may stand in two columns. */
const startOf = (reader: RowReader, stop: Stop, hours: Hours | null): Moment | null => {
  const field = `${stop}_earliest`;
  const named = momentIn(reader, field, field);
  const day = named === null || named.kind === 'time' ? momentIn(reader, `${stop}_date`, field) : null;
  const time = named?.kind === 'time' ? named.time : (hours?.from ?? null);
  const start = named === null || named.kind === 'time' ? day : named;
  if (start?.kind === 'local') return { ...start, time: start.time ?? time };
  if (start?.kind === 'instant') return start;
  return start === null && named === null ? null : reader.refuse(field, 'has a time and no date');
};

const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, number | null>();

/** A file says the same few days and hours again and again, and a zone's clock is slow to read. */
const once = (key: string, read: () => number | null): number | null => {
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const ms = read();
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, ms);
  return ms;
};

/** Epoch ms of a local day's time; of the day alone its first or, for an end, its last minute. */
const localMs = (date: string, time: string | null, timeZone: string, end: boolean): number | null => {
  if (time !== null) return instantOfLocal(`${date}T${time}`, timeZone);
  const day = dayBounds(date, timeZone);
  if (day === null) return null;
  return end ? day.toMs - MINUTE_MS : day.fromMs;
};

/** Epoch ms of a moment; null for no real date. */
const msOf = (moment: Moment, timeZone: string, end: boolean): number | null => {
  if (moment.kind === 'instant') return moment.ms;
  if (moment.kind === 'time') return null;
  const { date, time } = moment;
  return once([date, time ?? '', timeZone, String(end)].join(' '), () => localMs(date, time, timeZone, end));
};

/** The moment a window ends, as the row says it, or as follows from its start. */
const endOf = (named: Moment | null, start: Moment, hours: Hours | null): Moment => {
  const last = hours?.to ?? null;
  if (named?.kind === 'time') {
    return start.kind === 'local' ? { ...start, time: named.time } : named;
  }
  if (named?.kind === 'local' && named.time === null) return { ...named, time: last };
  if (named !== null) return named;
  return start.kind === 'local' && last !== null && start.time === hours?.from
    ? { ...start, time: last }
    : start;
};

/**
 * A window of the row: `pickup_earliest` to `pickup_latest`, or `pickup_date` with `pickup_time`, and the same for
 * delivery. Without an end it is an appointment, or the whole day when the start has no time.
 */
export const windowFrom = (reader: RowReader, stop: Stop, timeZone: string): TimeWindow | null => {
  const fields = { earliest: `${stop}_earliest`, latest: `${stop}_latest` };
  const before = reader.problems.length;
  const hours = hoursIn(reader, stop);
  const start = startOf(reader, stop, hours);
  const named = momentIn(reader, fields.latest, fields.latest);
  if (reader.problems.length > before) return null;
  if (start === null) return reader.refuse(fields.earliest, 'is required');
  const earliestMs = msOf(start, timeZone, false);
  const latestMs = msOf(endOf(named, start, hours), timeZone, true);
  if (earliestMs === null) return reader.refuse(fields.earliest, `is a date that no calendar has`);
  if (latestMs === null) return reader.refuse(fields.latest, `is a date that no calendar has`);
  if (latestMs < earliestMs) return reader.refuse(fields.latest, `is before ${fields.earliest}`);
  return { earliestMs, latestMs };
};
