import type { HandoffNeed, Rep, RepDetails, Shift } from './handoff.ts';
import { localParts } from './zoned-time.ts';

/** US census-like regions a rep may cover, by the load's origin (rules.md §6). */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  northeast: ['CT', 'DC', 'DE', 'MA', 'MD', 'ME', 'NH', 'NJ', 'NY', 'PA', 'RI', 'VT'],
  southeast: ['AL', 'AR', 'FL', 'GA', 'KY', 'LA', 'MS', 'NC', 'SC', 'TN', 'VA', 'WV'],
  midwest: ['IA', 'IL', 'IN', 'KS', 'MI', 'MN', 'MO', 'ND', 'NE', 'OH', 'SD', 'WI'],
  southwest: ['AZ', 'NM', 'OK', 'TX'],
  west: ['AK', 'CA', 'CO', 'HI', 'ID', 'MT', 'NV', 'OR', 'UT', 'WA', 'WY'],
};

/** ISO weekday and `HH:MM` of an instant in a zone. */
const localClock = (atMs: number, timeZone: string): { readonly day: number; readonly time: string } => {
  const { weekday, hour, minute } = localParts(atMs, timeZone);
  return { day: weekday, time: [hour, minute].map((part) => String(part).padStart(2, '0')).join(':') };
};

const dayBefore = (day: number): number => (day === 1 ? 7 : day - 1);

/** A shift that ends before it starts runs past midnight and belongs to the day it began; equal times never end. */
export const onShift = (shift: Shift, timeZone: string, atMs: number): boolean => {
  const { day, time } = localClock(atMs, timeZone);
  if (shift.start === shift.end) return shift.days.includes(day);
  if (shift.start < shift.end) return shift.days.includes(day) && time >= shift.start && time < shift.end;
  return (
    (shift.days.includes(day) && time >= shift.start) ||
    (shift.days.includes(dayBefore(day)) && time < shift.end)
  );
};

/** What the caller needs of a rep, and when. */
export type RepNeed = HandoffNeed & { readonly atMs: number };

const coversRegion = (rep: RepDetails, state: string): boolean =>
  rep.regions.some(
    (region) => region.toUpperCase() === state || (REGIONS[region.toLowerCase()] ?? []).includes(state),
  );

/** He knows the equipment and the region. */
export const isSkilled = (rep: RepDetails, { equipment, originState }: HandoffNeed): boolean => {
  const knowsEquipment =
    rep.equipment.length === 0 || equipment === null || rep.equipment.includes(equipment);
  const knowsRegion = rep.regions.length === 0 || originState === null || coversRegion(rep, originState);
  return knowsEquipment && knowsRegion;
};

/** Whether a place of his suits the need now, free or not. */
export const couldTake = (rep: RepDetails, need: HandoffNeed, atMs: number): boolean =>
  rep.available && onShift(rep.shift, rep.timeZone, atMs) && isSkilled(rep, need);

const isPreferred = (rep: Rep, preferred: string | null): boolean => {
  const wanted = preferred?.trim().toLowerCase() ?? '';
  return wanted !== '' && (rep.repId.toLowerCase() === wanted || rep.name.toLowerCase().includes(wanted));
};

/** Reps who could take the call now, best first: the preferred one, then least loaded, then longest idle, then id. */
export const rankReps = (reps: readonly Rep[], need: RepNeed): readonly Rep[] =>
  reps
    .filter((rep) => rep.assigned < rep.capacity && couldTake(rep, need, need.atMs))
    .toSorted(
      (a, b) =>
        Number(isPreferred(b, need.preferredRep)) - Number(isPreferred(a, need.preferredRep)) ||
        a.assigned - b.assigned ||
        (a.idleSinceMs ?? 0) - (b.idleSinceMs ?? 0) ||
        (a.repId < b.repId ? -1 : 1),
    );

/** Reps who take handoffs at all and know the need; where nobody knows it, all who take any. */
export const thoseFor = <One extends RepDetails>(reps: readonly One[], need: HandoffNeed): readonly One[] => {
  const working = reps.filter(({ available, capacity }) => available && capacity > 0);
  const skilled = working.filter((rep) => isSkilled(rep, need));
  return skilled.length > 0 ? skilled : working;
};

/** Somebody for it works now, even if nobody is free: the difference between a queue and a call-back. */
export const anybodyOnShift = (reps: readonly Rep[], need: HandoffNeed, atMs: number): boolean => {
  const those = thoseFor(reps, need);
  const asked = those.length > 0 ? those : reps.filter(({ available }) => available);
  return asked.some((rep) => onShift(rep.shift, rep.timeZone, atMs));
};
