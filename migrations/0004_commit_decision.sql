-- One round trip for the heart of the desk. A function rather than a statement: each statement in it sees what the
-- holder before us committed while we waited for the load's row, which one statement's snapshot would not.

create function take_load(
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

  -- Another live hold is that of this carrier's dropped call: the caller found his deal again.
  update bookings set status = 'released', ended_at = at
  where load_id = decided->>'loadId' and status = 'held' and expires_at > at;

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

create function write_negotiation(
  decided jsonb, by_call text, at timestamptz, held_until timestamptz
) returns void language plpgsql as $$
begin
  insert into negotiations (
    negotiation_id, load_id, reference_number, carrier_key, status, agreed_cents, version,
    began_at, updated_at, committed_by, committed_hold_until
  ) values (
    decided->>'negotiationId', decided->>'loadId', decided->>'referenceNumber', decided->>'carrierKey',
    decided->>'status', (decided->>'agreedCents')::bigint, (decided->>'version')::integer,
    coalesce(to_timestamp((decided->'rounds'->0->>'atMs')::double precision / 1000), at), at, by_call, held_until
  )
  on conflict (negotiation_id) do update set
    status = excluded.status, agreed_cents = excluded.agreed_cents, version = excluded.version,
    updated_at = excluded.updated_at, committed_by = excluded.committed_by,
    committed_hold_until = excluded.committed_hold_until;

  insert into negotiation_rounds (
    negotiation_id, position, round, action, ask_cents, decision, counter_cents, at, call_id, reason,
    policy_version, threshold_cents, terms, policy
  )
  select decided->>'negotiationId', r.ordinality - 1, r.round, r.action, r."askCents", r.decision, r."counterCents",
    to_timestamp(r."atMs" / 1000), r."callId", r.reason, r."policyVersion",
    (r.confidential->>'thresholdCents')::bigint, r.confidential->'terms', r.confidential->'policy'
  from rows from (jsonb_to_recordset(decided->'rounds') as (
    round integer, action text, "askCents" bigint, decision text, "counterCents" bigint, "atMs" double precision,
    "callId" text, reason text, "policyVersion" text, confidential jsonb
  )) with ordinality as r
  on conflict (negotiation_id, position) do nothing;
end
$$;

-- A hold of the same carrier whose call ended before a handoff: he rang back within the grace.
create function is_dropped_hold(live bookings, carrier text) returns boolean language plpgsql stable as $$
begin
  return live.status = 'held' and live.carrier_key = carrier
    and exists (select from calls c where c.call_id = live.call_id and c.outcome = 'deal_dropped');
end
$$;

-- A repeat brings the very decision that is kept. After a crash the same number may come with another one.
create function is_kept_decision(kept negotiations, decided jsonb) returns boolean language sql stable
return kept.version = (decided->>'version')::integer and kept.status = decided->>'status' and exists (
  select from negotiation_rounds r
  where r.negotiation_id = kept.negotiation_id and r.position = jsonb_array_length(decided->'rounds') - 1
    and r.action = decided->'rounds'->-1->>'action' and r.decision = decided->'rounds'->-1->>'decision'
    and r.ask_cents = (decided->'rounds'->-1->>'askCents')::bigint
);

create function commit_decision(
  decided jsonb, expected_version integer, live_since timestamptz, seen_load_version integer,
  by_call text, at timestamptz, hold_until timestamptz, wanted_booking_id text,
  out kind text, out hold_expires_at timestamptz, out because text
) language plpgsql as $$
declare
  load loads;
  kept negotiations;
  live bookings;
  -- Leaving a load asks nothing of it: others may have it, its price may have changed.
  leaves constant boolean := decided->>'status' = 'declined';
begin
  select * into load from loads where load_id = decided->>'loadId' for no key update;
  if not found then
    kind := 'load_unavailable'; because := 'unknown'; return;
  end if;

  select * into kept from negotiations where negotiation_id = decided->>'negotiationId';
  if kept.committed_by = by_call and is_kept_decision(kept, decided) then
    kind := 'committed'; hold_expires_at := kept.committed_hold_until; return;
  end if;

  select * into live from bookings where load_id = load.load_id and status in ('held', 'booked');
  because := load_status(load.withdrawn, load.pickup_latest, live.status, live.expires_at, at);
  if because <> 'open' and not leaves and not (
    because = 'held' and (live.call_id = by_call or is_dropped_hold(live, decided->>'carrierKey'))
  ) then
    kind := 'load_unavailable'; return;
  end if;
  because := null;

  -- Another phone of the same carrier may have begun to bargain under another id.
  if (load.version <> seen_load_version and not leaves) or coalesce(kept.version, 0) <> expected_version
    or (expected_version = 0 and exists (
      select from negotiations n
      where n.load_id = load.load_id and n.carrier_key = decided->>'carrierKey' and n.began_at >= live_since
    ))
  then
    kind := 'stale'; return;
  end if;

  if hold_until is not null then
    hold_expires_at := take_load(wanted_booking_id, decided, by_call, at, hold_until);
  end if;
  perform write_negotiation(decided, by_call, at, hold_expires_at);
  kind := 'committed';
end
$$;

-- Turns a hold into a booking. After its expiry, or once another's hold came and went, only while the load is open.
create function book_load(
  by_call text, wanted_load_id text, at timestamptz, wanted_booking_id text
) returns text language plpgsql as $$
declare
  load loads;
  own bookings;
  live bookings;
begin
  select * into load from loads where load_id = wanted_load_id for no key update;
  select * into own from bookings where load_id = wanted_load_id and call_id = by_call order by fence desc limit 1;
  if own.status = 'booked' then return 'booked'; end if;
  if own.status is null or own.status = 'released' then return 'lost'; end if;

  select * into live from bookings where load_id = wanted_load_id and status in ('held', 'booked');
  if (live.booking_id is distinct from own.booking_id or own.expires_at <= at)
    and load_status(load.withdrawn, load.pickup_latest, live.status, live.expires_at, at) <> 'open'
  then
    return 'lost';
  end if;

  if live.booking_id = own.booking_id then
    update bookings set status = 'booked', booked_at = at where booking_id = own.booking_id;
  else
    update bookings set status = 'expired', ended_at = expires_at where booking_id = live.booking_id;
    insert into bookings (
      booking_id, load_id, call_id, negotiation_id, carrier_key, agreed_cents, status, taken_at, expires_at, booked_at
    ) values (
      wanted_booking_id, own.load_id, own.call_id, own.negotiation_id, own.carrier_key, own.agreed_cents,
      'booked', at, at, at
    );
  end if;
  return 'booked';
end
$$;
