import pg from 'pg';
import { TRAILER_MARKETS } from '../../scripts/seed-data/trailer-market.ts';
import { marketPlaces } from './market-places.ts';

const ROWS_A_STATEMENT = 25_000;
const SLOTS = 20_000;
/** Of the whole book: picked up already, sold though still to come, taken off, held this minute. */
const SHARES = { past: 0.2, booked: 0.08, withdrawn: 0.01, held: 0.0005 };

type Weighted = { readonly weight: number };

/** Each thing as often as it weighs: choosing one is then choosing a slot. */
const slotted = (things: readonly Weighted[]): readonly number[] => {
  const total = things.reduce((sum, { weight }) => sum + weight, 0);
  let reached = 0;
  return things.flatMap(({ weight }, index) => {
    const before = Math.round((reached / total) * SLOTS);
    reached += weight;
    return Array.from({ length: Math.round((reached / total) * SLOTS) - before }, () => index);
  });
};

const prepare = async (client: pg.Client): Promise<void> => {
  const places = marketPlaces();
  const trailers = TRAILER_MARKETS.map(({ equipment, weight, centsPerMile, farthestMiles }) => ({
    equipment,
    weight,
    cents: centsPerMile,
    farthest: farthestMiles,
  }));
  await client.query('select setseed(0.42)');
  for (const [table, rows] of [
    ['places', places],
    ['trailers', trailers],
  ] as const) {
    const slots = slotted(rows).map((index, slot) => ({ slot, ...rows[index] }));
    const columns =
      table === 'places'
        ? 'slot int, city text, state text, latitude float8, longitude float8, "timeZone" text'
        : 'slot int, equipment text, cents float8, farthest float8';
    await client.query(
      `create temp table ${table} as select * from jsonb_to_recordset($1::jsonb) as r (${columns})`,
      [JSON.stringify(slots)],
    );
    await client.query(`create unique index on ${table} (slot)`);
    await client.query(`analyze ${table}`);
  }
};

/**
 * Pickups lie in the next fortnight, most in the first four days; a hub's docks lie around its city. Draws are of the
 * row, not of the statement: each is a volatile call in a subquery that is not flattened.
 */
const FILL = `
  with drawn as materialized (
    select n, floor(random() * ${SLOTS})::int o, floor(random() * ${SLOTS})::int d,
      floor(random() * ${SLOTS})::int t, random() luck,
      case when random() < ${SHARES.past} then -7 * random() else 14 * power(random(), 2) end as days,
      (array[0, 2, 4, 4, 6, 8, 12, 24, 72])[1 + floor(random() * 9)::int] as open_hours,
      (random() - random()) * 0.3 as a, (random() - random()) * 0.3 as b,
      (random() - random()) * 0.3 as c, (random() - random()) * 0.3 as e
    from generate_series($1::int, $2::int) n
  ), placed as (
    select n, luck, days, open_hours, t.equipment, t.cents,
      o.city oc, o.state os, o.latitude + a olat, o.longitude + b olon, o."timeZone" oz,
      d.city dc, d.state ds, d.latitude + c dlat, d.longitude + e dlon, d."timeZone" dz
    from drawn join places o on o.slot = drawn.o join places d on d.slot = drawn.d join trailers t on t.slot = drawn.t
  ), hauled as (
    select *, greatest(20, round(miles_between(olat, olon, dlat, dlon) * 1.18)) as miles,
      date_trunc('hour', now() + days * interval '1 day') as pickup
    from placed
  )
  insert into loads (
    load_id, reference_number, origin_city, origin_state, origin_zip, origin_latitude, origin_longitude,
    origin_time_zone, destination_city, destination_state, destination_zip, destination_latitude,
    destination_longitude, destination_time_zone, pickup_earliest, pickup_latest, delivery_earliest, delivery_latest,
    equipment, loadboard_rate_cents, max_buy_cents, customer_rate_cents, miles, weight_pounds, commodity_type,
    num_of_pieces, dimensions, notes, hazmat, hold_firm, withdrawn
  )
  select 'ld_' || substr(md5(n::text), 1, 20), 'SYN-' || n, oc, os, null, olat, olon, oz, dc, ds, null, dlat, dlon, dz,
    pickup, pickup + open_hours * interval '1 hour',
    pickup + (open_hours + miles / 45) * interval '1 hour', pickup + (open_hours + 6 + miles / 45) * interval '1 hour',
    equipment, rate, rate * 1.12, rate * 1.3, miles, 8000 + floor(luck * 36000), 'general freight',
    24, null, 'Check in at the gate', luck < 0.03, false, luck > ${1 - SHARES.withdrawn}
  from (select *, round((miles + 95) * cents * (0.85 + 0.32 * luck) / 2500) * 2500 as rate from hauled) h
`;

const BOOK = `
  insert into bookings (
    booking_id, load_id, call_id, negotiation_id, carrier_key, agreed_cents, status, taken_at, expires_at, booked_at
  )
  select 'bk_' || load_id, load_id, 'bench', 'ng_bench', 'bench', loadboard_rate_cents,
    case when luck < $1 then 'booked' else 'held' end, now(), now() + interval '10 minutes',
    case when luck < $1 then now() end
  from (
    select load_id, loadboard_rate_cents, random() luck from loads
    where pickup_latest > now() and substr(reference_number, 5)::int between $3 and $4
  ) l
  where luck < $1::float8 + $2::float8
`;

/** Adds loads of realistic density to the book, numbered from first to last. Progress: the last one written. */
export async function fillBook(
  databaseUrl: string,
  numbers: { readonly first: number; readonly last: number },
  progress: (done: number) => void,
): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await prepare(client);
    for (let { first } = numbers; first <= numbers.last; first += ROWS_A_STATEMENT) {
      const last = Math.min(numbers.last, first + ROWS_A_STATEMENT - 1);
      await client.query(FILL, [first, last]);
      progress(last);
    }
    await client.query(BOOK, [SHARES.booked / (1 - SHARES.past), SHARES.held, numbers.first, numbers.last]);
    // As autovacuum leaves a book that has been up for a while. The averages of the past hours are settled ones.
    await client.query('update lane_averages set hour = hour - 1');
    await client.query('vacuum (analyze) loads');
    await client.query('vacuum (analyze) bookings, load_cells, lane_averages');
  } finally {
    await client.end();
  }
}
