-- What comes after a call: extracted data as understood, copies of recordings, and questions to the voice platform
-- about calls whose end it never told.

alter table platform_reports add column understood jsonb;

-- Reports of the last days that name a recording.
create index platform_reports_with_recording on platform_reports (updated_at) where recording_url is not null;

-- What became of the copy of a recording. A call has one recording.
create table recording_copies (
  call_id text primary key,
  status text not null check (status in ('copied', 'refused', 'failed')),
  object_key text,
  content_type text,
  bytes bigint check (bytes >= 0),
  because text,
  at timestamptz not null,
  check ((status = 'copied') = (object_key is not null))
);

-- When the platform is asked about a call again. A call nobody asked about yet has no row, unless it is one that only
-- the platform's list knows.
create table platform_lookups (
  call_id text primary key,
  status text not null check (status in ('waiting', 'done', 'given_up')),
  attempts integer not null default 0 check (attempts >= 0),
  next_at timestamptz not null,
  last_word text,
  updated_at timestamptz not null
);

create index platform_lookups_waiting on platform_lookups (next_at) where status = 'waiting';
create index calls_unreported on calls (ended_at) where ended_at is not null and not finalized and not simulated;
create index platform_sessions_by_time on platform_sessions (seen_at);
