import type { HandoffNeed, Rep, RepDetails } from './handoff.ts';
import { onShift, thoseFor } from './rep-assignment.ts';
import { addDays, dayBounds, instantOfLocal, isoDateAt } from './zoned-time.ts';

/** When somebody will be in, and the zone in which that is said. */
export type CallBack = { readonly atMs: number; readonly timeZone: string };

/** A week and the day on either side: a shift that just began comes again in seven days. */
const DAYS = 9;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Where the clock is moved it is read minute by minute: spring may skip a start, autumn may have it twice. */
const startsOn = ({ shift, timeZone }: RepDetails, isoDate: string): readonly number[] => {
  const day = dayBounds(isoDate, timeZone);
  if (day === null) return [];
  const { fromMs, toMs } = day;
  const isOn = (ms: number): boolean => onShift(shift, timeZone, ms);
  const exact = shift.start === shift.end ? fromMs : instantOfLocal(`${isoDate}T${shift.start}`, timeZone);
  const regular = exact !== null && isOn(exact) ? [exact] : [];
  if (toMs - fromMs === DAY_MS) return regular;
  const minutes = Array.from({ length: (toMs - fromMs) / MINUTE_MS }, (_, at) => fromMs + at * MINUTE_MS);
  const begun = minutes.filter((ms) => isOn(ms) && !isOn(ms - MINUTE_MS));
  return begun.length > 0 ? begun : regular;
};

/** The first instant after `afterMs` at which a rep who is off shift now is on shift; null when he never is. */
export const nextShiftStart = (rep: RepDetails, afterMs: number): number | null => {
  const today = isoDateAt(afterMs, rep.timeZone);
  for (let day = -1; day < DAYS; day += 1) {
    const start = startsOn(rep, addDays(today, day)).find((ms) => ms > afterMs);
    if (start !== undefined) return start;
  }
  return null;
};

/** When the first rep who could take it comes in; where nobody has the skill, the first of all. */
export const nextCallBack = (reps: readonly Rep[], need: HandoffNeed, afterMs: number): CallBack | null => {
  const starts = thoseFor(reps, need).flatMap((rep): readonly CallBack[] => {
    const atMs = nextShiftStart(rep, afterMs);
    return atMs === null ? [] : [{ atMs, timeZone: rep.timeZone }];
  });
  return starts.toSorted((a, b) => a.atMs - b.atMs)[0] ?? null;
};
