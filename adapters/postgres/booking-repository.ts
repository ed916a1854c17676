import { sql } from 'slonik';
import { z } from 'zod';
import type { BookingRepository, Hold } from '../../domain/ports.ts';
import type { Database } from './database.ts';
import { instant, newId } from './sql-values.ts';

const holdRow = z
  .object({
    booking_id: z.string(),
    load_id: z.string(),
    call_id: z.string(),
    agreed_cents: z.number(),
    expires_at: z.number(),
    fence: z.number(),
  })
  .transform((row): Hold => ({
    bookingId: row.booking_id,
    loadId: row.load_id,
    callId: row.call_id,
    agreedCents: row.agreed_cents,
    expiresAtMs: row.expires_at,
    fence: row.fence,
  }));

const loadIdRow = z.object({ load_id: z.string() });
const movedRow = z.object({ moved: z.boolean() });
const bookedRow = z.object({ result: z.enum(['booked', 'lost']) });

export const createBookingRepository = (db: Database): BookingRepository => ({
  findLiveHold: (callId, loadId, atMs) =>
    db.maybeOne(sql.type(holdRow)`
      select booking_id, load_id, call_id, agreed_cents, expires_at, fence
      from bookings
      where call_id = ${callId} and load_id = ${loadId} and status = 'held' and expires_at > ${instant(atMs)}
    `),

  moveExpiry: async (callId, loadId, expiresAtMs, atMs) => {
    const { moved } = await db.one(sql.type(movedRow)`
      select move_hold(${callId}, ${loadId}, ${instant(expiresAtMs)}, ${instant(atMs)}) as moved
    `);
    return moved;
  },

  release: async (callId) => {
    const freed = await db.any(sql.type(loadIdRow)`
      update bookings set status = 'released', ended_at = now()
      where call_id = ${callId} and status = 'held' and expires_at > now()
      returning load_id
    `);
    return freed.map((row) => row.load_id);
  },

  book: async (callId, loadId, atMs) => {
    const { result } = await db.one(sql.type(bookedRow)`
      select book_load(${callId}, ${loadId}, ${instant(atMs)}, ${newId('bk')}) as result
    `);
    return result;
  },
});
