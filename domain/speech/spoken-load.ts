import { spokenEquipment } from '../equipment.ts';
import type { AlternativeLoad, PresentedLoad } from '../load.ts';
import type { Location } from '../location.ts';
import { spokenDollars } from '../money.ts';
import { stateName } from '../us-state.ts';
import { spokenName } from './spoken-name.ts';

const pounds = new Intl.NumberFormat('en-US');

/** "Fort Worth, Texas". */
const spokenPlace = ({ city, state }: Location): string => `${spokenName(city)}, ${stateName(state)}`;

/** A haul to the nearest ten miles, a short one to the mile: "about 780 miles", "12 miles". */
export const spokenMiles = (miles: number): string => {
  const near = Math.max(1, Math.round(miles));
  if (near < 20) return near === 1 ? '1 mile' : `${String(near)} miles`;
  const step = near < 100 ? 5 : 10;
  return `about ${pounds.format(Math.round(near / step) * step)} miles`;
};

const NEAR_MILES = 5;

/** The empty miles to the pickup; nothing where they are not known. */
const spokenDeadhead = (miles: number | null): string => {
  if (miles === null) return '';
  return miles < NEAR_MILES ? ', right by you' : `, ${spokenMiles(miles).replace('about ', '')} from you`;
};

const priced = ({ miles, loadboardRateCents }: PresentedLoad): string =>
  `${spokenMiles(miles)} at ${spokenDollars(loadboardRateCents)}`;

const sameFor = (loads: readonly PresentedLoad[], of: (load: PresentedLoad) => string): boolean =>
  new Set(loads.map(of)).size === 1;

/** The only load, in full: "a dry van out of Dallas, Texas, 12 miles from you, going to …, and pays $1,850". */
export const spokenInFull = (load: PresentedLoad): string => {
  const cargo = load.weightPounds === null ? '' : ` with ${pounds.format(load.weightPounds)} pounds`;
  return (
    `a ${spokenEquipment(load.equipment)} out of ${spokenPlace(load.origin)}${spokenDeadhead(load.deadheadMiles)}, ` +
    `going to ${spokenPlace(load.destination)}; it picks up ${load.pickupSpoken}, ` +
    `runs ${spokenMiles(load.miles)}${cargo}, and pays ${spokenDollars(load.loadboardRateCents)}`
  );
};

/** Several loads: what they share is said once, before them: "dry van loads out of Dallas, Texas". */
export const spokenTogether = (
  loads: readonly PresentedLoad[],
): { readonly shared: string; readonly each: readonly string[] } => {
  const [first] = loads;
  const sameTrailer = sameFor(loads, ({ equipment }) => equipment);
  const sameOrigin = sameFor(loads, ({ origin }) => spokenPlace(origin));
  const trailer = first !== undefined && sameTrailer ? `${spokenEquipment(first.equipment)} ` : '';
  const origin =
    first !== undefined && sameOrigin
      ? ` out of ${spokenPlace(first.origin)}${spokenDeadhead(first.deadheadMiles)}`
      : '';
  const each = loads.map((load) => {
    const what = sameTrailer ? 'one' : `a ${spokenEquipment(load.equipment)}`;
    const from = sameOrigin ? '' : ` from ${spokenPlace(load.origin)}${spokenDeadhead(load.deadheadMiles)},`;
    return `${what}${from} to ${spokenPlace(load.destination)}, picking up ${load.pickupSpoken}, ${priced(load)}`;
  });
  return { shared: `${trailer}loads${origin}`, each };
};

/** A load that is not quite what was asked, with what is different about it: `why` says how far it is and when. */
export const spokenAlternative = (load: AlternativeLoad): string =>
  `a ${spokenEquipment(load.equipment)} from ${spokenPlace(load.origin)} to ${spokenPlace(load.destination)}, ` +
  `picking up ${load.pickupSpoken}, ${priced(load)}; ${load.why}`;
