-- A policy travels with the terms it was chosen for, and so do the hours, the lane and the arm it was chosen by.

-- Decisions of before knew no urgency: of no pickup is it less than zero hours.
update negotiation_rounds
set terms = terms || jsonb_build_object(
  'hoursToPickup', 0, 'laneMeanCents', null, 'rivalCalls', 0, 'arm', null,
  'policy', jsonb_build_object('kind', 'ladder', 'urgentLadder', policy->'ladder', 'urgentHours', 0) || policy
);

alter table negotiation_rounds drop column policy;

-- What lanes were agreed at: of each negotiation its lane, and its price for a mile.
alter table negotiations
  add column lane text,
  add column cents_per_mile double precision;

create function lane_of(load loads) returns text language sql immutable
return load.origin_state || '-' || load.destination_state || ' ' || load.equipment;

update negotiations n
set lane = lane_of(l), cents_per_mile = n.agreed_cents / nullif(l.miles, 0)
from loads l where l.load_id = n.load_id;

create index negotiations_by_lane on negotiations (lane, updated_at desc)
  include (load_id, cents_per_mile) where status = 'accepted';

-- For each load, in the order given: the mean price of its lane's latest deals, and the live calls that were told of it.
create function markets_of(
  wanted text[], asking_call text, at timestamptz, deals_for interval, most_deals integer, least_deals integer
) returns table (lane_mean_cents double precision, rival_calls integer) language sql stable as $$
  select
    (
      select case when count(*) >= least_deals then round(avg(d.cents_per_mile) * l.miles) end
      from (
        select n.cents_per_mile from negotiations n
        where n.lane = lane_of(l) and n.status = 'accepted' and n.load_id <> l.load_id
          and n.updated_at > at - deals_for and n.updated_at <= at
        order by n.updated_at desc limit most_deals
      ) d
    ),
    (
      select count(distinct e.call_id)::integer
      from call_events e join calls c using (call_id)
      where e.load_ids @> array[l.load_id] and e.load_ids <> '{}' and c.phase <> 'closed' and c.call_id <> asking_call
    )
  from unnest(wanted) with ordinality w (load_id, place) join loads l using (load_id)
  order by w.place
$$;

create or replace function write_negotiation(
  decided jsonb, by_call text, at timestamptz, held_until timestamptz
) returns void language plpgsql as $$
begin
  insert into negotiations (
    negotiation_id, load_id, reference_number, carrier_key, status, agreed_cents, version,
    began_at, updated_at, committed_by, committed_hold_until, lane, cents_per_mile
  )
  select
    decided->>'negotiationId', l.load_id, decided->>'referenceNumber', decided->>'carrierKey',
    decided->>'status', (decided->>'agreedCents')::bigint, (decided->>'version')::integer,
    coalesce(to_timestamp((decided->'rounds'->0->>'atMs')::double precision / 1000), at), at, by_call, held_until,
    lane_of(l), (decided->>'agreedCents')::bigint / nullif(l.miles, 0)
  from loads l where l.load_id = decided->>'loadId'
  on conflict (negotiation_id) do update set
    status = excluded.status, agreed_cents = excluded.agreed_cents, version = excluded.version,
    updated_at = excluded.updated_at, committed_by = excluded.committed_by,
    committed_hold_until = excluded.committed_hold_until, cents_per_mile = excluded.cents_per_mile;

  insert into negotiation_rounds (
    negotiation_id, position, round, action, ask_cents, decision, counter_cents, at, call_id, reason,
    policy_version, threshold_cents, terms
  )
  select decided->>'negotiationId', r.ordinality - 1, r.round, r.action, r."askCents", r.decision, r."counterCents",
    to_timestamp(r."atMs" / 1000), r."callId", r.reason, r."policyVersion",
    (r.confidential->>'thresholdCents')::bigint, r.confidential->'terms'
  from rows from (jsonb_to_recordset(decided->'rounds') as (
    round integer, action text, "askCents" bigint, decision text, "counterCents" bigint, "atMs" double precision,
    "callId" text, reason text, "policyVersion" text, confidential jsonb
  )) with ordinality as r
  on conflict (negotiation_id, position) do nothing;
end
$$;
