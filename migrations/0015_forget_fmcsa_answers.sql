-- An answer too old to stand in for FMCSA, and the trace of an asking that failed long ago, are of no use to anybody.

alter table fmcsa_answers add column touched_at timestamptz not null default now();

create index fmcsa_answers_by_touch on fmcsa_answers (touched_at);
