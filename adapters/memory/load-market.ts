import type { Load } from '../../domain/load.ts';
import {
  LANE_HISTORY_MS,
  LEAST_LANE_DEALS,
  MOST_LANE_DEALS,
  type LoadMarket,
} from '../../domain/negotiation/negotiation-terms.ts';
import { wasTold } from './load-repository.ts';
import type { MemoryStore } from './memory-store.ts';

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const laneMeanCents = (store: MemoryStore, load: Load, atMs: number): number | null => {
  const perMile = [...store.negotiations.values()]
    .sort((a, b) => b.updatedAtMs - a.updatedAtMs)
    .flatMap(({ negotiation: { status, loadId, agreedCents }, updatedAtMs }) => {
      const other = store.loads.get(loadId);
      const counts =
        other !== undefined &&
        status === 'accepted' &&
        agreedCents !== null &&
        loadId !== load.loadId &&
        other.origin.state === load.origin.state &&
        other.destination.state === load.destination.state &&
        other.equipment === load.equipment &&
        other.miles > 0 &&
        updatedAtMs > atMs - LANE_HISTORY_MS &&
        updatedAtMs <= atMs;
      return counts ? [agreedCents / other.miles] : [];
    })
    .slice(0, MOST_LANE_DEALS);
  return perMile.length < LEAST_LANE_DEALS ? null : Math.round(meanOf(perMile) * load.miles);
};

/** The market of a load at that instant, as a call may know it. */
export const marketOf = (store: MemoryStore, load: Load, callId: string, atMs: number): LoadMarket => ({
  laneMeanCents: laneMeanCents(store, load, atMs),
  rivalCalls: [...store.calls.values()].filter(
    (call) => call.callId !== callId && call.phase !== 'closed' && wasTold(store, call.callId, load.loadId),
  ).length,
});
