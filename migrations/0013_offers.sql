-- Offers that an outside agent noted through "Your API": they bind nobody, and the desk bargains elsewhere.

create table offers (
  offer_id text primary key check (offer_id like 'of\_%'),
  load_id text not null references loads,
  mc_number text not null check (mc_number ~ '^[1-9][0-9]{0,7}$'),
  offer_cents bigint not null check (offer_cents > 0),
  notes text,
  logged_at timestamptz not null,
  unique (load_id, mc_number, offer_cents)
);
