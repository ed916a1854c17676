import type { Negotiation } from '../../domain/negotiation/negotiation.ts';
import type { CommitResult, NegotiationCommit, NegotiationRepository } from '../../domain/ports.ts';
import { marketOf } from './load-market.ts';
import { liveBookingOf, loadAt, type MemoryStore } from './memory-store.ts';
import { isDroppedHold, takeHold } from './booking-repository.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryNegotiationRepository = (
  store: MemoryStore,
): Synchronous<NegotiationRepository> => ({
  find: (loadId, carrierKey, sinceMs) => findNegotiation(store, loadId, carrierKey, sinceMs),
  markets: (loads, callId, atMs) => loads.map((load) => marketOf(store, load, callId, atMs)),
  commit: (decision) => commitDecision(store, decision),
});

const findNegotiation = (
  store: MemoryStore,
  loadId: string,
  carrierKey: string,
  sinceMs: number,
): Negotiation | null =>
  [...store.negotiations.values()]
    .filter(({ negotiation: { loadId: about, carrierKey: by }, updatedAtMs }) => {
      return about === loadId && by === carrierKey && updatedAtMs >= sinceMs;
    })
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs)[0]?.negotiation ?? null;

const isSameDecision = (kept: Negotiation, decided: Negotiation): boolean => {
  const [one, other] = [kept.rounds.at(-1), decided.rounds.at(-1)];
  return (
    kept.version === decided.version &&
    kept.status === decided.status &&
    one?.action === other?.action &&
    one?.decision === other?.decision &&
    one?.askCents === other?.askCents
  );
};

const commitDecision = (store: MemoryStore, decision: NegotiationCommit): CommitResult => {
  const { negotiation, callId, atMs, holdUntilMs } = decision;
  const stored = store.loads.get(negotiation.loadId);
  if (stored === undefined) return { kind: 'load_unavailable', because: 'unknown' };

  const kept = store.negotiations.get(negotiation.negotiationId);
  if (kept?.committedBy === callId && isSameDecision(kept.negotiation, negotiation)) {
    return { kind: 'committed', holdExpiresAtMs: kept.committedHoldUntilMs };
  }

  const load = loadAt(store, stored, atMs);
  const { loadId, carrierKey } = negotiation;
  const dropped = isDroppedHold(store, loadId, carrierKey, atMs);
  const ours = load.status === 'held' && (load.holder?.callId === callId || dropped);
  const leaves = negotiation.status === 'declined';
  if (load.status !== 'open' && !ours && !leaves) return { kind: 'load_unavailable', because: load.status };
  const booking = liveBookingOf(store, loadId, atMs);
  const his = booking?.carrierKey === carrierKey ? booking : null;
  const isOnThisPhone = dropped || his?.callId === callId;
  if (leaves && (his?.status === 'booked' || (his?.status === 'held' && !isOnThisPhone))) {
    return { kind: 'load_unavailable', because: his.status };
  }

  const live = findNegotiation(store, negotiation.loadId, negotiation.carrierKey, decision.liveSinceMs);
  const believedNew = decision.expectedVersion === 0;
  if (
    (load.version !== decision.loadVersion && !leaves) ||
    (kept?.negotiation.version ?? 0) !== decision.expectedVersion ||
    (believedNew && live !== null)
  ) {
    return { kind: 'stale', load, negotiation: live };
  }

  if (leaves && his !== null) store.bookings.set(his.bookingId, { ...his, status: 'released' });
  const holdExpiresAtMs =
    holdUntilMs === null ? null : takeHold(store, negotiation, callId, atMs, holdUntilMs);
  store.negotiations.set(negotiation.negotiationId, {
    negotiation,
    updatedAtMs: atMs,
    committedBy: callId,
    committedHoldUntilMs: holdExpiresAtMs,
  });
  return { kind: 'committed', holdExpiresAtMs };
};
