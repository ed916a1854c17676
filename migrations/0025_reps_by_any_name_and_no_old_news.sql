-- A rep is called as the broker's own system calls him.
alter table reps drop constraint reps_rep_id_check;

-- A past that is filled in is no news: its bookings come booked, with their holds behind them. Whatever `book_load`
-- books is told, however long ago it was decided: either its hold becomes the booking, or the booking begins with itself.
drop trigger bookings_tell_insert on bookings;
create trigger bookings_tell_insert
  after insert on bookings for each row
  when (new.status = 'booked' and new.taken_at = new.booked_at) execute function tell_booking();
