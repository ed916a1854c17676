-- A lost hold stays lost, whoever writes late (rules.md §5).

-- Moves a hold's end under the load's lock, as takers have it: the extension of a hold that runs out this very moment
-- and the next taker see each other. `at` is when the writer decided: a hold taken later is not the one he meant.
create function move_hold(
  by_call text, wanted_load_id text, until timestamptz, at timestamptz
) returns boolean language plpgsql as $$
begin
  perform from loads where load_id = wanted_load_id for no key update;
  update bookings set expires_at = until
  where load_id = wanted_load_id and call_id = by_call and status = 'held' and taken_at <= at and expires_at > at;
  return found;
end
$$;

-- As before, but the live hold it ends is only ever one of this carrier.
create or replace function take_load(
  wanted_booking_id text, decided jsonb, by_call text, at timestamptz, hold_until timestamptz
) returns timestamptz language plpgsql as $$
declare
  taken_until timestamptz;
begin
  update bookings
  set expires_at = greatest(expires_at, hold_until),
    agreed_cents = (decided->>'agreedCents')::bigint, negotiation_id = decided->>'negotiationId'
  where load_id = decided->>'loadId' and status = 'held' and call_id = by_call and expires_at > at
  returning expires_at into taken_until;
  if found then return taken_until; end if;

  -- That of this carrier's dropped call: the caller found his deal again.
  update bookings set status = 'released', ended_at = at
  where load_id = decided->>'loadId' and status = 'held' and expires_at > at
    and carrier_key = decided->>'carrierKey';

  update bookings set status = 'expired', ended_at = expires_at
  where load_id = decided->>'loadId' and status = 'held' and expires_at <= at;

  insert into bookings (
    booking_id, load_id, call_id, negotiation_id, carrier_key, agreed_cents, status, taken_at, expires_at
  ) values (
    wanted_booking_id, decided->>'loadId', by_call, decided->>'negotiationId', decided->>'carrierKey',
    (decided->>'agreedCents')::bigint, 'held', at, hold_until
  );
  return hold_until;
end
$$;

create function refuse_revival() returns trigger language plpgsql as $$
begin
  raise exception 'booking % has ended: it cannot be changed to %', old.booking_id, new.status
    using errcode = 'integrity_constraint_violation';
end
$$;

create trigger bookings_stay_ended
  before update on bookings
  for each row when (old.status in ('released', 'expired'))
  execute function refuse_revival();

create function refuse_refencing() returns trigger language plpgsql as $$
begin
  raise exception 'booking % keeps its load, its call and its fence', old.booking_id
    using errcode = 'integrity_constraint_violation';
end
$$;

create trigger bookings_keep_their_holder
  before update on bookings
  for each row when (
    (old.load_id, old.call_id, old.fence, old.taken_at) is distinct from (new.load_id, new.call_id, new.fence, new.taken_at)
  )
  execute function refuse_refencing();

-- Which session of the voice platform a call is, as its events say: a live agent is reached by it.
create table platform_sessions (
  call_id text primary key,
  session_id text not null,
  seen_at timestamptz not null
);
