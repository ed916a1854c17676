import type { EquipmentType } from '../../domain/equipment.ts';
import type { Load } from '../../domain/load.ts';
import { milesBetween, type Location } from '../../domain/location.ts';
import type { PastLoad } from './past-loads.ts';

const HOUR_MS = 3_600_000;
/** Later than this before the last pickup nobody calls for it. */
const NOTICE_MS = 2 * HOUR_MS;
/** A load that went lately may still be asked for. */
const LATELY_MS = 6 * HOUR_MS;

export type Near = { readonly load: Load; readonly deadheadMiles: number };

/** What is open as time goes by: loads are listed, held, booked, and past. */
export type LoadBoard = {
  /** Moves on to an instant; never back. */
  readonly at: (atMs: number) => void;
  readonly open: (equipment: EquipmentType) => readonly Load[];
  readonly near: (equipment: EquipmentType, origin: Location, withinMiles: number) => readonly Near[];
  readonly goneLately: (equipment: EquipmentType) => readonly Load[];
  /** Nobody else gets it before `untilMs`. */
  readonly hold: (loadId: string, untilMs: number) => void;
  readonly book: (load: Load) => void;
};

/** Loads in the order in which they are listed. */
export const createLoadBoard = (listed: Iterator<PastLoad>): LoadBoard => {
  let nowMs = 0;
  let next = listed.next();
  let open: Load[] = [];
  let gone: { readonly load: Load; readonly atMs: number }[] = [];
  const heldUntil = new Map<string, number>();

  const openFor = (equipment: EquipmentType): readonly Load[] =>
    open.filter((load) => load.equipment === equipment && (heldUntil.get(load.loadId) ?? 0) <= nowMs);

  return {
    at: (atMs) => {
      nowMs = atMs;
      while (next.done !== true && next.value.listedAtMs <= atMs) {
        open.push(next.value.load);
        next = listed.next();
      }
      open = open.filter(({ pickup }) => pickup.latestMs > atMs + NOTICE_MS);
      gone = gone.filter((one) => one.atMs > atMs - LATELY_MS);
    },
    open: openFor,
    near: (equipment, origin, withinMiles) =>
      openFor(equipment)
        .map((load) => ({ load, deadheadMiles: Math.round(milesBetween(load.origin, origin)) }))
        .filter(({ deadheadMiles }) => deadheadMiles <= withinMiles)
        .sort((a, b) => a.deadheadMiles - b.deadheadMiles || (a.load.loadId < b.load.loadId ? -1 : 1)),
    goneLately: (equipment) =>
      gone.filter(({ load }) => load.equipment === equipment).map(({ load }) => load),
    hold: (loadId, untilMs) => void heldUntil.set(loadId, untilMs),
    book: (load) => {
      open = open.filter(({ loadId }) => loadId !== load.loadId);
      gone.push({ load, atMs: nowMs });
    },
  };
};
