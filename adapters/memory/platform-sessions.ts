import type { PlatformSessions } from '../../domain/live-call-signals.ts';
import type { MemoryStore } from './memory-store.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryPlatformSessions = ({ sessions }: MemoryStore): Synchronous<PlatformSessions> => ({
  remember: (callId, sessionId, atMs) => {
    if (atMs >= (sessions.get(callId)?.atMs ?? 0)) sessions.set(callId, { sessionId, atMs });
  },
  find: (callId) => sessions.get(callId)?.sessionId ?? null,
});
