-- A call's row for lists and reports, its timeline, and what the platform reported of it.

create table calls (
  call_id text primary key,
  phase text not null,
  outcome text,
  started_at timestamptz not null,
  ended_at timestamptz,
  duration_seconds double precision,
  ended_by text,
  mc_number text,
  dot_number text,
  carrier_name text,
  verdict text,
  load_id text,
  load_reference text,
  agreed_cents bigint,
  rounds integer not null,
  sentiment_label text,
  sentiment_score double precision check (sentiment_score between -1 and 1),
  sentiment_source text,
  next_actions text[] not null,
  simulated boolean not null,
  finalized boolean not null,
  seq integer not null check (seq >= 0)
);

create index calls_by_start on calls (started_at desc, call_id desc);
create index calls_by_end on calls (ended_at) where ended_at is not null;

create table call_events (
  call_id text not null references calls,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  event jsonb not null,
  -- Loads this event put on the table.
  load_ids text[] not null,
  -- SHA-256 over the event before and this one: whoever alters the past must alter all that followed.
  hash bytea not null,
  primary key (call_id, seq)
);

create index call_events_by_load on call_events using gin (load_ids) where load_ids <> '{}';

create trigger call_events_are_append_only
  before update or delete or truncate on call_events
  for each statement execute function refuse_change();

create function chain_call_event() returns trigger language plpgsql as $$
begin
  new.hash := sha256(
    coalesce((select hash from call_events where call_id = new.call_id and seq = new.seq - 1), '')
    || convert_to(concat_ws('|', new.call_id, new.seq, extract(epoch from new.at), new.event), 'UTF8')
  );
  return new;
end
$$;

create trigger call_events_are_chained
  before insert on call_events
  for each row execute function chain_call_event();

create table platform_reports (
  call_id text primary key,
  transcript jsonb,
  duration_seconds double precision,
  ended_by text,
  outcome_hint text,
  sentiment_hint text,
  extracted jsonb,
  recording_url text,
  notes text,
  received_at timestamptz not null,
  updated_at timestamptz not null
);
