import { spokenEquipment } from '../equipment.ts';
import type { AlternativeLoad, PresentedLoad } from '../load.ts';
import { spokenDollars } from '../money.ts';
import { stateName } from '../us-state.ts';
import { spokenName } from './spoken-name.ts';

const spokenLane = ({ origin, destination }: PresentedLoad): string =>
  `${spokenName(origin.city)}, ${stateName(origin.state)} to ${spokenName(destination.city)}, ${stateName(destination.state)}`;

/** One load in one breath: equipment, lane, pickup, miles, listed rate. */
export const spokenLoad = (load: PresentedLoad): string =>
  `a ${spokenEquipment(load.equipment)} from ${spokenLane(load)}, picking up ${load.pickupSpoken}, ${String(load.miles)} miles at ${spokenDollars(load.loadboardRateCents)}`;

/** A load that is not quite what was asked, with what is different about it. */
export const spokenAlternative = (load: AlternativeLoad): string => `${spokenLoad(load)}, and ${load.why}`;
