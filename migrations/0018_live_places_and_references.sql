-- The search passes by places whose pickups are all past (docs/decisions/016-search-index.md), and a load has one
-- reference, however it is written.

-- No load of the cell can be picked up after this: rounded up to a whole day, so that most listings need not write it.
alter table load_cells add column last_pickup timestamptz not null default '-infinity';

create function day_after(at timestamptz) returns timestamptz language sql immutable parallel safe
return date_bin('1 day', at, '1970-01-01Z'::timestamptz) + interval '1 day';

update load_cells c set last_pickup = day_after(l.last)
from (select equipment, origin_state, origin_cell, max(pickup_latest) as last from loads group by 1, 2, 3) l
where c.equipment = l.equipment and c.state = l.origin_state and c.cell = l.origin_cell;

drop index load_cells_by_place;
create index load_cells_by_place on load_cells (equipment, latitude, longitude) include (state, cell, last_pickup);

alter type listing add attribute pickup_latest timestamptz;

create or replace function learn_listings(listings listing[]) returns void language plpgsql as $$
begin
  if cardinality(listings) = 0 then return; end if;
  perform pg_advisory_xact_lock('lane_averages'::regclass::bigint);

  insert into load_cells as c (equipment, cell, state, last_pickup)
  select l.equipment, l.cell, l.origin_state, day_after(max(l.pickup_latest)) from unnest(listings) l
  group by l.equipment, l.cell, l.origin_state
  -- Nobody else writes meanwhile; a row that is left alone is not even locked.
  having not exists (
    select from load_cells k
    where k.equipment = l.equipment and k.state = l.origin_state and k.cell = l.cell
      and k.last_pickup >= max(l.pickup_latest)
  )
  on conflict (equipment, state, cell) do update set last_pickup = greatest(c.last_pickup, excluded.last_pickup);

  insert into lane_averages as a (
    origin_state, destination_state, equipment, hour, settled_cents, settled_miles, hour_cents, hour_miles
  )
  select l.origin_state, l.destination_state, l.equipment,
    floor(extract(epoch from clock_timestamp()) / 3600), 0, 0, sum(l.cents), sum(l.miles)
  from unnest(listings) l
  where l.miles > 0 or l.cents > 0
  group by l.origin_state, l.destination_state, l.equipment
  on conflict (origin_state, destination_state, equipment) do update set
    settled_cents = case when a.hour >= excluded.hour then a.settled_cents
      else (a.settled_cents + a.hour_cents) * power(0.5, (excluded.hour - a.hour) / 168.0) end,
    settled_miles = case when a.hour >= excluded.hour then a.settled_miles
      else (a.settled_miles + a.hour_miles) * power(0.5, (excluded.hour - a.hour) / 168.0) end,
    hour_cents = case when a.hour >= excluded.hour then a.hour_cents else 0 end + excluded.hour_cents,
    hour_miles = case when a.hour >= excluded.hour then a.hour_miles else 0 end + excluded.hour_miles,
    hour = greatest(a.hour, excluded.hour);
end
$$;

create or replace function learn_new_listings() returns trigger language plpgsql as $$
begin
  perform learn_listings(array(
    select row(equipment, origin_cell, origin_state, destination_state, loadboard_rate_cents, miles, pickup_latest)::listing
    from listed
  ));
  return null;
end
$$;

create or replace function learn_changed_listings() returns trigger language plpgsql as $$
begin
  perform learn_listings(array(
    -- A place put right, or a pickup put off, is no new quote.
    select row(
      n.equipment, n.origin_cell, n.origin_state, n.destination_state,
      case when quoted then n.loadboard_rate_cents else 0 end, case when quoted then n.miles else 0 end,
      n.pickup_latest
    )::listing
    from listed n join before o using (load_id), lateral (select
      (n.equipment, n.origin_state, n.destination_state, n.loadboard_rate_cents, n.miles)
        is distinct from (o.equipment, o.origin_state, o.destination_state, o.loadboard_rate_cents, o.miles) as quoted
    ) changed
    where quoted or n.origin_cell <> o.origin_cell or n.pickup_latest > o.pickup_latest
  ));
  return null;
end
$$;

