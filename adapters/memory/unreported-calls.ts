import type { CallRow } from '../../domain/call-row.ts';
import type { UnreportedCall, UnreportedCalls, UnreportedQuery } from '../../domain/platform-call.ts';
import type { MemoryStore } from './memory-store.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryUnreportedCalls = (store: MemoryStore): Synchronous<UnreportedCalls> => ({
  due: (query) => {
    const waiting = unreported(store, query).filter(({ callId }) => {
      const lookup = store.lookups.get(callId);
      return lookup === undefined || (lookup.status === 'waiting' && lookup.nextMs <= query.atMs);
    });
    const dueAt = ({ callId }: UnreportedCall): number => store.lookups.get(callId)?.nextMs ?? 0;
    return waiting
      .sort((a, b) => dueAt(a) - dueAt(b) || (a.callId < b.callId ? -1 : 1))
      .slice(0, query.limit);
  },
  learn: (callIds, atMs) => {
    const listed = { status: 'waiting', attempts: 0, nextMs: atMs, word: 'listed', atMs } as const;
    const news = callIds.filter((callId) => !store.calls.has(callId) && !store.lookups.has(callId));
    for (const callId of news) store.lookups.set(callId, listed);
  },
  keep: (callId, lookup, atMs) => {
    if (store.lookups.get(callId)?.status !== 'done') store.lookups.set(callId, { ...lookup, atMs });
  },
});

const unreported = (store: MemoryStore, query: UnreportedQuery): readonly UnreportedCall[] => {
  const of = (callId: string, state: UnreportedCall['state']): UnreportedCall => ({
    callId,
    sessionId: store.sessions.get(callId)?.sessionId ?? null,
    state,
    attempts: store.lookups.get(callId)?.attempts ?? 0,
  });
  const ours = [...store.calls.values()].flatMap((row) => {
    const state = row.simulated ? null : stateOf(row, query);
    return state === null ? [] : [of(row.callId, state)];
  });
  const heard = [...store.sessions].filter(
    ([, { atMs }]) => atMs >= query.sinceMs && atMs <= query.settledMs,
  );
  const listed = [...store.lookups].filter(
    ([, { status, atMs }]) => status === 'waiting' && atMs >= query.sinceMs,
  );
  const unknown = new Set([...heard, ...listed].map(([callId]) => callId));
  return [...ours, ...[...unknown].filter((id) => !store.calls.has(id)).map((id) => of(id, 'unknown'))];
};

const stateOf = (row: CallRow, { sinceMs, settledMs, liveMs }: UnreportedQuery): 'closed' | 'live' | null => {
  const { endedAtMs, startedAtMs, finalized } = row;
  if (endedAtMs === null) return startedAtMs >= sinceMs && startedAtMs <= liveMs ? 'live' : null;
  return !finalized && endedAtMs >= sinceMs && endedAtMs <= settledMs ? 'closed' : null;
};
