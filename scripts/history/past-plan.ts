import type { DeskRules } from '../../activities/desk.ts';
import { createGazetteer } from '../../adapters/gazetteer/gazetteer.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { callsNamed, loadsNamed, type CallThere } from '../../adapters/postgres/past-calls.ts';
import { placesFrom } from '../seed-data/demo-loads.ts';
import { seededRandom, type SeededRandom } from '../seed-data/seeded-random.ts';
import { pastLoad, referencePrefix, type PastLoad } from './past-loads.ts';
import { instantsOf, type Span } from './week-rhythm.ts';

export type PastWanted = {
  readonly db: Database;
  readonly rules: DeskRules;
  readonly days: number;
  readonly calls: number;
  readonly seed: number;
  readonly nowMs: number;
  readonly progress: (calls: number) => void;
};

type Places = ReturnType<typeof placesFrom>;

/** What is to be there in the end, and what of it is there already. */
export type PastPlan = {
  /** When this past was first asked for. */
  readonly nowMs: number;
  readonly places: Places;
  readonly loads: readonly PastLoad[];
  readonly loadsThere: number;
  readonly calls: readonly { readonly callId: string; readonly startedAtMs: number }[];
  readonly there: ReadonlyMap<string, CallThere>;
};

const LOADS_A_CALL = 0.42;
/** The last call is over, and its rep has decided, before this moment. */
const QUIET_MS = 45 * 60_000;

/** Call ids start with `sim-`, as all of the simulator's. */
export const callPrefix = (seed: number): string => `sim-past-${String(seed)}-`;

/** Chance of its own for each stream of a seed. */
export const numbersOf = (seed: number, stream: number): SeededRandom =>
  seededRandom(seed * 31 + stream * 1_000_003);

const loadsOf = ({ seed, calls }: PastWanted, span: Span, places: Places): readonly PastLoad[] => {
  const random = numbersOf(seed, 1);
  const count = Math.max(20, Math.round(calls * LOADS_A_CALL));
  // From two days before the first call on; the last one at the very end, which tells a later run when that was.
  const listed = instantsOf(count, { ...span, days: span.days + 2 }, random).with(-1, span.untilMs);
  return listed.map((listedAtMs, number) => pastLoad({ seed, number, listedAtMs }, places, random));
};

/** Fails where the seed's past was begun as another one: its calls and these would not be of one market. */
export const refuseAnother = (seed: number): never => {
  throw new Error(
    `There is a past of seed ${String(seed)} already, begun with other --history or --calls, or under other rules or reps. ` +
      `Give the same as then, and it is completed; another --seed adds another.`,
  );
};

/** The whole past; one that was broken off is planned again as it was, whatever time it is now. */
export const planPast = async (wanted: PastWanted): Promise<PastPlan> => {
  const { db, days, seed, rules } = wanted;
  const listed = await loadsNamed(db, referencePrefix(seed));
  const there = await callsNamed(db, callPrefix(seed));
  const untilMs = listed.reduce((last, { listedAtMs }) => Math.max(last, listedAtMs), 0);
  const nowMs = untilMs > 0 ? untilMs + QUIET_MS : wanted.nowMs;
  const span = { days, untilMs: nowMs - QUIET_MS, timeZone: rules.brokerTimeZone };
  const places = placesFrom(createGazetteer());
  const loads = loadsOf(wanted, span, places);
  const calls = instantsOf(wanted.calls, span, numbersOf(seed, 2)).map((startedAtMs, index) => ({
    callId: `${callPrefix(seed)}${String(index + 1)}`,
    startedAtMs,
  }));
  const instants = new Map([
    ...loads.map(({ load, listedAtMs }) => [load.loadId, listedAtMs] as const),
    ...calls.map(({ callId, startedAtMs }) => [callId, startedAtMs] as const),
  ]);
  if (
    listed.some(({ loadId, listedAtMs }) => instants.get(loadId) !== listedAtMs) ||
    there.some(({ callId, startedAtMs }) => instants.get(callId) !== startedAtMs)
  )
    refuseAnother(seed);
  return {
    nowMs,
    places,
    loads,
    loadsThere: listed.length,
    calls,
    there: new Map(there.map((call) => [call.callId, call])),
  };
};
