import {
  DAY,
  dayAt,
  dayOf,
  days,
  weekdayOf,
  weekOf,
  type Days,
  type DaysRead,
  type Moment,
} from './wall-clock.ts';

/* Spans of several days that people have names for. Weeks run from Monday to Sunday. */

const monthSpan = (now: number, ahead: number): Days => {
  const today = new Date(now);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth() + ahead];
  return { ...days(Date.UTC(year, month, 1)), to: Date.UTC(year, month + 1, 1) };
};

/** The coming Saturday and Sunday, or what is left of them. */
const weekend = (now: number): Days => days(weekOf(now) + 5 * DAY, 2);

/** Said on a weekend it means the week to come, for the working week has ended. */
const workingWeek = (now: number): number => weekOf(now) + (weekdayOf(now) > 5 ? 7 * DAY : 0);

const nextWeekend = (now: number): DaysRead => {
  const coming = weekend(now).from;
  if (weekdayOf(now) > 5) return days(coming + 7 * DAY, 2);
  return { kind: 'either', days: [coming, coming + 7 * DAY] };
};

const firstOfMonth = (now: number): Days => {
  const today = new Date(now);
  const thisMonth = today.getUTCDate() === 1;
  return days(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + (thisMonth ? 0 : 1), 1));
};

type Named = readonly [RegExp, (now: number) => DaysRead];

const SPANS: readonly Named[] = [
  [
    /^(?:(?:later |rest |in |during |all )?this week|(?:rest|all|later(?: in)?)(?: this)? week)$/,
    (now) => days(weekOf(now), 7),
  ],
  [/^(?:later |in |during )?next week$/, (now) => days(weekOf(now) + 7 * DAY, 7)],
  [/^(?:over |in |during )?(?:this |coming )*weekend$/, weekend],
  [/^(?:over |in |during )?next weekend$/, nextWeekend],
  [
    /^(?:at |in |toward )?(?:end|back half|later part|late)(?: this)? week$/,
    (now) => days(workingWeek(now) + 3 * DAY, 2),
  ],
  [/^(?:at |in )?(?:end|late) next week$|^next week end$/, (now) => days(weekOf(now) + 10 * DAY, 2)],
  [/^(?:at |in )?(?:early|beginning|start|1st) (?:next )?week$/, (now) => days(weekOf(now) + 7 * DAY, 2)],
  [/^(?:in )?(?:middle|mid)(?: this)? ?week$/, (now) => days(workingWeek(now) + DAY, 3)],
  [/^(?:in )?(?:middle|mid) next week$/, (now) => days(weekOf(now) + 8 * DAY, 3)],
  [/^(?:in |during )?this month$/, (now) => monthSpan(now, 0)],
  [/^(?:in |during )?next month$/, (now) => monthSpan(now, 1)],
  [
    /^(?:at )?end(?: this)? month$/,
    (now) => ({ ...monthSpan(now, 0), from: monthSpan(now, 0).to - 3 * DAY }),
  ],
  [/^(?:at )?(?:1st|beginning|start)(?: next)? month$/, firstOfMonth],
];

const NEXT_DAYS = /^(?:in |within |over |during )*(?:next )?(\d{1,2}) (day|week|hour)s?$/;

/** "in the next 2 days", "within 48 hours"; "in 2 days" is that day alone and no matter of ours. */
const nextDays = (words: string, now: number): Days | null => {
  const [, count = '', unit] = NEXT_DAYS.exec(words) ?? [];
  if (unit === undefined || !/next|within/.test(words)) return null;
  if (unit === 'hour')
    return { kind: 'days', from: now, to: now + (Number(count) * DAY) / 24, weekly: false };
  return {
    ...days(dayOf(now)),
    from: now,
    to: dayOf(now) + (Number(count) * (unit === 'week' ? 7 : 1) + 1) * DAY,
  };
};

const BARE_DAY = /^(\d{1,2})(?:st|nd|rd|th)$/;

/** "the 3rd": the next such day of a month. One that its month does not have is not moved to another month. */
const dayOfMonth = (words: string, { notBefore }: Moment): Days | null => {
  const day = Number(BARE_DAY.exec(words)?.[1] ?? 0);
  const first = new Date(notBefore);
  const passed = day < first.getUTCDate() ? 1 : 0;
  const found = dayAt(first.getUTCFullYear(), first.getUTCMonth() + passed, day);
  return found === null ? null : days(found);
};

/** Weeks, weekends, months, the next few days and days of the month; null where the words name none. */
export const namedSpan = (words: string, moment: Moment): DaysRead => {
  const named = SPANS.find(([pattern]) => pattern.test(words));
  return named?.[1](moment.now) ?? nextDays(words, moment.now) ?? dayOfMonth(words, moment);
};
