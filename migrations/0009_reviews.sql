-- Reviews as they are kept by their workflow. Nothing wrote to the table before.

drop table reviews;

create table reviews (
  call_id text primary key,
  -- The workflow counts its writings; an older one never replaces a newer.
  revision integer not null check (revision > 0),
  status text not null check (status in ('open', 'approved', 'denied', 'expired', 'resolved')),
  verdict text,
  mc_number text,
  dot_number text,
  verification jsonb not null,
  -- Its row in carrier_verifications, with the call.
  evidence_seq integer not null check (evidence_seq > 0),
  caller_phone text,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  decided_at timestamptz check ((decided_at is null) = (status = 'open')),
  decided_by text,
  note text
);

-- The order of the list: what waits first, then the newest.
create index reviews_in_order on reviews ((status = 'open'), asked_at, call_id);
