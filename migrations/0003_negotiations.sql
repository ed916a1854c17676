-- Rounds belong to (load, carrier), whatever the call; holds and bookings to (load, call).

create table negotiations (
  negotiation_id text primary key check (negotiation_id like 'ng\_%'),
  load_id text not null references loads,
  reference_number text not null,
  carrier_key text not null,
  status text not null check (status in ('open', 'accepted', 'rejected', 'declined')),
  agreed_cents bigint check (agreed_cents >= 0),
  version integer not null check (version > 0),
  began_at timestamptz not null,
  updated_at timestamptz not null,
  -- What the last commit answered, for its repeat.
  committed_by text not null,
  committed_hold_until timestamptz
);

create index negotiations_by_load_and_carrier on negotiations (load_id, carrier_key, began_at desc);

create table negotiation_rounds (
  negotiation_id text not null references negotiations,
  -- Index in the negotiation, from 0. An acceptance, or a rejection after the last word, uses no further round.
  position integer not null check (position >= 0),
  round integer not null check (round > 0),
  action text not null check (action in ('offer', 'accept')),
  ask_cents bigint not null,
  decision text not null check (decision in ('accepted', 'counter_offer', 'rejected')),
  counter_cents bigint,
  at timestamptz not null,
  call_id text not null,
  reason text not null,
  policy_version text not null,
  threshold_cents bigint not null,
  terms jsonb not null,
  policy jsonb not null,
  primary key (negotiation_id, position)
);

create index negotiation_rounds_by_call on negotiation_rounds (call_id);

create table bookings (
  booking_id text primary key check (booking_id like 'bk\_%'),
  load_id text not null references loads,
  call_id text not null,
  negotiation_id text not null,
  carrier_key text not null,
  agreed_cents bigint not null check (agreed_cents >= 0),
  status text not null check (status in ('held', 'booked', 'released', 'expired')),
  -- Grows with every holder: whoever shows a lower number has lost the load.
  fence bigint generated always as identity,
  taken_at timestamptz not null,
  expires_at timestamptz not null,
  booked_at timestamptz check ((booked_at is not null) = (status = 'booked')),
  ended_at timestamptz check ((ended_at is not null) = (status in ('released', 'expired')))
);

-- The one rule everything else leans on: a load has one live holder.
create unique index bookings_one_live_a_load on bookings (load_id) where status in ('held', 'booked');
create index bookings_by_call on bookings (call_id, load_id);
