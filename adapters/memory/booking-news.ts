import { dollarsFromCents } from '../../domain/money.ts';
import type { MemoryStore, StoredBooking } from './memory-store.ts';

const dollars = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 });

/** What others are told of a booking, kept with it (trigger `tell_booking` in Postgres). */
export const keepBookingNews = (store: MemoryStore, booking: StoredBooking, atMs: number): void => {
  const { bookingId, loadId, callId, agreedCents } = booking;
  const key = `load_booked:${bookingId}`;
  const load = store.loads.get(loadId);
  if (load === undefined || store.outbox.has(key)) return;
  const call = store.calls.get(callId);
  const rate = dollarsFromCents(agreedCents);
  const name = call?.carrierName ?? null;
  const data = {
    ...{ booking_id: bookingId, load_id: loadId, reference_number: load.referenceNumber, call_id: callId },
    ...{ agreed_rate: rate, booked_at: new Date(atMs).toISOString() },
    carrier: { mc_number: call?.mcNumber ?? null, dot_number: call?.dotNumber ?? null, legal_name: name },
  };
  const whom = name === null ? '' : ` with ${name}`;
  const text = `Load ${load.referenceNumber} is booked at $${dollars.format(rate)}${whom}.`;
  const entry = { key, kind: 'load_booked', callId, to: null, connectTo: null, text, data } as const;
  store.outbox.set(key, {
    entry: { ...entry, createdAtMs: store.nowMs() },
    isPlanned: false,
    deliveries: [],
  });
};
