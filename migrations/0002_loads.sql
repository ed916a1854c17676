-- The load book. Money in US cents, places in degrees with their IANA zone, miles and pounds as published.

create table loads (
  load_id text primary key check (load_id like 'ld\_%'),
  reference_number text not null unique,
  origin_city text not null,
  origin_state text not null check (origin_state ~ '^[A-Z]{2}$'),
  origin_zip text,
  origin_latitude double precision not null check (origin_latitude between -90 and 90),
  origin_longitude double precision not null check (origin_longitude between -180 and 180),
  origin_time_zone text not null,
  destination_city text not null,
  destination_state text not null check (destination_state ~ '^[A-Z]{2}$'),
  destination_zip text,
  destination_latitude double precision not null check (destination_latitude between -90 and 90),
  destination_longitude double precision not null check (destination_longitude between -180 and 180),
  destination_time_zone text not null,
  pickup_earliest timestamptz not null,
  pickup_latest timestamptz not null check (pickup_latest >= pickup_earliest),
  delivery_earliest timestamptz not null,
  delivery_latest timestamptz not null check (delivery_latest >= delivery_earliest),
  equipment text not null,
  loadboard_rate_cents bigint not null check (loadboard_rate_cents >= 0),
  max_buy_cents bigint check (max_buy_cents >= loadboard_rate_cents),
  customer_rate_cents bigint check (customer_rate_cents >= 0),
  miles double precision not null check (miles >= 0),
  weight_pounds double precision check (weight_pounds >= 0),
  commodity_type text,
  num_of_pieces double precision check (num_of_pieces >= 0),
  dimensions text,
  notes text,
  hazmat boolean not null,
  hold_firm boolean not null,
  withdrawn boolean not null default false,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- A radius search asks for an area and a time at once.
create index loads_by_origin_and_pickup on loads
  using gist (point(origin_longitude, origin_latitude), tstzrange(pickup_earliest, pickup_latest, '[]'))
  where not withdrawn;
create index loads_by_pickup on loads (pickup_earliest, load_id);
create index loads_by_origin_state on loads (origin_state, pickup_earliest) where not withdrawn;

-- Great-circle distance in statute miles, the same haversine as domain/location.ts.
create function miles_between(
  a_latitude double precision, a_longitude double precision,
  b_latitude double precision, b_longitude double precision
) returns double precision language sql immutable parallel safe
return 2 * 3958.8 * asin(least(1, sqrt(
  power(sin(radians(b_latitude - a_latitude) / 2), 2)
  + cos(radians(a_latitude)) * cos(radians(b_latitude)) * power(sin(radians(b_longitude - a_longitude) / 2), 2)
)));

-- What a load is at an instant, given its live booking if it has one: an expired hold is free for everybody.
create function load_status(
  withdrawn boolean, pickup_latest timestamptz,
  booking_status text, booking_expires_at timestamptz, at timestamptz
) returns text language sql immutable parallel safe
return case
  when booking_status = 'booked' then 'booked'
  when withdrawn then 'withdrawn'
  when pickup_latest < at then 'expired'
  when booking_status = 'held' and booking_expires_at > at then 'held'
  else 'open'
end;
