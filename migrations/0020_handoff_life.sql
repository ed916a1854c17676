-- A handoff's life after the call: given to one rep after another, waiting in the queue or for the next shift, decided.

alter table handoffs
  drop constraint handoffs_status_check,
  add constraint handoffs_status_check check (
    status in ('ready', 'queued', 'after_hours', 'confirmed', 'declined', 'expired', 'lost')
  ),
  add column equipment text,
  add column origin_state text,
  add column preferred_rep text,
  -- To how many reps it was given; a token is good for one of these.
  add column assignment integer not null default 0 check (assignment >= 0),
  add column assigned_at timestamptz,
  add column queue_number bigint,
  add column call_back_at timestamptz,
  add column decided_at timestamptz,
  -- HandoffStep[]
  add column life jsonb not null default '[]';

update handoffs set assignment = 1, assigned_at = created_at where rep_id is not null;
update handoffs set decided_at = created_at where status in ('confirmed', 'declined', 'expired');
update handoffs h set queue_number = n.place
from (
  select handoff_id, row_number() over (order by created_at, handoff_id) as place
  from handoffs where status in ('queued', 'after_hours')
) n
where n.handoff_id = h.handoff_id;

-- Every key that was ever given out, so that one of an earlier rep is told from a forged one.
create table handoff_tokens (
  token_hash text primary key,
  handoff_id text not null references handoffs,
  assignment integer not null,
  expires_at timestamptz not null
);
insert into handoff_tokens
select token_hash, handoff_id, assignment, coalesce(expires_at, created_at) from handoffs where token_hash is not null;
drop function store_handoff;
alter table handoffs drop column token_hash;

drop index handoffs_in_queue;
create unique index handoffs_in_queue on handoffs (queue_number);
create index handoffs_decided on handoffs (decided_at) where decided_at is not null and assigned_at is not null;

-- Who gets which place is decided in view of the whole desk: whatever changes it grows its version, and what was decided
-- in view of an older one is not written.
create table handoff_desk (
  only_one boolean primary key default true check (only_one),
  version bigint not null default 1
);
insert into handoff_desk default values;

create function write_handoffs(seen_version bigint, given jsonb) returns boolean language plpgsql as $$
begin
  update handoff_desk set version = version + 1 where version = seen_version;
  if not found then return false; end if;

  insert into handoffs select * from jsonb_populate_recordset(null::handoffs, given)
  on conflict (handoff_id) do update set
    load_id = excluded.load_id, agreed_cents = excluded.agreed_cents, reason = excluded.reason,
    status = excluded.status, rep_id = excluded.rep_id, summary = excluded.summary,
    contact_name = excluded.contact_name, contact_phone = excluded.contact_phone,
    contact_email = excluded.contact_email, notes = excluded.notes, expires_at = excluded.expires_at,
    equipment = excluded.equipment, origin_state = excluded.origin_state, preferred_rep = excluded.preferred_rep,
    assignment = excluded.assignment, assigned_at = excluded.assigned_at, queue_number = excluded.queue_number,
    call_back_at = excluded.call_back_at, decided_at = excluded.decided_at, life = excluded.life;

  update reps set last_assigned_at = g.assigned_at
  from jsonb_populate_recordset(null::handoffs, given) g
  where g.status = 'ready' and reps.rep_id = g.rep_id
    and (reps.last_assigned_at is null or reps.last_assigned_at < g.assigned_at);
  return true;
end
$$;
