import type { CarrierBooking, CarrierFile, KeptVerification } from '../../domain/carrier-file.ts';
import type { CarrierRepository, KeptEvidence } from '../../domain/ports.ts';
import type { MemoryStore, StoredBooking } from './memory-store.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryCarrierRepository = (store: MemoryStore): Synchronous<CarrierRepository> => ({
  recordVerification: (kept) => keepEvidence(store, kept),
  findFile: (dotNumber, atMs, most) => fileOf(store, dotNumber, atMs, most),
  findDotNumber: (mcNumber) => {
    const [last] = newestFirst([...store.verifications.values()]).flatMap(({ verification }) =>
      verification.kind === 'judged' && verification.mcNumber === mcNumber ? [verification.dotNumber] : [],
    );
    return last ?? null;
  },
});

/** Twice changes nothing. */
export const keepEvidence = (store: MemoryStore, kept: KeptEvidence): void => {
  const key = `${kept.callId}/${String(kept.seq)}`;
  if (!store.verifications.has(key)) store.verifications.set(key, kept);
};

const fileOf = (store: MemoryStore, dotNumber: string, atMs: number, most: number): CarrierFile | null => {
  const ofCarrier = newestFirst([...store.verifications.values()]).flatMap((entry) =>
    entry.verification.kind === 'judged' && entry.verification.dotNumber === dotNumber
      ? [{ ...entry, verification: entry.verification }]
      : [],
  );
  const [last] = ofCarrier;
  if (last === undefined) return null;
  const { verification } = last;
  const mcNumber =
    ofCarrier.find((entry) => entry.verification.mcNumber !== null)?.verification.mcNumber ?? null;
  const keys = [dotNumber, `MC${mcNumber ?? ' unknown'}`];
  const calls = [...store.calls.values()].filter((call) => call.dotNumber === dotNumber);
  const { legalName, dbaName, city, state } = verification.carrier;
  return {
    ...{ dotNumber, mcNumber, legalName, dbaName, city, state },
    record: ofCarrier.find((entry) => entry.record !== null)?.record ?? null,
    firstMetAtMs: ofCarrier.at(-1)?.atMs ?? last.atMs,
    lastVerifiedAtMs: last.atMs,
    verifications: verificationsOf(store, dotNumber, mcNumber).slice(0, most),
    calls: calls
      .sort((a, b) => b.startedAtMs - a.startedAtMs || (a.callId < b.callId ? 1 : -1))
      .slice(0, most),
    bookings: [...store.bookings.values()]
      .filter(({ carrierKey }) => keys.includes(carrierKey))
      .sort((a, b) => b.fence - a.fence)
      .slice(0, most)
      .map((booking) => bookingAt(store, booking, atMs)),
  };
};

const newestFirst = (entries: readonly KeptEvidence[]): readonly KeptEvidence[] =>
  entries.toSorted((a, b) => b.atMs - a.atMs || (a.callId < b.callId ? 1 : -1) || b.seq - a.seq);

const verificationsOf = (
  store: MemoryStore,
  dotNumber: string,
  mcNumber: string | null,
): readonly KeptVerification[] =>
  newestFirst([...store.verifications.values()])
    .filter(({ verification }) =>
      verification.kind === 'judged'
        ? verification.dotNumber === dotNumber
        : verification.kind === 'could_not_ask' &&
          mcNumber !== null &&
          verification.question.docketNumber === mcNumber,
    )
    .map(({ callId, seq, atMs, verification }) => ({ callId, seq, atMs, verification }));

const bookingAt = (store: MemoryStore, booking: StoredBooking, atMs: number): CarrierBooking => {
  const { bookingId, loadId, callId, agreedCents, status, expiresAtMs } = booking;
  const over = status === 'held' && expiresAtMs <= atMs;
  return {
    ...{ bookingId, loadId, callId, agreedCents },
    loadReference: store.loads.get(loadId)?.referenceNumber ?? '',
    status: over ? 'expired' : status,
    expiresAtMs: status === 'held' && !over ? expiresAtMs : null,
  };
};
