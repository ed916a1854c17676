-- What FMCSA said lately, who is asking it now, and whether it is being asked at all. No evidence: that is in
-- carrier_verifications. Any row may be deleted at any time; the next question asks again.

create table fmcsa_answers (
  -- 'docket:123456' or 'dot:7204318'
  question text primary key,
  kind text check (kind in ('found', 'not_found')),
  -- CarrierRecord[]
  records jsonb,
  asked_at timestamptz,
  -- One worker at a time asks; when it dies, the flight ends by itself.
  flight_id text,
  flight_until timestamptz,
  -- Why the last flight brought nothing.
  trouble text,
  trouble_detail text,
  check ((kind is null) = (asked_at is null)),
  check ((kind is not distinct from 'found') = (records is not null)),
  check ((flight_id is null) = (flight_until is null))
);

create table fmcsa_health (
  process text primary key,
  breaker text not null check (breaker in ('closed', 'half_open', 'open')),
  changed_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
