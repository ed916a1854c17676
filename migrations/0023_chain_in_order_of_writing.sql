-- Entries are chained as they are written. Their numbers are places in the call: one reserved first may be written
-- later (FMCSA is slow), or never (the tool that was to write it failed).

alter table call_events add column link integer check (link > 0);

alter table call_events disable trigger call_events_are_append_only;
update call_events e set link = numbered.link
from (select call_id, seq, row_number() over (partition by call_id order by seq) as link from call_events) numbered
where numbered.call_id = e.call_id and numbered.seq = e.seq;
alter table call_events enable trigger call_events_are_append_only;

alter table call_events alter column link set not null;
create unique index call_events_by_link on call_events (call_id, link);

create or replace function chain_call_event() returns trigger language plpgsql as $$
declare
  before record;
begin
  -- Two writers of one call take turns: the second reads what the first committed.
  perform pg_advisory_xact_lock(hashtextextended(new.call_id, 0));
  select link, hash into before from call_events where call_id = new.call_id order by link desc limit 1;
  new.link := coalesce(before.link, 0) + 1;
  new.hash := sha256(
    coalesce(before.hash, '')
    || convert_to(concat_ws('|', new.call_id, new.seq, extract(epoch from new.at), new.event), 'UTF8')
  );
  return new;
end
$$;
