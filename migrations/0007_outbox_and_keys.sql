-- What the desk would send, once a key; and who may call it.

create table outbox (
  key text primary key,
  kind text not null,
  call_id text not null,
  recipient text,
  text text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);

create index outbox_unsent on outbox (created_at) where sent_at is null;
create index outbox_by_call on outbox (call_id);

create table api_keys (
  key_id text primary key,
  name text not null,
  scope text not null check (scope in ('tools', 'read', 'ops', 'admin')),
  secret_hash text not null,
  rate_per_minute integer check (rate_per_minute >= 0),
  created_at timestamptz not null,
  revoked_at timestamptz
);
