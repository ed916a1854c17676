import type { Negotiation } from '../../domain/negotiation/negotiation.ts';
import type { BookingRepository } from '../../domain/ports.ts';
import { keepBookingNews } from './booking-news.ts';
import { liveBookingOf, loadAt, type MemoryStore, type StoredBooking } from './memory-store.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryBookingRepository = (store: MemoryStore): Synchronous<BookingRepository> => ({
  findLiveHold: (callId, loadId, atMs) => {
    const hold = holdOf(store, callId, loadId, atMs);
    if (hold === null) return null;
    const {
      status: _held,
      carrierKey: _carrier,
      takenAtMs: _taken,
      customerRateCents: _rate,
      ...live
    } = hold;
    return live;
  },
  moveExpiry: (callId, loadId, expiresAtMs, atMs) => {
    const hold = holdOf(store, callId, loadId, atMs);
    if (hold === null || hold.takenAtMs > atMs) return false;
    keep(store, { ...hold, expiresAtMs });
    return true;
  },
  release: (callId) => {
    const live = [...store.bookings.values()].filter(
      (booking) =>
        booking.callId === callId && booking.status === 'held' && booking.expiresAtMs > store.nowMs(),
    );
    for (const booking of live) keep(store, { ...booking, status: 'released' });
    return live.map((booking) => booking.loadId);
  },
  book: (callId, loadId, atMs) => book(store, callId, loadId, atMs),
});

const keep = (store: MemoryStore, booking: StoredBooking): void => {
  store.bookings.set(booking.bookingId, booking);
};

const holdOf = (store: MemoryStore, callId: string, loadId: string, atMs: number): StoredBooking | null => {
  const live = liveBookingOf(store, loadId, atMs);
  return live?.callId === callId && live.status === 'held' ? live : null;
};

/** A hold of the same carrier whose call ended before a handoff: he rang back within the grace. */
export const isDroppedHold = (
  store: MemoryStore,
  loadId: string,
  carrierKey: string,
  atMs: number,
): boolean => {
  const live = liveBookingOf(store, loadId, atMs);
  if (live?.status !== 'held' || live.carrierKey !== carrierKey) return false;
  return store.calls.get(live.callId)?.outcome === 'deal_dropped';
};

/** Keeps the hold a call has, or gives it a new one; the load must be free for it. */
export const takeHold = (
  store: MemoryStore,
  negotiation: Negotiation,
  callId: string,
  atMs: number,
  untilMs: number,
): number => {
  const own = holdOf(store, callId, negotiation.loadId, atMs);
  const fence = store.nextNumber();
  const agreedCents = negotiation.agreedCents ?? 0;
  const dropped = liveBookingOf(store, negotiation.loadId, atMs);
  if (own === null && dropped !== null) keep(store, { ...dropped, status: 'released' });
  for (const booking of store.bookings.values()) {
    const lapsed = booking.status === 'held' && booking.expiresAtMs <= atMs;
    if (lapsed && booking.loadId === negotiation.loadId) keep(store, { ...booking, status: 'expired' });
  }
  const hold: StoredBooking =
    own === null
      ? {
          bookingId: `bk_${String(fence)}`,
          loadId: negotiation.loadId,
          callId,
          carrierKey: negotiation.carrierKey,
          agreedCents,
          takenAtMs: atMs,
          expiresAtMs: untilMs,
          fence,
          status: 'held',
          customerRateCents: null,
        }
      : { ...own, agreedCents, expiresAtMs: Math.max(own.expiresAtMs, untilMs) };
  keep(store, hold);
  return hold.expiresAtMs;
};

const book = (store: MemoryStore, callId: string, loadId: string, atMs: number): 'booked' | 'lost' => {
  const own = [...store.bookings.values()]
    .filter((booking) => booking.callId === callId && booking.loadId === loadId)
    .sort((a, b) => b.fence - a.fence)[0];
  if (own?.status === 'booked') return 'booked';
  const load = store.loads.get(loadId);
  if (own === undefined || own.status === 'released' || load === undefined) return 'lost';
  const alive = holdOf(store, callId, loadId, atMs) !== null;
  if (!alive && loadAt(store, load, atMs).status !== 'open') return 'lost';
  keep(store, { ...own, status: 'booked', customerRateCents: load.customerRateCents });
  keepBookingNews(store, own, atMs);
  return 'booked';
};
