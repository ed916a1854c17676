import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { LOAD_STATUSES, type Load } from '../../domain/load.ts';

/** What `selectLoads` gives, as it comes. */
export const loadColumnsRow = z.object({
  load_id: z.string(),
  reference_number: z.string(),
  origin_city: z.string(),
  origin_state: z.string(),
  origin_zip: z.string().nullable(),
  origin_latitude: z.number(),
  origin_longitude: z.number(),
  origin_time_zone: z.string(),
  destination_city: z.string(),
  destination_state: z.string(),
  destination_zip: z.string().nullable(),
  destination_latitude: z.number(),
  destination_longitude: z.number(),
  destination_time_zone: z.string(),
  pickup_earliest: z.number(),
  pickup_latest: z.number(),
  delivery_earliest: z.number(),
  delivery_latest: z.number(),
  equipment: z.enum(EQUIPMENT_TYPES),
  loadboard_rate_cents: z.number(),
  max_buy_cents: z.number().nullable(),
  customer_rate_cents: z.number().nullable(),
  miles: z.number(),
  weight_pounds: z.number().nullable(),
  commodity_type: z.string().nullable(),
  num_of_pieces: z.number().nullable(),
  dimensions: z.string().nullable(),
  notes: z.string().nullable(),
  hazmat: z.boolean(),
  hold_firm: z.boolean(),
  version: z.number(),
  status: z.enum(LOAD_STATUSES),
  holder_call_id: z.string().nullable(),
  holder_until: z.number().nullable(),
});

export const loadFrom = (row: z.infer<typeof loadColumnsRow>): Load => ({
  loadId: row.load_id,
  referenceNumber: row.reference_number,
  origin: {
    city: row.origin_city,
    state: row.origin_state,
    zip: row.origin_zip,
    latitude: row.origin_latitude,
    longitude: row.origin_longitude,
    timeZone: row.origin_time_zone,
  },
  destination: {
    city: row.destination_city,
    state: row.destination_state,
    zip: row.destination_zip,
    latitude: row.destination_latitude,
    longitude: row.destination_longitude,
    timeZone: row.destination_time_zone,
  },
  pickup: { earliestMs: row.pickup_earliest, latestMs: row.pickup_latest },
  delivery: { earliestMs: row.delivery_earliest, latestMs: row.delivery_latest },
  equipment: row.equipment,
  loadboardRateCents: row.loadboard_rate_cents,
  maxBuyCents: row.max_buy_cents,
  customerRateCents: row.customer_rate_cents,
  miles: row.miles,
  weightPounds: row.weight_pounds,
  commodityType: row.commodity_type,
  numOfPieces: row.num_of_pieces,
  dimensions: row.dimensions,
  notes: row.notes,
  hazmat: row.hazmat,
  holdFirm: row.hold_firm,
  version: row.version,
  status: row.status,
  holder: row.holder_call_id === null ? null : { callId: row.holder_call_id, untilMs: row.holder_until },
});

export const loadRow = loadColumnsRow.transform(loadFrom);

/** What a load is at an instant; `l` is the load, `b` its live booking. */
export const statusAt = (at: FragmentSqlToken): FragmentSqlToken =>
  sql.fragment`load_status(l.withdrawn, l.pickup_latest, b.status, b.expires_at, ${at})`;

/** Loads as of an instant, to be followed by `where` and `order by`. */
export const selectLoads = (at: FragmentSqlToken): FragmentSqlToken => sql.fragment`
  select
    l.load_id, l.reference_number,
    l.origin_city, l.origin_state, l.origin_zip, l.origin_latitude, l.origin_longitude, l.origin_time_zone,
    l.destination_city, l.destination_state, l.destination_zip, l.destination_latitude,
    l.destination_longitude, l.destination_time_zone,
    l.pickup_earliest, l.pickup_latest, l.delivery_earliest, l.delivery_latest, l.equipment,
    l.loadboard_rate_cents, l.max_buy_cents, l.customer_rate_cents, l.miles, l.weight_pounds,
    l.commodity_type, l.num_of_pieces, l.dimensions, l.notes, l.hazmat, l.hold_firm, l.version,
    ${statusAt(at)} as status,
    case when b.status = 'booked' or b.expires_at > ${at} then b.call_id end as holder_call_id,
    case when b.status = 'held' and b.expires_at > ${at} then b.expires_at end as holder_until
  from loads l
  left join bookings b on b.load_id = l.load_id and b.status in ('held', 'booked')
`;
