-- Reps, the calls given to them, and carriers that wait for a human.

create table reps (
  rep_id text primary key check (rep_id like 'rep\_%'),
  name text not null,
  phone text not null,
  extension text,
  email text,
  time_zone text not null,
  shift_days smallint[] not null check (shift_days <@ '{1,2,3,4,5,6,7}'),
  shift_start text not null check (shift_start ~ '^[0-9]{2}:[0-9]{2}$'),
  shift_end text not null check (shift_end ~ '^[0-9]{2}:[0-9]{2}$'),
  equipment text[] not null,
  regions text[] not null,
  capacity integer not null check (capacity >= 0),
  available boolean not null,
  last_assigned_at timestamptz
);

create table handoffs (
  handoff_id text primary key check (handoff_id like 'ho\_%'),
  call_id text not null,
  load_id text references loads,
  agreed_cents bigint check (agreed_cents >= 0),
  reason text not null,
  status text not null check (status in ('ready', 'queued', 'after_hours', 'confirmed', 'declined', 'expired')),
  rep_id text references reps,
  summary text not null,
  contact_name text,
  contact_phone text,
  contact_email text,
  notes text,
  token_hash text unique,
  created_at timestamptz not null,
  expires_at timestamptz
);

create index handoffs_by_call on handoffs (call_id);
create index handoffs_on_a_desk on handoffs (rep_id) where status = 'ready';
create index handoffs_in_queue on handoffs (created_at) where status = 'queued';

-- The rep's row is locked before his places are counted: two callers cannot both get the last one.
create function store_handoff(
  given handoffs, now_assigned timestamptz, out kind text, out has_token boolean
) language plpgsql as $$
declare
  rep reps;
  kept handoffs;
begin
  select * into rep from reps where rep_id = given.rep_id for no key update;
  select * into kept from handoffs where handoff_id = given.handoff_id;
  kind := 'stored';
  has_token := false;
  if kept.status in ('confirmed', 'declined', 'expired') then return; end if;

  if given.status = 'ready' and (kept.status, kept.rep_id) is distinct from ('ready', given.rep_id) then
    if rep.capacity <= (
      select count(*) from handoffs
      where rep_id = rep.rep_id and status = 'ready' and coalesce(expires_at > now_assigned, true)
        and handoff_id <> given.handoff_id
    ) then
      kind := 'rep_full';
      return;
    end if;
    update reps set last_assigned_at = now_assigned where rep_id = rep.rep_id;
  end if;

  insert into handoffs select given.*
  on conflict (handoff_id) do update set
    status = excluded.status, rep_id = excluded.rep_id, summary = excluded.summary,
    token_hash = excluded.token_hash, expires_at = excluded.expires_at;
  has_token := given.token_hash is not null;
end
$$;

create table reviews (
  call_id text primary key,
  dot_number text,
  mc_number text,
  carrier_name text,
  reasons text[] not null,
  status text not null check (status in ('waiting', 'approved', 'denied')),
  note text,
  asked_at timestamptz not null,
  decided_at timestamptz check ((decided_at is null) = (status = 'waiting'))
);

create index reviews_waiting on reviews (asked_at) where status = 'waiting';
