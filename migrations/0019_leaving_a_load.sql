-- Rounds are kept until 24 hours after the last decision: from the first ask on, three counters of its end and three
-- of a next bargaining could fall within one day (rules.md §4.9). And a decline frees the carrier's hold in the same
-- step, also that of his dropped call.

create or replace function commit_decision(
  decided jsonb, expected_version integer, live_since timestamptz, seen_load_version integer,
  by_call text, at timestamptz, hold_until timestamptz, wanted_booking_id text,
  out kind text, out hold_expires_at timestamptz, out because text
) language plpgsql as $$
declare
  load loads;
  kept negotiations;
  live bookings;
  is_live_hold boolean;
  is_his boolean;
  is_ours boolean;
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
  is_live_hold := coalesce(live.status = 'held' and live.expires_at > at, false);
  is_his := coalesce(live.carrier_key = decided->>'carrierKey', false);
  is_ours := is_live_hold and (live.call_id = by_call or is_dropped_hold(live, decided->>'carrierKey'));
  because := load_status(load.withdrawn, load.pickup_latest, live.status, live.expires_at, at);
  if because <> 'open' and not leaves and not (because = 'held' and is_ours) then
    kind := 'load_unavailable'; return;
  end if;
  -- What he booked, or has on another phone this moment, this call cannot leave for him.
  if leaves and is_his and (live.status = 'booked' or (is_live_hold and not is_ours)) then
    kind := 'load_unavailable'; because := live.status; return;
  end if;
  because := null;

  -- Another phone of the same carrier may have begun to bargain under another id.
  if (load.version <> seen_load_version and not leaves) or coalesce(kept.version, 0) <> expected_version
    or (expected_version = 0 and exists (
      select from negotiations n
      where n.load_id = load.load_id and n.carrier_key = decided->>'carrierKey' and n.updated_at >= live_since
    ))
  then
    kind := 'stale'; return;
  end if;

  if hold_until is not null then
    hold_expires_at := take_load(wanted_booking_id, decided, by_call, at, hold_until);
  end if;
  if leaves and is_his and is_live_hold then
    update bookings set status = 'released', ended_at = at where booking_id = live.booking_id;
  end if;
  perform write_negotiation(decided, by_call, at, hold_expires_at);
  kind := 'committed';
end
$$;
