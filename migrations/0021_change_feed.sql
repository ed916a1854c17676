-- What changed, for whoever follows (docs/stream.md): noted in the transaction that changes it, kept for minutes.

create table changes (
  -- Numbers are given when a transaction begins to write and seen when it commits: readers keep which were still running.
  xid xid8 not null default pg_current_xact_id(),
  kind text not null check (kind in ('call', 'load')),
  -- null: many at once, told as one.
  id text,
  at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

create index changes_by_transaction on changes (xid);

-- Changes up to this transaction may have been dropped.
create table changes_dropped (
  is_all boolean primary key default true check (is_all),
  up_to xid8 not null
);
insert into changes_dropped (up_to) values (pg_current_xact_id());

-- A statement that writes more rows than this, as an import does, is one change: "look again".
create function most_changes_noted() returns integer language sql immutable parallel safe return 50;

create function note_changed_calls() returns trigger language plpgsql as $$
begin
  if (select count(*) from (select from changed limit most_changes_noted() + 1) c) > most_changes_noted() then
    insert into changes (kind) values ('call');
  else
    insert into changes (kind, id) select distinct 'call', call_id from changed;
  end if;
  if found then notify changes; end if;
  return null;
end
$$;

create function note_changed_loads() returns trigger language plpgsql as $$
begin
  if (select count(*) from (select from changed limit most_changes_noted() + 1) c) > most_changes_noted() then
    insert into changes (kind) values ('load');
  else
    insert into changes (kind, id) select distinct 'load', load_id from changed;
  end if;
  if found then notify changes; end if;
  return null;
end
$$;

create trigger calls_note_new after insert on calls
  referencing new table as changed for each statement execute function note_changed_calls();
create trigger calls_note_changed after update on calls
  referencing new table as changed for each statement execute function note_changed_calls();

-- What a call's file shows beside its own row.
create trigger handoffs_note_new after insert on handoffs
  referencing new table as changed for each statement execute function note_changed_calls();
create trigger handoffs_note_changed after update on handoffs
  referencing new table as changed for each statement execute function note_changed_calls();
create trigger reviews_note_new after insert on reviews
  referencing new table as changed for each statement execute function note_changed_calls();
create trigger reviews_note_changed after update on reviews
  referencing new table as changed for each statement execute function note_changed_calls();

create trigger loads_note_new after insert on loads
  referencing new table as changed for each statement execute function note_changed_loads();
create trigger loads_note_changed after update on loads
  referencing new table as changed for each statement execute function note_changed_loads();
create trigger bookings_note_new after insert on bookings
  referencing new table as changed for each statement execute function note_changed_loads();
create trigger bookings_note_changed after update on bookings
  referencing new table as changed for each statement execute function note_changed_loads();
