import { DAY, HOUR, MINUTE } from './wall-clock.ts';

/** Hours within a day, as milliseconds from its start, the end excluded; `rest` are the words that name the day. */
export type Hours = {
  readonly from: number;
  readonly to: number;
  readonly rest: string;
  /** Said with "this": a part of today and of no other day. */
  readonly todayOnly: boolean;
};

type Part = { readonly words: RegExp; readonly from: number; readonly to: number };

const part = (words: string, from: number, to: number): Part => ({
  words: new RegExp(`\\b(?:in )?(this )?(?:${words})\\b`),
  from: from * HOUR,
  to: to * HOUR,
});

/** Parts of a day, the special ones first. Overnight runs into the next day's morning. */
const PARTS: readonly Part[] = [
  part('early afternoon', 12, 15),
  part('(?:early(?: in)? morning|early(?= \\S)|(?<=\\S )early|1st thing(?: in)?(?: morning)?)', 4, 10),
  part('(?:late|mid) mornings?', 9, 12),
  part('late afternoon', 15, 18),
  part('overnight', 18, 30),
  part('mornings?', 6, 12),
  part('afternoons?', 12, 18),
  part('late (?:night|evening)|evenings?|nights?', 18, 24),
  part('midday|around noon|about noon', 10, 14),
  part('end day|eod|close business', 12, 24),
  part('late', 15, 24),
  part('am', 6, 12),
  part('pm', 12, 24),
];

/** Morning, afternoon and the like in the words, or null when they name no part of a day. */
export const partOfDay = (words: string): Hours | null => {
  const said = words
    .replace(/\btonight\b/, 'this night')
    .replace(/^(early|late) (.+) (?=(?:morning|afternoon|evening|night)$)/, '$2 $1 ');
  for (const { words: pattern, from, to } of PARTS) {
    const match = pattern.exec(said);
    if (match === null) continue;
    const rest = said.replace(pattern, ' ').replace(/\s+/g, ' ').trim();
    return { from, to, rest, todayOnly: match[1] !== undefined && rest === '' };
  }
  return null;
};

const CLOCK = String.raw`(noon|midnight|\d{1,2}(?::\d{2})? ?(?:am|pm|oclock)?)`;
const SPAN = new RegExp(String.raw`(?:^|\s)(?:between |from )?${CLOCK} (?:and|to) ${CLOCK}(?=\s|$)`);
const ONE = new RegExp(
  String.raw`(?:^|\s)(?:(at|by|before|no later than|to|after|from|starting|around|about|past) )?(?:at )?${CLOCK}(?: or (?:later|after))?(?=\s|$)`,
  'g',
);
const LATEST = new Set(['by', 'before', 'no later than', 'to']);

/** The time of day that is said; a bare hour of a working day: 6 to 11 in the morning, 12 to 5 after noon. */
const timeFrom = (clock: string): number | null => {
  if (clock === 'noon') return 12 * HOUR;
  if (clock === 'midnight') return DAY;
  const [, hours = '', minutes = '0', half] = /^(\d{1,2})(?::(\d{2}))? ?(am|pm)?/.exec(clock) ?? [];
  const hour = Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (half !== undefined && (hour === 0 || hour > 12))) return null;
  const afterNoon = half === undefined ? hour > 0 && hour < 6 : half === 'pm' && hour < 12;
  const midnight = half === 'am' && hour === 12;
  return (hour + (afterNoon ? 12 : 0) - (midnight ? 12 : 0)) * HOUR + Number(minutes) * MINUTE;
};

/** Says a time whatever stands beside it; "8" alone might as well be a day of the month. */
const certain = (clock: string): boolean => /am|pm|:|noon|midnight|oclock/.test(clock);

const without = (words: string, match: string): string =>
  words.replace(match, ' ').replace(/\s+/g, ' ').trim();

const clockSpan = (words: string): Hours | null => {
  const [match, first = '', last = ''] = SPAN.exec(words) ?? [];
  if (match === undefined) return null;
  const rest = without(words, match);
  if (!certain(first) && !certain(last) && !/day|morrow/.test(rest)) return null;
  const half = /am|pm/.exec(last)?.[0] ?? '';
  const to = timeFrom(last);
  const shared = timeFrom(certain(first) ? first : `${first.trim()}${half}`);
  const from = shared !== null && to !== null && shared >= to ? timeFrom(first) : shared;
  if (from === null || to === null) return null;
  const later = to <= from ? to + 12 * HOUR : to;
  return later > DAY || later <= from ? null : { from, to: later + MINUTE, rest, todayOnly: false };
};

const oneClock = (words: string): Hours | null => {
  for (const [match, before = '', clock = ''] of words.matchAll(ONE)) {
    const rest = without(words, match);
    if (!certain(clock) && (before === '' || !/day|morrow|night/.test(rest))) continue;
    const time = timeFrom(clock);
    if (time === null) return null;
    return LATEST.has(before)
      ? { from: 0, to: Math.min(DAY, time + MINUTE), rest, todayOnly: false }
      : { from: time === DAY ? 0 : time, to: DAY, rest, todayOnly: false };
  }
  return null;
};

const AFTER_NOON = /\b(?:tonight|nights?|evenings?|afternoons?)\b/;

/** "8 in the evening" says its half of the day, and so does "tonight after 8". */
const withHalves = (words: string): string =>
  words
    .replace(/\b(\d{1,2}(?::\d{2})?)(?: oclock)? in morning\b/g, '$1 am')
    .replace(/\b(\d{1,2}(?::\d{2})?)(?: oclock)? (?:in (?:afternoon|evening)|at night)\b/g, '$1 pm')
    .replace(
      /\b(at|by|after|before|around|about) ((?:1[01]|[1-9])(?::\d{2})?)(?! ?[ap]m|\d|:)\b/g,
      (said, before, clock) => (AFTER_NOON.test(words) ? `${String(before)} ${String(clock)} pm` : said),
    );

/** Clock times in the words: from when, until when, between; a time alone is when the truck is ready. */
export const clockTimes = (words: string): Hours | null => {
  const said = withHalves(words);
  return clockSpan(said) ?? oneClock(said);
};
