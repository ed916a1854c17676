import type { Call, Presented } from '../call.ts';
import type { EquipmentType } from '../equipment.ts';

/** From state to state; a destination that was left open is null. */
export type Lane = { readonly originState: string; readonly destinationState: string | null };

const ofLoad = ({ load }: Presented): { readonly equipment: EquipmentType; readonly lane: Lane } => ({
  equipment: load.equipment,
  lane: { originState: load.origin.state, destinationState: load.destination.state },
});

/** The trailer and lane a call was about: those of what it booked or agreed, else of its bargaining, else of its search, else of what it was told. */
export const freightOf = (
  call: Call,
): { readonly equipment: EquipmentType | null; readonly lane: Lane | null } => {
  const booked = call.bookings.at(-1);
  const loadId =
    booked?.loadId ?? call.handoff?.loadId ?? call.lastDeal?.loadId ?? call.negotiations.at(-1)?.loadId;
  const dealt = call.presented.find(({ load }) => load.loadId === loadId);
  if (dealt !== undefined) return ofLoad(dealt);
  const told = call.presented.find(({ load }) => !('why' in load)) ?? call.presented[0];
  const known = told === undefined ? { equipment: null, lane: null } : ofLoad(told);
  const { asked } = call;
  if (asked === null) return known;
  const { equipment, originState, destinationState } = asked;
  return {
    equipment: equipment ?? known.equipment,
    lane: originState === null ? known.lane : { originState, destinationState },
  };
};
