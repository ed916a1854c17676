import type { Handoff, Rep } from '../../domain/handoff.ts';
import type { HandoffRepository } from '../../domain/ports.ts';
import { hashHandoffToken, newHandoffToken } from '../handoff-token.ts';
import type { MemoryStore } from './memory-store.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryHandoffRepository = (store: MemoryStore): Synchronous<HandoffRepository> => ({
  reps: () => [...store.reps.keys()].sort().flatMap((repId) => repAt(store, repId) ?? []),
  saveRep: (repId, details) => {
    const lastAssignedAtMs = store.reps.get(repId)?.lastAssignedAtMs ?? null;
    store.reps.set(repId, { ...details, lastAssignedAtMs });
    return { ...details, repId, assigned: assignedTo(store, repId), idleSinceMs: lastAssignedAtMs };
  },
  store: (handoff) => storeHandoff(store, handoff),
  find: (handoffId) => store.handoffs.get(handoffId)?.handoff ?? null,
  findByToken: (token) => {
    const hash = hashHandoffToken(token);
    return [...store.handoffs.values()].find(({ tokenHash }) => tokenHash === hash)?.handoff ?? null;
  },
  settle: (handoffId, status) => {
    const kept = store.handoffs.get(handoffId);
    if (kept === undefined || (isSettled(kept.handoff) && kept.handoff.status !== status)) return false;
    store.handoffs.set(handoffId, { ...kept, handoff: { ...kept.handoff, status } });
    return true;
  },
  queueLength: (beforeMs) =>
    [...store.handoffs.values()].filter(
      ({ handoff }) => handoff.status === 'queued' && handoff.createdAtMs < beforeMs,
    ).length,
});

const isSettled = ({ status }: Handoff): boolean =>
  status === 'confirmed' || status === 'declined' || status === 'expired';

const assignedTo = (store: MemoryStore, repId: string): number =>
  [...store.handoffs.values()].filter(
    ({ handoff }) =>
      handoff.repId === repId &&
      handoff.status === 'ready' &&
      (handoff.expiresAtMs === null || handoff.expiresAtMs > store.nowMs()),
  ).length;

const repAt = (store: MemoryStore, repId: string): Rep | null => {
  const rep = store.reps.get(repId);
  if (rep === undefined) return null;
  const { lastAssignedAtMs, ...details } = rep;
  return { ...details, repId, assigned: assignedTo(store, repId), idleSinceMs: lastAssignedAtMs };
};

const storeHandoff = (
  store: MemoryStore,
  handoff: Handoff,
): Awaited<ReturnType<HandoffRepository['store']>> => {
  const kept = store.handoffs.get(handoff.handoffId)?.handoff;
  if (kept !== undefined && isSettled(kept)) return { kind: 'stored', token: null };

  const { repId } = handoff;
  const newlyAssigned = handoff.status === 'ready' && !(kept?.status === 'ready' && kept.repId === repId);
  const rep = repId === null ? undefined : store.reps.get(repId);
  if (newlyAssigned && repId !== null && rep !== undefined) {
    if (assignedTo(store, repId) >= rep.capacity) return { kind: 'rep_full' };
    store.reps.set(repId, { ...rep, lastAssignedAtMs: store.nowMs() });
  }
  const token = handoff.status === 'ready' ? newHandoffToken() : null;
  const tokenHash = token === null ? null : hashHandoffToken(token);
  store.handoffs.set(handoff.handoffId, { handoff, tokenHash });
  return { kind: 'stored', token };
};
