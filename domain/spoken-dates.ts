/** From a minute to a minute of the place's own clock, both included; null is open. */
export type SpokenSpan = {
  readonly kind: 'span';
  /** `YYYY-MM-DDTHH:mm` without offset. */
  readonly fromLocal: string | null;
  readonly throughLocal: string | null;
};

/** What a caller's words say of when: a span, one of several dates (`YYYY-MM-DD`), or nothing that is understood. */
export type DateReading =
  SpokenSpan | { readonly kind: 'either'; readonly dates: readonly string[] } | { readonly kind: 'unknown' };

/** What the clock of the place shows, and the first day that weekdays and days of the month may mean (today if null). */
export type ReadingMoment = { readonly nowLocal: string; readonly notBeforeLocal: string | null };

/** Port: reads dates as people say them. Knows no zones, answers in local wall-clock time, never throws. */
export interface SpokenDates {
  read(words: string, moment: ReadingMoment): DateReading;
}
