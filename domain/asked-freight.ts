import type { EquipmentType } from './equipment.ts';
import type { ResolvedPlace } from './location.ts';

/** What a caller searched for, as far as it is one trailer and one state. */
export type AskedFreight = {
  readonly equipment: EquipmentType | null;
  readonly originState: string | null;
  readonly destinationState: string | null;
};

/** The one state a place lies in; null for several, for anywhere, and for miles around a spot. */
const stateOf = (place: ResolvedPlace): string | null => {
  if (place.kind === 'point') return place.location.state;
  return place.kind === 'states' && place.states.length === 1 ? (place.states[0] ?? null) : null;
};

/** For the reports: which lane and trailer a search was about. */
export const askedFreight = (
  equipment: readonly EquipmentType[] | null,
  origin: ResolvedPlace,
  destination: ResolvedPlace,
): AskedFreight => ({
  equipment: equipment?.[0] ?? null,
  originState: stateOf(origin),
  destinationState: stateOf(destination),
});
