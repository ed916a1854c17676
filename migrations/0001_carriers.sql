-- Carriers we met, and what FMCSA said of them when. Evidence is never altered.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end
$$;

create table carriers (
  dot_number text primary key check (dot_number ~ '^[1-9][0-9]{0,7}$'),
  mc_number text,
  legal_name text not null,
  dba_name text,
  city text,
  state text,
  -- CarrierRecord as last read; null while a verdict alone is known.
  record jsonb,
  first_met_at timestamptz not null,
  last_verified_at timestamptz not null
);

create index carriers_by_mc on carriers (mc_number) where mc_number is not null;

create table carrier_verifications (
  call_id text not null,
  seq integer not null check (seq > 0),
  asked_at timestamptz not null,
  kind text not null check (kind in ('judged', 'could_not_ask', 'not_found', 'ambiguous')),
  verdict text check (verdict in ('eligible', 'ineligible', 'needs_review', 'unverified')),
  reasons text[] not null,
  dot_number text references carriers,
  mc_number text,
  policy_version text not null,
  source text,
  checked_at timestamptz,
  body_hash text,
  verification jsonb not null,
  record jsonb,
  primary key (call_id, seq)
);

create index carrier_verifications_by_dot on carrier_verifications (dot_number, asked_at desc);

create trigger carrier_verifications_are_evidence
  before update or delete or truncate on carrier_verifications
  for each statement execute function refuse_change();
