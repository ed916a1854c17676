import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import {
  BOOKING_STATUSES,
  type CarrierBooking,
  type CarrierFile,
  type KeptVerification,
} from '../../domain/carrier-file.ts';
import type { CarrierRecord } from '../../domain/carrier.ts';
import type { Verification } from '../../domain/verification.ts';
import { callRow, selectCalls } from './call-row.ts';
import type { Database } from './database.ts';
import { instant } from './sql-values.ts';

const carrierRow = z
  .object({
    dot_number: z.string(),
    mc_number: z.string().nullable(),
    legal_name: z.string(),
    dba_name: z.string().nullable(),
    city: z.string().nullable(),
    state: z.string().nullable(),
    // Written by us alone from domain values.
    record: z.custom<CarrierRecord>().nullable(),
    first_met_at: z.number(),
    last_verified_at: z.number(),
  })
  .transform((row) => ({
    dotNumber: row.dot_number,
    mcNumber: row.mc_number,
    legalName: row.legal_name,
    dbaName: row.dba_name,
    city: row.city,
    state: row.state,
    record: row.record,
    firstMetAtMs: row.first_met_at,
    lastVerifiedAtMs: row.last_verified_at,
  }));

const keptRow = z
  .object({
    call_id: z.string(),
    seq: z.number(),
    asked_at: z.number(),
    // Append-only, and written by us alone.
    verification: z.custom<Verification>(),
  })
  .transform((row): KeptVerification => ({
    callId: row.call_id,
    seq: row.seq,
    atMs: row.asked_at,
    verification: row.verification,
  }));

const bookingRow = z
  .object({
    booking_id: z.string(),
    load_id: z.string(),
    reference_number: z.string(),
    call_id: z.string(),
    status: z.enum(BOOKING_STATUSES),
    agreed_cents: z.number(),
    expires_at: z.number().nullable(),
  })
  .transform((row): CarrierBooking => ({
    bookingId: row.booking_id,
    loadId: row.load_id,
    loadReference: row.reference_number,
    callId: row.call_id,
    status: row.status,
    agreedCents: row.agreed_cents,
    expiresAtMs: row.expires_at,
  }));

export type FileQuery = { readonly dotNumber: string; readonly atMs: number; readonly most: number };

/** The carrier with the newest of what we know of it; null for one we never met. */
export const findCarrierFile = async (db: Database, query: FileQuery): Promise<CarrierFile | null> => {
  const { dotNumber, most } = query;
  const carrier = await db.maybeOne(sql.type(carrierRow)`
    select dot_number, mc_number, legal_name, dba_name, city, state, record, first_met_at, last_verified_at
    from carriers where dot_number = ${dotNumber}
  `);
  if (carrier === null) return null;
  const { mcNumber } = carrier;
  const [verifications, calls, bookings] = await Promise.all([
    db.any(sql.type(keptRow)`${selectVerifications(dotNumber, mcNumber)} limit ${most}::integer`),
    db.any(sql.type(callRow)`
      ${selectCalls} where dot_number = ${dotNumber}
      order by started_at desc, call_id desc limit ${most}::integer
    `),
    db.any(sql.type(bookingRow)`${selectBookings(query, mcNumber)} limit ${most}::integer`),
  ]);
  return { ...carrier, verifications, calls, bookings };
};

/** What FMCSA said of this carrier, and the times it could not be asked about its docket. */
const selectVerifications = (dotNumber: string, mcNumber: string | null): FragmentSqlToken => sql.fragment`
  select call_id, seq, asked_at, verification from carrier_verifications
  where dot_number = ${dotNumber}
    or (dot_number is null and kind = 'could_not_ask' and mc_number = ${mcNumber})
  order by asked_at desc, call_id desc, seq desc
`;

/** A hold past its end is expired, whether or not anybody has marked it so. */
const selectBookings = ({ dotNumber, atMs }: FileQuery, mcNumber: string | null): FragmentSqlToken => {
  const at = instant(atMs);
  return sql.fragment`
    select b.booking_id, b.load_id, l.reference_number, b.call_id, b.agreed_cents,
      case when b.status = 'held' and b.expires_at <= ${at} then 'expired' else b.status end as status,
      case when b.status = 'held' and b.expires_at > ${at} then b.expires_at end as expires_at
    from bookings b join loads l using (load_id)
    where b.carrier_key in (${dotNumber}, ${mcNumber === null ? dotNumber : `MC${mcNumber}`})
    order by b.fence desc
  `;
};
