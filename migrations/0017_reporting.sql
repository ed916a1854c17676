-- Reports: what each ended call counts as, and sums of it that any range is put together from in a few rows.

-- One row a call, written with its final record and replaced when that is amended. The measures are those of
-- domain/metrics/call-measures.ts: whole numbers, so that taking away undoes adding. '' stands for none.
create table call_facts (
  call_id text primary key references calls,
  seq integer not null,
  ended_at timestamptz not null,
  simulated boolean not null,
  equipment text not null,
  outcome text not null,
  sentiment text not null,
  decline_reason text not null,
  origin_state text not null,
  destination_state text not null,
  named bigint not null, eligible bigint not null, presented bigint not null, offered bigint not null,
  agreed bigint not null, handed_off bigint not null, booked bigint not null, no_match bigint not null,
  passed bigint not null, failed bigint not null, in_review bigint not null, unverified bigint not null,
  priced bigint not null, rounds bigint not null, with_terms bigint not null,
  within_ceiling bigint not null, agreed_cents bigint not null, listed_cents bigint not null,
  over_listed_millionths bigint not null, ceiling_room_cents bigint not null,
  listed_room_cents bigint not null, with_miles bigint not null, per_mile_millionths bigint not null,
  with_revenue bigint not null, revenue_cents bigint not null, margin_cents bigint not null,
  covered bigint not null
);

-- What a range begins and ends with is read from here alone.
create index call_facts_by_end on call_facts (ended_at) include (
  simulated, equipment, origin_state, destination_state, no_match, booked, with_miles, per_mile_millionths
);

-- Written beside the facts by a trigger: +1 for what came, -1 for what it replaced. Appended, so that calls that end at
-- once wait for nobody; folded into the sums in batches (adapters/postgres/compact-facts.ts), and read until then.
create table call_fact_changes (
  change_id bigint generated always as identity primary key,
  sign smallint not null check (sign in (-1, 1)),
  like call_facts
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create function note_fact_change() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into call_fact_changes overriding user value select 0, -1, old.*;
  end if;
  if tg_op <> 'DELETE' then
    insert into call_fact_changes overriding user value select 0, 1, new.*;
  end if;
  return null;
end
$$;

create trigger call_fact_changes_are_noted
  after insert or delete on call_facts
  for each row execute function note_fact_change();

create trigger call_fact_amendments_are_noted
  after update on call_facts
  for each row when (old.* is distinct from new.*) execute function note_fact_change();

-- Sums over spans: span number `span` is `width_seconds` long, counted from the epoch.
create table call_splits (
  width_seconds integer not null,
  span integer not null,
  simulated boolean not null,
  equipment text not null,
  outcome text not null,
  sentiment text not null,
  decline_reason text not null,
  calls bigint not null,
  named bigint not null, eligible bigint not null, presented bigint not null, offered bigint not null,
  agreed bigint not null, handed_off bigint not null, booked bigint not null, no_match bigint not null,
  passed bigint not null, failed bigint not null, in_review bigint not null, unverified bigint not null,
  priced bigint not null, rounds bigint not null, with_terms bigint not null,
  within_ceiling bigint not null, agreed_cents bigint not null, listed_cents bigint not null,
  over_listed_millionths bigint not null, ceiling_room_cents bigint not null,
  listed_room_cents bigint not null, with_miles bigint not null, per_mile_millionths bigint not null,
  with_revenue bigint not null, revenue_cents bigint not null, margin_cents bigint not null,
  covered bigint not null,
  primary key (width_seconds, span, simulated, equipment, outcome, sentiment, decline_reason)
);

-- Equipment '*' is all. Shorter spans hold hardly more than one call a lane: the calls themselves are read instead.
create table call_lanes (
  width_seconds integer not null,
  span integer not null,
  simulated boolean not null,
  equipment text not null,
  origin_state text not null,
  destination_state text not null,
  calls bigint not null,
  no_match bigint not null,
  booked bigint not null,
  with_miles bigint not null,
  per_mile_millionths bigint not null,
  primary key (width_seconds, span, simulated, equipment, origin_state, destination_state)
    include (calls, no_match, booked, with_miles, per_mile_millionths)
);

-- For series, whose buckets are many: quarter-hours, as no zone is off by less, and hours; equipment '*' is all.
create table call_series (
  width_seconds integer not null,
  equipment text not null,
  span integer not null,
  simulated boolean not null,
  calls bigint not null,
  booked bigint not null,
  primary key (width_seconds, equipment, span, simulated) include (calls, booked)
);

-- How long requests took: bins that grow by a tenth each (domain/metrics/latency-bins.ts).
create table route_latency (
  width_seconds integer not null,
  span integer not null,
  route text not null,
  bin smallint not null,
  requests bigint not null,
  errors bigint not null,
  primary key (width_seconds, span, route, bin)
);

-- What the customer paid for a load when it was booked: the book may be changed later.
alter table bookings add column customer_rate_cents bigint;

update bookings b set customer_rate_cents = l.customer_rate_cents
from loads l where l.load_id = b.load_id and b.status = 'booked';

create function keep_customer_rate() returns trigger language plpgsql as $$
begin
  new.customer_rate_cents := (select customer_rate_cents from loads where load_id = new.load_id);
  return new;
end
$$;

create trigger bookings_keep_the_customer_rate
  before insert or update of status on bookings
  for each row when (new.status = 'booked') execute function keep_customer_rate();

-- Lists of calls: live ones are few among many, outcomes can be rare, and words stand anywhere.
create index calls_live on calls (started_at desc, call_id desc) where ended_at is null;
create index calls_by_outcome on calls (outcome, started_at desc, call_id desc) where outcome is not null;

create extension if not exists pg_trgm;

create index calls_by_words on calls using gin (
  call_id gin_trgm_ops, mc_number gin_trgm_ops, dot_number gin_trgm_ops, carrier_name gin_trgm_ops,
  load_reference gin_trgm_ops
);

-- Bitmaps only: for words that few calls hold, which the planner cannot know of several columns together.
create function calls_mentioning(pattern text) returns setof text language sql stable rows 100
set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off
as $$
  select call_id from calls
  where call_id ilike pattern or mc_number ilike pattern or dot_number ilike pattern or carrier_name ilike pattern
    or load_reference ilike pattern
$$;
