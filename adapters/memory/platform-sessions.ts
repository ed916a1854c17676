import type { PlatformSessions } from '../../domain/live-call-signals.ts';

export const createMemoryPlatformSessions = (): PlatformSessions => {
  const kept = new Map<string, { readonly sessionId: string; readonly atMs: number }>();
  return {
    remember: (callId, sessionId, atMs) => {
      if (atMs >= (kept.get(callId)?.atMs ?? 0)) kept.set(callId, { sessionId, atMs });
      return Promise.resolve();
    },
    find: (callId) => Promise.resolve(kept.get(callId)?.sessionId ?? null),
  };
};
