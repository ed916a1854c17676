import type { RecordingBook } from '../../domain/recording.ts';
import type { MemoryStore } from './memory-store.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryRecordingBook = (store: MemoryStore): Synchronous<RecordingBook> => ({
  due: (sinceMs, limit) => {
    const namedAt = (callId: string): number => store.reportedAtMs.get(callId) ?? 0;
    return [...store.reports]
      .flatMap(([callId, { recordingUrl }]) => (recordingUrl === null ? [] : [{ callId, url: recordingUrl }]))
      .filter(({ callId }) => namedAt(callId) >= sinceMs && !store.recordingCopies.has(callId))
      .sort((a, b) => namedAt(a.callId) - namedAt(b.callId))
      .slice(0, limit);
  },
  keep: (callId, copy) => {
    if (store.recordingCopies.get(callId)?.status !== 'copied') store.recordingCopies.set(callId, copy);
  },
  find: (callId) => store.recordingCopies.get(callId) ?? null,
});