-- As it was, but for `last_pickup`.
create or replace function search_loads(
  at timestamptz, pickup_from timestamptz, pickup_to timestamptz, open_until timestamptz,
  trailers text[], typical_cents double precision[], typical_miles double precision,
  from_states text[], from_latitude double precision, from_longitude double precision, from_miles double precision,
  from_half_height double precision, from_half_width double precision,
  to_states text[], to_latitude double precision, to_longitude double precision, to_miles double precision,
  to_half_height double precision, to_half_width double precision,
  least_cents double precision, most_miles double precision, most_pounds double precision,
  interstate boolean, with_hazmat boolean, blocked_lanes text[], excluded text[],
  sort_by text, deadhead_weight double precision, pickup_weight double precision, rate_weight double precision,
  urgency_weight double precision, destination_weight double precision, far_miles double precision, long_wait_hours double precision,
  neutral double precision, score_steps double precision, road_factor double precision,
  most_told integer, most_cells integer, most_of_a_cell integer, most_scored integer, most_read integer
) returns table (
  total integer, found_load_id text, deadhead_miles double precision, score double precision,
  deadhead_part double precision, pickup_part double precision, rate_part double precision,
  urgency_part double precision, destination_part double precision, lane_cents double precision
)
language plpgsql stable rows 3
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
set enable_bitmapscan = off
set jit = off
as $$
#variable_conflict use_column
declare
  ready constant timestamptz := greatest(pickup_from, open_until);
  -- What is not asked for lets everything pass, at the least cost a row.
  south constant double precision := coalesce(to_latitude - to_half_height, '-infinity');
  north constant double precision := coalesce(to_latitude + to_half_height, 'infinity');
  west constant double precision := coalesce(to_longitude - to_half_width, '-infinity');
  east constant double precision := coalesce(to_longitude + to_half_width, 'infinity');
  to_anywhere_else constant boolean := to_states is null;
  no_less constant bigint := ceil(least(coalesce(least_cents, 0), 9e15));
  no_further constant double precision := coalesce(most_miles, 'infinity');
  no_heavier constant double precision := coalesce(most_pounds, 'infinity');
  no_lane_is_blocked constant boolean := blocked_lanes = '{}';
  this_hour constant bigint := floor(extract(epoch from at) / 3600);
begin
return query
with cells as materialized (
  select c.equipment, c.state, c.cell, t.typical,
    coalesce(miles_between(c.latitude + 0.5::float8, c.longitude + 0.5::float8, from_latitude, from_longitude), 0) as away,
    least(most_cells, count(*) over ()) as cells
  from unnest(trailers, typical_cents) with ordinality t(equipment, typical, ordinality)
  join load_cells c on c.equipment = t.equipment
    and c.latitude between floor(coalesce(from_latitude - from_half_height, -90))::integer
      and floor(coalesce(from_latitude + from_half_height, 90))::integer
    and c.longitude between floor(coalesce(from_longitude - from_half_width, -180))::integer
      and floor(coalesce(from_longitude + from_half_width, 180))::integer
  where c.last_pickup >= ready and (from_states is null or c.state = any(from_states))
  order by away, c.cell * 7919 % 10007, c.cell, t.ordinality, c.state
  limit most_cells
),
probes as materialized (
  select c.*, w.*, shares.*
  from (select *, row_number() over () as place from cells) c
  cross join (values
    (0::smallint, ready - interval '12 hours', pickup_to), (1::smallint, ready - interval '48 hours', pickup_to),
    (2::smallint, ready, 'infinity'::timestamptz)
  ) w(window_class, low, high)
  cross join lateral (select
    case when from_latitude is null then greatest(3, most_scored / c.cells) else most_of_a_cell end as most,
    case when from_latitude is null then 2 * most_read / c.cells else greatest(200, most_read / 4 / c.place) end as depth
  ) shares
  order by c.place, w.window_class
),
lanes as materialized (
  select s.equipment, s.state, a.destination_state, (
      a.settled_cents + case when a.hour < this_hour then a.hour_cents else 0 end + s.typical * typical_miles
    ) / (a.settled_miles + case when a.hour < this_hour then a.hour_miles else 0 end + typical_miles) as cents
  from (select distinct equipment, state, typical from cells) s
  join lane_averages a on a.origin_state = s.state and a.equipment = s.equipment
),
matched as materialized (
  select p.equipment, p.state, p.typical, l.*
  from probes p cross join lateral (
    select l.load_id, l.pickup_earliest, l.pickup_latest, l.destination_state, l.miles,
      l.loadboard_rate_cents::double precision as cents, d.from_origin, d.to_destination
    from (
      select l.load_id, l.found_at, l.pickup_earliest, l.pickup_latest, l.origin_latitude, l.origin_longitude,
        l.origin_state, l.destination_latitude, l.destination_longitude, l.destination_state,
        l.loadboard_rate_cents, l.miles, l.weight_pounds, l.hazmat
      from loads l
      where not l.withdrawn and not l.booked
        and l.equipment = p.equipment and l.origin_cell = p.cell and l.origin_state = p.state
        and l.window_class = p.window_class and l.found_at between p.low and p.high
      order by l.found_at, l.load_id
      limit p.depth
    ) l, lateral (
      select
        case when from_latitude is not null then
          miles_between(l.origin_latitude, l.origin_longitude, from_latitude, from_longitude) end as from_origin,
        case when to_latitude is not null then
          miles_between(l.destination_latitude, l.destination_longitude, to_latitude, to_longitude) end as to_destination
      offset 0
    ) d
    where (to_anywhere_else or l.destination_state = any(to_states))
      and l.destination_latitude between south and north and l.destination_longitude between west and east
      and l.pickup_latest >= ready and l.pickup_earliest <= pickup_to
      and l.loadboard_rate_cents >= no_less and l.miles <= no_further
      and (l.weight_pounds is null or l.weight_pounds <= no_heavier)
      and (interstate or l.origin_state = l.destination_state)
      and (with_hazmat or not l.hazmat)
      and (no_lane_is_blocked or not blocked_lanes && array[
        l.origin_state || '>' || l.destination_state, l.origin_state || '>*', '*>' || l.destination_state, '*>*'
      ])
      and l.load_id <> all(excluded)
      and l.load_id not in (select b.load_id from bookings b where b.status = 'held' and b.expires_at > at)
      and (from_latitude is null or d.from_origin <= from_miles)
      and (to_latitude is null or d.to_destination <= to_miles)
    order by l.found_at, l.load_id
    limit p.most
  ) l
  limit most_scored
),
parts as (
  select m.load_id, m.cents, m.miles, m.pickup_earliest,
    case when from_latitude is not null then floor(m.from_origin * road_factor + 0.5) end as road_miles,
    case when from_latitude is null then neutral
      else least(1, greatest(0, 1 - floor(m.from_origin * road_factor + 0.5) / far_miles)) end as deadhead,
    least(1, greatest(0, 1 - date_part('epoch', m.pickup_earliest - pickup_from) / 3600 / long_wait_hours)) as pickup,
    least(1, greatest(0, m.cents / greatest(1, m.miles) / coalesce(a.cents, m.typical) - 0.5)) as rate,
    least(1, greatest(0, 1 - date_part('epoch', m.pickup_latest - at) / 3600 / long_wait_hours)) as urgency,
    case when to_states is not null then 1 when to_latitude is null then neutral
      else least(1, greatest(0, 1 - m.to_destination / (2 * greatest(1, to_miles)))) end as destination,
    coalesce(a.cents, m.typical) as lane
  from matched m
  left join lanes a on a.equipment = m.equipment and a.state = m.state and a.destination_state = m.destination_state
),
scored as (
  select p.*, floor((
    deadhead_weight * p.deadhead + pickup_weight * p.pickup + rate_weight * p.rate + urgency_weight * p.urgency
    + destination_weight * p.destination
  ) * score_steps + 0.5) / score_steps as points
  from (select * from parts offset 0) p
)
select (select count(*) from matched)::integer, s.load_id, s.road_miles, s.points,
  s.deadhead, s.pickup, s.rate, s.urgency, s.destination, s.lane
