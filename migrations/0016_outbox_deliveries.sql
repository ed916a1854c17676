-- What is to be told, and how far that has got: a message is a fact and stays; its deliveries are tried until they end.

alter table outbox
  add column phone text,
  add column email text,
  add column connect_to text,
  add column data jsonb,
  -- When a worker gave it its deliveries, by the channels it has.
  add column planned_at timestamptz;

update outbox set
  email = case when recipient like '%@%' then recipient end,
  phone = case when recipient not like '%@%' then recipient end,
  -- What was kept before anything could be sent stays kept.
  planned_at = now();

-- Pages are cut at whole milliseconds.
update outbox set created_at = date_trunc('milliseconds', created_at);
alter table outbox alter column created_at set default date_trunc('milliseconds', now());

alter table outbox drop column recipient, drop column sent_at;

create index outbox_unplanned on outbox (created_at) where planned_at is null;
create index outbox_in_order on outbox (created_at desc, key desc);

create table outbox_deliveries (
  key text not null references outbox,
  channel text not null check (channel in ('sms', 'voice', 'email', 'chat', 'webhook')),
  recipient text,
  status text not null check (status in ('pending', 'delivered', 'dead')),
  attempts integer not null default 0 check (attempts >= 0),
  -- While an attempt runs: when it counts as lost.
  next_attempt_at timestamptz not null,
  give_up_at timestamptz,
  last_error text,
  reference text,
  settled_at timestamptz check ((settled_at is null) = (status = 'pending')),
  primary key (key, channel)
);

create index outbox_deliveries_due on outbox_deliveries (channel, next_attempt_at) where status = 'pending';
create index outbox_deliveries_dead on outbox_deliveries (key) where status = 'dead';

-- Workers listen; one that does not hear it looks by itself now and then.
create function ring_outbox() returns trigger language plpgsql as $$
begin
  notify outbox;
  return null;
end
$$;

create trigger outbox_rings after insert on outbox for each statement execute function ring_outbox();

-- A booking and its message are one fact: whatever books a load writes both or neither.
create function tell_booking() returns trigger language plpgsql as $$
begin
  insert into outbox (key, kind, call_id, text, data)
  select
    'load_booked:' || new.booking_id, 'load_booked', new.call_id,
    'Load ' || l.reference_number || ' is booked at '
      || to_char(new.agreed_cents / 100.0, 'FM"$"999,999,990.00')
      || coalesce(' with ' || c.carrier_name, '') || '.',
    jsonb_build_object(
      'booking_id', new.booking_id,
      'load_id', l.load_id,
      'reference_number', l.reference_number,
      'call_id', new.call_id,
      'agreed_rate', round(new.agreed_cents / 100.0, 2),
      'booked_at', to_char(new.booked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'carrier', jsonb_build_object(
        'mc_number', c.mc_number, 'dot_number', c.dot_number, 'legal_name', c.carrier_name
      )
    )
  from loads l left join calls c on c.call_id = new.call_id
  where l.load_id = new.load_id
  on conflict (key) do nothing;
  return null;
end
$$;

create trigger bookings_tell_insert
  after insert on bookings for each row when (new.status = 'booked') execute function tell_booking();
create trigger bookings_tell_update
  after update on bookings for each row
  when (new.status = 'booked' and old.status <> 'booked') execute function tell_booking();
