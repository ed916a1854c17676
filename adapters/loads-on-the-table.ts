import type { CallEvent } from '../domain/call-event.ts';

/** Loads an event told the caller of or bargained over. */
export const loadsOnTheTable = (event: CallEvent): readonly string[] => {
  switch (event.kind) {
    case 'loads_presented':
      return idsOf([...event.loads, ...event.alternatives]);
    case 'load_unavailable':
      return idsOf(event.alternatives);
    case 'offer_decided':
      return idsOf([event.negotiation, ...event.alternatives]);
    case 'offer_declined':
      return [event.negotiation.loadId];
    default:
      return [];
  }
};

const idsOf = (loads: readonly { readonly loadId: string }[]): readonly string[] => [
  ...new Set(loads.map((load) => load.loadId)),
];