from scored s
order by case sort_by
    when 'rate_desc' then -s.cents
    when 'rate_per_mile_desc' then -s.cents / greatest(1, s.miles)
    when 'miles_asc' then s.miles
    when 'pickup_asc' then date_part('epoch', s.pickup_earliest)
    else -s.points
  end, s.load_id collate "C"
limit most_told;
end
$$;

-- What tells references apart: letters and digits, in capitals. domain/load-reference.ts does the same.
create function reference_key(reference text) returns text language sql immutable parallel safe
return coalesce(nullif(upper(translate(
  reference, E'\t\n\r \u00a0!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\u2010\u2011\u2012\u2013\u2014\u2015', ''
) collate "C"), ''), reference);

alter table loads add column reference_key text;

-- Loads that came twice, in two spellings, stay two: the key is that of the one spelt so, else of the newest. The others
-- go by their own spelling, which is nobody's key.
alter table loads disable trigger user;
update loads l set reference_key = case when k.place = 1 then k.key else l.reference_number end
from (
  select load_id, key, row_number() over (
    partition by key order by (reference_number = key) desc, created_at desc, load_id desc
  ) as place
  from (select load_id, reference_number, created_at, reference_key(reference_number) as key from loads) keyed
) k
where k.load_id = l.load_id;
alter table loads enable trigger user;

create function fill_reference_key() returns trigger language plpgsql as $$
begin
  new.reference_key := reference_key(new.reference_number);
  return new;
end
$$;
create trigger loads_fill_reference_key before insert on loads
  for each row when (new.reference_key is null) execute function fill_reference_key();

-- One unique index: of two, whoever writes at the same time would trip over the one that is not asked.
alter table loads alter column reference_key set not null, drop constraint loads_reference_number_key;
create unique index loads_by_reference on loads (reference_key);
