-- A policy travels with the terms it was chosen for, and so do the hours, the lane and the arm it was chosen by.

-- Decisions of before knew no urgency: of no pickup is it less than zero hours.
update negotiation_rounds
set terms = terms || jsonb_build_object(
  'hoursToPickup', 0, 'laneMeanCents', null, 'rivalCalls', 0, 'arm', null,
  'policy', jsonb_build_object('kind', 'ladder', 'urgentLadder', policy->'ladder', 'urgentHours', 0) || policy
);

alter table negotiation_rounds drop column policy;

create or replace function write_negotiation(
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
