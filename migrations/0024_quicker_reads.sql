-- Lists of calls by words, and reports while much is not folded yet.

-- What calls are known by beside their ids: docket and USDOT numbers, carriers' names, references of loads, each once. They
-- are far fewer than calls, and three letters of them are looked up in a small index; the calls then by the whole name.
create table call_names (name text primary key);

insert into call_names
select distinct name from calls, unnest(array[mc_number, dot_number, carrier_name, load_reference]) name
where name is not null;

-- Without a list of what is pending: every search would read it whole.
create index call_names_by_letters on call_names using gin (name gin_trgm_ops) with (fastupdate = off);

create function note_call_names() returns trigger language plpgsql as $$
begin
  insert into call_names
  select distinct name from unnest(array[new.mc_number, new.dot_number, new.carrier_name, new.load_reference]) name
  where name is not null order by name
  on conflict do nothing;
  return null;
end
$$;

create trigger call_names_are_noted
  after insert on calls for each row execute function note_call_names();
create trigger changed_call_names_are_noted
  after update of mc_number, dot_number, carrier_name, load_reference on calls for each row
  when (
    (old.mc_number, old.dot_number, old.carrier_name, old.load_reference)
    is distinct from (new.mc_number, new.dot_number, new.carrier_name, new.load_reference)
  )
  execute function note_call_names();

create index calls_by_mc on calls (mc_number, started_at desc, call_id desc) where mc_number is not null;
create index calls_by_carrier_name on calls (carrier_name, started_at desc, call_id desc)
  where carrier_name is not null;
create index calls_by_load_reference on calls (load_reference, started_at desc, call_id desc)
  where load_reference is not null;

drop function calls_mentioning(text);
drop index calls_by_words;

-- A report reads its range's changes, not room that a long backlog left behind.
create index call_fact_changes_by_end on call_fact_changes (ended_at);
