import type { DateReading, SpokenDates } from '../../domain/spoken-dates.ts';
import { clockTimes, partOfDay, type Hours } from './clock-times.ts';
import { namedDay } from './named-day.ts';
import { plainWords } from './plain-words.ts';
import { DAY, dayOf, HOUR, localFrom, MINUTE, wallFrom, type DaysRead, type Moment } from './wall-clock.ts';

/** Longer than anything a caller says of a day: refused unread, so that nothing long is ever searched. */
const LONGEST_WORDS = 120;

type Span = { readonly kind: 'span'; readonly from: number | null; readonly to: number | null };
type Reading = Span | Extract<DaysRead, { kind: 'either' }> | null;

const span = (from: number | null, to: number | null): Span => ({ kind: 'span', from, to });

const ANYTIME =
  /^(?:(?:anytime|whenever|flexible|open|asap|a s a p|any|either|earliest|soonest|now|right now|right away|right this minute|immediately|no preference|no rush|cuando sea|lo antes posible)(?: (?:you have|you ve got|you got|you want|possible|now|soon))*|(?:as )?soon(?:est)?(?: as)?(?: you)? (?:possible|can|have)?|soon as|(?:as )?soon as you(?: can)?|whatever (?:day|date|time)|next|immediate|(?:does|do)n t (?:really )?matter(?: to me)?|don t care|whenever you have.*|any (?:day|date) works|anytime from now|from now)$/;

/** Days with hours: both ends of the hours where one day is meant, the outermost of several. */
const withHours = (read: DaysRead, hours: Hours | null, { now }: Moment): Reading => {
  if (read === null || read.kind === 'either') return read;
  const { from, to, weekly } = read;
  const end = hours === null ? to : to - DAY + hours.to;
  const weeks = weekly && end <= now ? 7 * DAY : 0;
  return span(from + (hours?.from ?? 0) + weeks, end + weeks);
};

/** A time without a day: today while it lasts, else tomorrow. "In the morning" is said of the next one to begin. */
const hoursAlone = (hours: Hours, isPart: boolean, { now }: Moment): Reading => {
  const today = dayOf(now);
  const begun = isPart && hours.to <= 12 * HOUR && now - today >= hours.from;
  const over =
    hours.from === 0 ? today + hours.to <= now : today + (isPart ? hours.to : hours.from + MINUTE) <= now;
  const day = !hours.todayOnly && (begun || over) ? today + DAY : today;
  return span(day + hours.from, day + hours.to);
};

const isoDateTime = (words: string): Reading => {
  const [, date, time = '00:00', offset] =
    /^(\d{4}-\d{2}-\d{2})[t ](\d{2}:\d{2})[\d:.]*(z|[+-]\d{2}:?\d{2})?$/i.exec(words.trim()) ?? [];
  if (date === undefined) return null;
  const from = wallFrom(`${date}T${time}`);
  if (Number.isNaN(from) || localFrom(from) !== `${date}T${time}`) return null;
  return span(offset === undefined ? from : dayOf(from), dayOf(from) + DAY);
};

/** "Saturday morning between 7 and 10": the hours have said it better. */
const dayBesidePart = (words: string): string => {
  const rest = partOfDay(words)?.rest ?? words;
  return rest === '' ? 'today' : rest;
};

/** One day or named span, with or without hours. */
const oneReading = (words: string, moment: Moment): Reading => {
  if (ANYTIME.test(words)) return span(null, null);
  const whole = namedDay(words, moment);
  if (whole !== null) return withHours(whole, null, moment);
  const clock = clockTimes(words);
  const hours = clock ?? partOfDay(words);
  // "Early next month" is no time of day.
  if (hours === null || /\bmonth$/.test(hours.rest)) return null;
  return hours.rest === ''
    ? hoursAlone(hours, clock === null, moment)
    : withHours(namedDay(hours.rest, moment) ?? namedDay(dayBesidePart(hours.rest), moment), hours, moment);
};

const UNTIL =
  /^(?:by|before|to|no later than|not later than|not after|anytime before) (.+?)(?: (?:at (?:very )?latest|latest))?$/;
const SINCE =
  /^(?:after|from|starting|beginning|as early as|as|no earlier than|not before|not to|no sooner than|anytime after) (.+?)(?: (?:onwards?|forward|and later))?$/;
const OR_LATER =
  /^(.+?) (?:or later|or after|onwards?|forward|and later|and after|or any ?time after|or anytime after|at earliest|earliest)$/;
const OR_SOONER = /^(.+?) (?:or sooner|or earlier|or before|at latest|latest)$/;

const ended = (
  read: Reading,
  from: (one: Span) => number | null,
  to: (one: Span) => number | null,
): Reading =>
  read?.kind === 'span' && (read.from !== null || read.to !== null) ? span(from(read), to(read)) : read;

/** "by Friday", "before Friday" (not on it), "by tomorrow noon" (no later than the clock time that is said). */
const untilReading = (words: string, until: string, moment: Moment): Reading => {
  const clock = clockTimes(until);
  const wholeDays = clock === null && clockTimes(words) === null && partOfDay(until) === null;
  const exclusive = wholeDays && /^(?:anytime )?before /.test(words);
  const end = ({ from, to }: Span): number | null => {
    if (clock?.to === DAY && from !== null) return from + MINUTE;
    return exclusive ? from : to;
  };
  return ended(oneReading(until, moment), () => null, end);
};

