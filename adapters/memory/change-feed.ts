import type { Change, ChangeFeed } from '../../domain/change-feed.ts';
import { changeSteps, type NotedChange } from '../../domain/change-steps.ts';
import { hasSeen, type FeedPosition } from '../../domain/feed-position.ts';
import { loadAt, type MemoryStore } from './memory-store.ts';

const LISTEN_MS = 20;

type Known = { readonly shape: string; readonly transaction: number };

/** Notes at each reading what looks other than before, a hold that ran out among it. */
export const createMemoryChangeFeed = (store: MemoryStore): ChangeFeed => {
  const known = new Map<string, Known>();
  let last = 0;
  const present = (): readonly (readonly [NotedChange['kind'], string, unknown])[] => [
    ...[...store.calls].map(([id, call]) => ['call', id, call] as const),
    ...[...store.loads].map(([id, load]) => ['load', id, loadAt(store, load, store.nowMs())] as const),
  ];
  const note = (): readonly NotedChange[] =>
    present().map(([kind, id, state]) => {
      const shape = JSON.stringify(state);
      const before = known.get(`${kind} ${id}`);
      const transaction = before?.shape === shape ? before.transaction : (last += 1);
      known.set(`${kind} ${id}`, { shape, transaction });
      return { kind, id, transaction };
    });
  const changeOf = (kind: NotedChange['kind'], id: string | null): Change | null => {
    const call = kind === 'call' ? store.calls.get(id ?? '') : undefined;
    if (call !== undefined) return { kind: 'call', call };
    const load = kind === 'load' ? store.loads.get(id ?? '') : undefined;
    return load === undefined ? null : { kind: 'load', load: loadAt(store, load, store.nowMs()) };
  };
  return {
    read: (since) => {
      const noted = note();
      const to: FeedPosition = { next: last + 1, running: [], atMs: store.nowMs() };
      if (since !== null && since.next > to.next) return Promise.resolve({ kind: 'lost' });
      const fresh = since === null ? [] : noted.filter(({ transaction }) => !hasSeen(since, transaction));
      const steps = changeSteps(fresh, [], { from: since ?? to, to }, changeOf);
      return Promise.resolve({ kind: 'read', steps, position: to, quietMs: null });
    },
    listen: (ring) => {
      const timer = setInterval(ring, LISTEN_MS);
      const close = (): Promise<void> => {
        clearInterval(timer);
        return Promise.resolve();
      };
      return { close };
    },
    forget: () => Promise.resolve(),
  };
};
