import type { AlternativeLoad, Load, PresentedLoad } from './load.ts';
import { spokenWindow } from './spoken-time.ts';

/** A load as a caller may hear of it. Fields are named one by one: what is added to a load stays secret until it is named here. */
export const presentLoad = (
  load: Load,
  { deadheadMiles, nowMs }: { readonly deadheadMiles: number | null; readonly nowMs: number },
): PresentedLoad => ({
  loadId: load.loadId,
  referenceNumber: load.referenceNumber,
  origin: load.origin,
  destination: load.destination,
  pickup: load.pickup,
  delivery: load.delivery,
  pickupSpoken: spokenWindow(load.pickup, load.origin.timeZone, nowMs),
  deliverySpoken: spokenWindow(load.delivery, load.destination.timeZone, nowMs),
  equipment: load.equipment,
  loadboardRateCents: load.loadboardRateCents,
  ratePerMileCents: Math.round(load.loadboardRateCents / Math.max(1, load.miles)),
  miles: load.miles,
  deadheadMiles,
  weightPounds: load.weightPounds,
  commodityType: load.commodityType,
  numOfPieces: load.numOfPieces,
  dimensions: load.dimensions,
  notes: load.notes,
});

/** The same for a load that is not quite what was asked for. */
export const presentAlternative = (
  load: Load,
  context: { readonly deadheadMiles: number | null; readonly nowMs: number },
  why: string,
): AlternativeLoad => ({ ...presentLoad(load, context), why });
