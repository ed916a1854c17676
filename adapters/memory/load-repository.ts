import { isDeepStrictEqual } from 'node:util';
import { laneCentsPerMile, laneOf, withQuote } from '../../domain/lane-average.ts';
import { answersQuestion } from '../../domain/load-matching.ts';
import { MOST_COUNTED, rankingRequest, rankLoads } from '../../domain/load-ranking.ts';
import { referenceKey, referenceKeysSaid } from '../../domain/load-reference.ts';
import { newLoad, type ListedLoad, type Load, type LoadDetails } from '../../domain/load.ts';
import type { ImportOutcome, LoadRepository } from '../../domain/ports.ts';
import { loadsOnTheTable } from '../loads-on-the-table.ts';
import { loadAt, type MemoryStore, type StoredLoad } from './memory-store.ts';
import { pageFrom } from './page.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryLoadRepository = (store: MemoryStore): Synchronous<LoadRepository> => {
  const now = (load: StoredLoad | undefined): Load | null =>
    load === undefined ? null : loadAt(store, load, store.nowMs());
  const all = (atMs: number): readonly Load[] =>
    [...store.loads.values()].map((load) => loadAt(store, load, atMs)).sort(byPickup);

  return {
    findById: (loadId) => now(store.loads.get(loadId)),
    findByReference: (referenceNumber) =>
      now(withReference(store, referenceNumber, referenceKeysSaid(referenceNumber))),
    findRanked: (question, order) => {
      const matches = all(question.atMs).filter((load) => answersQuestion(load, question));
      const laneCentsPerMileOf = (load: Load): number =>
        laneCentsPerMile(store.lanes.get(laneOf(load)) ?? null, load.equipment, question.atMs);
      const request = rankingRequest(question, order, laneCentsPerMileOf);
      return {
        totalMatches: Math.min(MOST_COUNTED, matches.length),
        ranked: rankLoads(matches, request).slice(0, question.limit),
      };
    },
    upsertMany: (loads) => loads.map((load) => upsert(store, load)),
    compareMany: (loads) => loads.map((load) => compared(store, load).outcome),
    change: (loadId, change) => {
      const load = store.loads.get(loadId);
      if (load === undefined) return null;
      const changed = { ...load, ...change };
      if (changed.maxBuyCents !== null && changed.maxBuyCents < changed.loadboardRateCents) {
        throw new Error('the ceiling lies below the listed rate');
      }
      if (!isDeepStrictEqual(load, changed)) {
        store.loads.set(loadId, { ...changed, version: load.version + 1 });
        learn(store, load, changed);
      }
      return now(store.loads.get(loadId));
    },
    list: (query) => {
      const wanted = all(store.nowMs()).filter(
        (load) =>
          (query.status === null || load.status === query.status) &&
          (query.equipment === null || load.equipment === query.equipment) &&
          (query.text === null || mentions(load, query.text)),
      );
      return pageFrom(wanted, query, (load) => load.loadId);
    },
    callsPresented: (loadId) =>
      [...store.calls.values()]
        .filter((call) => call.phase !== 'closed' && wasTold(store, call.callId, loadId))
        .map((call) => call.callId)
        .sort(),
  };
};

const keys = new WeakMap<StoredLoad, string>();

const keyOf = (load: StoredLoad): string => {
  const key = keys.get(load) ?? referenceKey(load.referenceNumber);
  keys.set(load, key);
  return key;
};

const withReference = (
  store: MemoryStore,
  referenceNumber: string,
  meant: readonly string[],
): StoredLoad | undefined => {
  const loads = [...store.loads.values()];
  const [first] = meant.flatMap((key) => loads.find((load) => keyOf(load) === key) ?? []);
  return loads.find((load) => load.referenceNumber === referenceNumber) ?? first;
};

const byPickup = (a: Load, b: Load): number =>
  a.pickup.earliestMs - b.pickup.earliestMs || (a.loadId < b.loadId ? -1 : 1);

const compared = (store: MemoryStore, details: ListedLoad) => {
  const known = withReference(store, details.referenceNumber, [referenceKey(details.referenceNumber)]);
  if (known === undefined) return { outcome: 'imported' } as const;
  const { referenceNumber } = known;
  const updated = { ...known, ...details, referenceNumber, version: known.version + 1 };
  if (updated.maxBuyCents !== null && updated.maxBuyCents < updated.loadboardRateCents) {
    return { outcome: 'above_ceiling' } as const;
  }
  const same = isDeepStrictEqual({ ...updated, version: known.version }, known);
  return same ? ({ outcome: 'unchanged' } as const) : ({ outcome: 'updated', known, updated } as const);
};

const upsert = (store: MemoryStore, details: ListedLoad): ImportOutcome => {
  const change = compared(store, details);
  if (change.outcome === 'updated') {
    store.loads.set(change.updated.loadId, change.updated);
    learn(store, change.known, change.updated);
  }
  if (change.outcome === 'imported') {
    const loadId = `ld_${String(store.nextNumber())}`;
    const load = newLoad(details);
    store.loads.set(loadId, { ...load, loadId, version: 1, withdrawn: false });
    learn(store, null, load);
  }
  return change.outcome;
};

/** A new listing, or one at other terms, is a quote for its lane. */
const learn = (store: MemoryStore, before: LoadDetails | null, after: LoadDetails): void => {
  const lane = laneOf(after);
  const { loadboardRateCents: cents, miles } = after;
  if (
    before !== null &&
    laneOf(before) === lane &&
    before.loadboardRateCents === cents &&
    before.miles === miles
  )
    return;
  store.lanes.set(lane, withQuote(store.lanes.get(lane) ?? null, { cents, miles }, store.nowMs()));
};

const mentions = (load: Load, text: string): boolean =>
  [load.referenceNumber, load.origin.city, load.destination.city, load.commodityType ?? ''].some((words) =>
    words.toLowerCase().includes(text.toLowerCase()),
  );

/** Whether a call was told of a load, or bargained over it. */
export const wasTold = (store: MemoryStore, callId: string, loadId: string): boolean =>
  [...(store.timelines.get(callId)?.values() ?? [])].some(({ event }) =>
    loadsOnTheTable(event).includes(loadId),
  );
