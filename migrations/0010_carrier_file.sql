-- A carrier's file is opened by his USDOT number; what was asked while FMCSA was away is found by his docket.

create index calls_by_dot on calls (dot_number, started_at desc) where dot_number is not null;
create index bookings_by_carrier on bookings (carrier_key, fence desc);
create index carrier_verifications_unanswered on carrier_verifications (mc_number) where dot_number is null;
