import type { z } from 'zod';
import { dollarsFromCents } from '../../domain/money.ts';
import type { AlternativeLoad, Load, LoadDetails, PresentedLoad, TimeWindow } from '../../domain/load.ts';
import type { Location } from '../../domain/location.ts';
import type { alternativeLoad, bookedLoad, presentedLoad } from '../schemas/load.ts';
import { dollarsOrNull, isoFrom, isoOrNull } from './money-and-time.ts';

/* Fields are named one by one: what is added to a load stays inside until it is named here. */

const placeFields = ({ city, state, zip }: Location) => ({ city, state, zip });

const windowFields = ({ earliestMs, latestMs }: TimeWindow, { timeZone }: Location) => ({
  earliest: isoFrom(earliestMs),
  latest: isoFrom(latestMs),
  timezone: timeZone,
});

type Freight = Pick<
  LoadDetails,
  'loadboardRateCents' | 'miles' | 'weightPounds' | 'commodityType' | 'numOfPieces' | 'dimensions' | 'notes'
>;

const freightFields = (load: Freight, ratePerMileCents: number) => ({
  loadboard_rate: dollarsFromCents(load.loadboardRateCents),
  rate_per_mile: dollarsFromCents(ratePerMileCents),
  miles: load.miles,
  weight: load.weightPounds,
  commodity_type: load.commodityType,
  num_of_pieces: load.numOfPieces,
  dimensions: load.dimensions,
  notes: load.notes,
});

/** A load as a caller may hear of it. */
export const loadFields = (load: PresentedLoad): z.infer<typeof presentedLoad> => ({
  load_id: load.loadId,
  reference_number: load.referenceNumber,
  origin: placeFields(load.origin),
  destination: placeFields(load.destination),
  pickup: { ...windowFields(load.pickup, load.origin), spoken: load.pickupSpoken },
  delivery: { ...windowFields(load.delivery, load.destination), spoken: load.deliverySpoken },
  equipment_type: load.equipment,
  deadhead_miles: load.deadheadMiles,
  ...freightFields(load, load.ratePerMileCents),
});

export const alternativeFields = (load: AlternativeLoad): z.infer<typeof alternativeLoad> => ({
  ...loadFields(load),
  why: load.why,
});

/** A load in the book; ceiling and customer rate only for operations. */
export const bookFields = (load: Load, forOperations: boolean): z.infer<typeof bookedLoad> => ({
  load_id: load.loadId,
  reference_number: load.referenceNumber,
  origin: placeFields(load.origin),
  destination: placeFields(load.destination),
  pickup: windowFields(load.pickup, load.origin),
  delivery: windowFields(load.delivery, load.destination),
  equipment_type: load.equipment,
  ...freightFields(load, Math.round(load.loadboardRateCents / Math.max(1, load.miles))),
  hazmat: load.hazmat,
  hold_firm: load.holdFirm,
  status: load.status,
  holder:
    load.holder === null ? null : { call_id: load.holder.callId, until: isoOrNull(load.holder.untilMs) },
  version: load.version,
  ...(forOperations
    ? { max_buy: dollarsOrNull(load.maxBuyCents), customer_rate: dollarsOrNull(load.customerRateCents) }
    : {}),
});