/** "by Friday", "after the 3rd", "Tuesday or later". What is said of hours within a day stays within it. */
const boundedReading = (words: string, moment: Moment): Reading => {
  const [, before] = UNTIL.exec(words) ?? OR_SOONER.exec(words) ?? [];
  if (before !== undefined) return untilReading(words, before, moment);
  const [, since] = OR_LATER.exec(words) ?? SINCE.exec(words) ?? [];
  if (since === undefined) return null;
  const read = oneReading(since, moment);
  const within = clockTimes(words) !== null;
  const after = /^(?:anytime )?after /.test(words) && !within;
  return ended(
    read,
    (one) => (after ? one.to : one.from),
    (one) => (within ? one.to : null),
  );
};

const touching = (spans: readonly Span[]): boolean =>
  spans.every(({ from }, at) => at === 0 || (from ?? 0) < dayOf((spans[at - 1]?.to ?? 0) - MINUTE) + 2 * DAY);

const firstDays = (spans: readonly Span[]): readonly number[] =>
  spans.flatMap(({ from }) => (from === null ? [] : [dayOf(from)]));

/** "Monday or Tuesday" is one span; of days that do not touch, the caller is asked which. */
const allOf = (parts: readonly Reading[]): Reading => {
  const spans = parts.filter((part) => part?.kind === 'span');
  if (spans.length < parts.length) return parts.find((part) => part?.kind === 'either') ?? null;
  if (spans.some(({ from, to }) => from === null || to === null)) return span(null, null);
  const sorted = spans.toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
  const last = Math.max(...sorted.map(({ to }) => to ?? 0));
  return touching(sorted)
    ? span(sorted[0]?.from ?? null, last)
    : { kind: 'either', days: firstDays(sorted).slice(0, 3) };
};

const RANGE = /^(?:between |from )?(.+?) (?:to|and) (.+)$/;

/** The month or "next week" that only one end of a span names goes for both: "March 24 to 26", "24th to 26th April". */
const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/;

const lastEnd = (first: string, last: string): string => {
  const [month] = MONTH.exec(first) ?? [];
  return month !== undefined && /^\d{1,2}(?:st|nd|rd|th)?$/.test(last) ? `${month} ${last}` : last;
};

const rangeReading = (words: string, moment: Moment): Reading => {
  const [, firstWords, lastWords] = RANGE.exec(words) ?? [];
  if (firstWords === undefined || lastWords === undefined) return null;
  const first = readPlain(firstWords, moment);
  if (first?.kind !== 'span') return first;
  const notBefore = Math.max(moment.notBefore, dayOf(first.from ?? moment.now));
  const last = readPlain(lastEnd(firstWords, lastWords), { ...moment, notBefore });
  if (last?.kind !== 'span') return last;
  if (words.includes(' and ') && !words.startsWith('between ')) return allOf([first, last]);
  const untilClock = clockTimes(lastWords)?.to === DAY && last.from !== null;
  return span(first.from, untilClock ? last.from + MINUTE : last.to);
};

const readPlain = (words: string, moment: Moment): Reading => {
  const said = words.replace(/^anytime (?=.)(?!before|after)/, '');
  const bounded = oneReading(said, moment) ?? boundedReading(said, moment);
  if (bounded !== null) return bounded;
  const choices = said.split(' or ').filter((choice) => choice !== '');
  if (choices.length < 2) return rangeReading(said, moment);
  // "This Friday or next": the next of what is not said.
  if (choices.includes('next')) return null;
  const [first = '', ...others] = choices;
  const named = [first, ...others.map((other) => lastEnd(first, other))];
  const eachItself = allOf(named.map((choice) => readPlain(choice, moment)));
  const from = readPlain(first, moment);
  if (eachItself?.kind !== 'either' || from?.kind !== 'span' || from.from === null) return eachItself;
  const inOrder = { ...moment, notBefore: dayOf(from.from) };
  const oneAfterAnother = allOf(named.map((choice) => readPlain(choice, inOrder)));
  return oneAfterAnother?.kind === 'span' ? oneAfterAnother : eachItself;
};

const spoken = (read: Reading): DateReading => {
  if (read === null) return { kind: 'unknown' };
  if (read.kind === 'either')
    return { kind: 'either', dates: read.days.map((day) => localFrom(day).slice(0, 10)) };
  return {
    kind: 'span',
    fromLocal: read.from === null ? null : localFrom(read.from),
    throughLocal: read.to === null ? null : localFrom(read.to - MINUTE),
  };
};

/** Dates by chrono, and a table for what it does not know: parts of a day, weeks, days of the month, open ends. */
export const createSpokenDates = (): SpokenDates => ({
  read: (words, { nowLocal, notBeforeLocal }) => {
    if (words.length > LONGEST_WORDS) return { kind: 'unknown' };
    const now = wallFrom(nowLocal);
    const moment = { now, notBefore: dayOf(notBeforeLocal === null ? now : wallFrom(notBeforeLocal)) };
    return spoken(isoDateTime(words) ?? readPlain(plainWords(words), moment));
  },
});
