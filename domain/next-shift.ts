import type { HandoffNeed, Rep, RepDetails } from './handoff.ts';
import { onShift, thoseFor } from './rep-assignment.ts';
import { addDays, dayBounds, instantOfLocal, isoDateAt } from './zoned-time.ts';

/** When somebody will be in, and the zone in which that is said. */
export type CallBack = { readonly atMs: number; readonly timeZone: string };

/** A week and the day on either side: a shift that just began comes again in seven days. */
const DAYS = 9;
const MINUTE_MS = 60_000;
/** No clock is moved by more. */
const LONGEST_JUMP_MINUTES = 120;

/** Where spring skips the start, the shift begins when the clock has jumped past it. */
const startOn = ({ shift, timeZone }: RepDetails, isoDate: string): number | null => {
  const exact =
    shift.start === shift.end
      ? (dayBounds(isoDate, timeZone)?.fromMs ?? null)
      : instantOfLocal(`${isoDate}T${shift.start}`, timeZone);
  if (exact === null || !onShift(shift, timeZone, exact)) return null;
  const isFirst = (ms: number): boolean => !onShift(shift, timeZone, ms - MINUTE_MS);
  for (let back = 0; back <= LONGEST_JUMP_MINUTES; back += 1) {
    if (isFirst(exact - back * MINUTE_MS)) return exact - back * MINUTE_MS;
  }
  return exact;
};

/** The first instant after `afterMs` at which a rep who is off shift now is on shift; null when he never is. */
export const nextShiftStart = (rep: RepDetails, afterMs: number): number | null => {
  const today = isoDateAt(afterMs, rep.timeZone);
  for (let day = -1; day < DAYS; day += 1) {
    const start = startOn(rep, addDays(today, day));
    if (start !== null && start > afterMs) return start;
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
