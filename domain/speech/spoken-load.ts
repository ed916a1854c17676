import type { PresentedLoad } from '../load.ts';
import { spokenDollars } from '../money.ts';
import { stateName } from '../us-state.ts';

/** "dry van" for `dry_van`. */
export const spokenEquipmentWord = (equipment: string): string => equipment.replaceAll('_', ' ');

export const spokenLane = ({ origin, destination }: Pick<PresentedLoad, 'origin' | 'destination'>): string =>
  `${origin.city}, ${stateName(origin.state)} to ${destination.city}, ${stateName(destination.state)}`;

/** One load in one breath: equipment, lane, pickup, miles, listed rate. */
export const spokenLoad = (load: PresentedLoad): string =>
  `a ${spokenEquipmentWord(load.equipment)} from ${spokenLane(load)}, picking up ${load.pickupSpoken}, ${String(load.miles)} miles at ${spokenDollars(load.loadboardRateCents)}`;
