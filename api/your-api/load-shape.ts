import { z } from 'zod';
import { spokenEquipment, type EquipmentType } from '../../domain/equipment.ts';
import type { Load, LoadStatus, TimeWindow } from '../../domain/load.ts';
import type { Location } from '../../domain/location.ts';
import { FOREIGN_STATE_CODES } from '../../domain/us-state.ts';
import { localMinute } from '../../domain/zoned-time.ts';
import { dollarsOrNull } from '../presenters/money-and-time.ts';

const stop = z.object({
  type: z.enum(['origin', 'destination']),
  location: z.object({ city: z.string(), state: z.string(), zip: z.string(), country: z.string() }),
  stop_timestamp_open: z.string().describe('Local time of the place, without a zone'),
  stop_timestamp_close: z.string(),
});

/** A load as HappyRobot's "Your API" has it. */
export const platformLoad = z.object({
  reference_number: z.string(),
  contact: z.null().describe('The desk keeps none with a load'),
  type: z.literal('owned'),
  stops: z.array(stop),
  max_buy: z
    .number()
    .optional()
    .describe('Only with a key of scope ops; the listed rate where there is no ceiling'),
  status: z.enum(['available', 'covered', 'unavailable']),
  is_partial: z.literal(false),
  is_hazmat: z.boolean(),
  posted_carrier_rate: z.number(),
  sale_notes: z.string(),
  branch: z.string(),
  commodity_type: z.string(),
  weight: z.number().nullable(),
  number_of_pieces: z.int().nullable(),
  miles: z.int(),
  dimensions: z.string(),
  equipment_type: z
    .string()
    .describe('Dry Van, Reefer, Flatbed, Step Deck, Box Truck, Power Only, or as we say it'),
});

const STATUSES: Readonly<Record<LoadStatus, z.infer<typeof platformLoad>['status']>> = {
  open: 'available',
  held: 'unavailable',
  booked: 'covered',
  withdrawn: 'unavailable',
  expired: 'unavailable',
};

const title = (words: string): string => words.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());

const equipmentName = (type: EquipmentType): string => title(spokenEquipment(type));

const MEXICO: ReadonlySet<string> = new Set(['BJ', 'CI', 'CU', 'NX', 'SO', 'TM']);

const countryOf = (state: string): string => {
  if (!FOREIGN_STATE_CODES.includes(state)) return 'US';
  return MEXICO.has(state) ? 'MX' : 'CA';
};

const stopFields = (
  type: 'origin' | 'destination',
  { city, state, zip, timeZone }: Location,
  { earliestMs, latestMs }: TimeWindow,
) => ({
  type,
  location: { city, state, zip: zip ?? '', country: countryOf(state) },
  stop_timestamp_open: `${localMinute(earliestMs, timeZone)}:00`,
  stop_timestamp_close: `${localMinute(latestMs, timeZone)}:00`,
});

const wholeOrNull = (value: number | null): number | null => (value === null ? null : Math.round(value));

/** Field by field, so that what is added to a load stays inside until it is named here. */
export const platformLoadFields = (load: Load, forOperations: boolean): z.infer<typeof platformLoad> => ({
  reference_number: load.referenceNumber,
  contact: null,
  type: 'owned',
  stops: [
    stopFields('origin', load.origin, load.pickup),
    stopFields('destination', load.destination, load.delivery),
  ],
  ...(forOperations
    ? { max_buy: dollarsOrNull(load.maxBuyCents) ?? dollarsOrNull(load.loadboardRateCents) ?? 0 }
    : {}),
  status: STATUSES[load.status],
  is_partial: false,
  is_hazmat: load.hazmat,
  posted_carrier_rate: dollarsOrNull(load.loadboardRateCents) ?? 0,
  sale_notes: load.notes ?? '',
  branch: '',
  commodity_type: load.commodityType ?? '',
  weight: load.weightPounds,
  number_of_pieces: wholeOrNull(load.numOfPieces),
  miles: Math.round(load.miles),
  dimensions: load.dimensions ?? '',
  equipment_type: equipmentName(load.equipment),
});
