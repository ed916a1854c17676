import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { LOAD_STATUSES } from '../../domain/load.ts';
import { dollars, instant } from './tool-answer.ts';

const place = z.object({ city: z.string(), state: z.string(), zip: z.string().nullable() });

const timeWindow = z.object({
  earliest: instant,
  latest: instant,
  timezone: z.string().describe('IANA zone of the place'),
});
const spokenWindow = timeWindow.extend({ spoken: z.string().describe('In the local time of the place') });

const freight = {
  loadboard_rate: dollars.describe('The published rate in US dollars'),
  rate_per_mile: dollars,
  miles: z.number(),
  weight: z.number().nullable().describe('Pounds'),
  commodity_type: z.string().nullable(),
  num_of_pieces: z.number().nullable(),
  dimensions: z.string().nullable(),
  notes: z.string().nullable(),
};

const identity = {
  load_id: z.string(),
  reference_number: z.string(),
  origin: place,
  destination: place,
  equipment_type: z.enum(EQUIPMENT_TYPES),
};

/** A load as a caller may hear of it. */
export const presentedLoad = z.object({
  ...identity,
  pickup: spokenWindow,
  delivery: spokenWindow,
  deadhead_miles: z.number().nullable(),
  ...freight,
});

/** A load that is not quite what was asked for. */
export const alternativeLoad = presentedLoad.extend({ why: z.string().describe('Why it is mentioned') });

/** A load in the book, as staff see it; the last two only with the scope `ops`. */
export const bookedLoad = z.object({
  ...identity,
  pickup: timeWindow,
  delivery: timeWindow,
  ...freight,
  hazmat: z.boolean(),
  hold_firm: z.boolean(),
  status: z.enum(LOAD_STATUSES),
  holder: z.object({ call_id: z.string(), until: instant.nullable() }).nullable(),
  version: z.int(),
  max_buy: dollars.nullable().optional(),
  customer_rate: dollars.nullable().optional(),
});
