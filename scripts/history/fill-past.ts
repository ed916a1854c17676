import { setImmediate as nextTurn } from 'node:timers/promises';
import { nameSimilarity } from '../../adapters/company-names/name-similarity.ts';
import { createKeyedSpread } from '../../adapters/keyed-spread/keyed-spread.ts';
import { compactFacts } from '../../adapters/postgres/compact-facts.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { createHandoffRepository } from '../../adapters/postgres/handoff-repository.ts';
import {
  settlePast,
  writePastCalls,
  writePastLoads,
  type PastCall,
} from '../../adapters/postgres/past-calls.ts';
import { createLexiconSentiment } from '../../adapters/sentiment/lexicon-sentiment.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { DEMO_REPS } from '../seed-data/demo-reps.ts';
import { createTale } from './call-tale.ts';
import { createLoadBoard } from './load-board.ts';
import { pastCarriers } from './past-carriers.ts';
import type { PastDesk } from './past-desk.ts';
import {
  callPrefix,
  numbersOf,
  planPast,
  refuseAnother,
  type PastPlan,
  type PastWanted,
} from './past-plan.ts';
import { playPastCall } from './play-past-call.ts';

export { callPrefix } from './past-plan.ts';

/** What was added to the calls that were there; outcomes are of the added ones. */
export type FilledPast = {
  readonly alreadyThere: number;
  readonly loads: number;
  readonly outcomes: ReadonlyMap<Outcome, number>;
  readonly seconds: number;
};

const CALLS_A_STATEMENT = 200;

const repsOf = async (db: Database): Promise<PastDesk['reps']> => {
  const handoffs = createHandoffRepository(db);
  const known = await handoffs.reps();
  if (known.length > 0) return known;
  for (const { repId, ...details } of DEMO_REPS) await handoffs.saveRep(repId, details);
  return handoffs.reps();
};

const openDesk = async (wanted: PastWanted, { loads, nowMs }: PastPlan): Promise<PastDesk> => ({
  rules: wanted.rules,
  spread: createKeyedSpread(`the past of seed ${String(wanted.seed)}`),
  nameSimilarity,
  sentiment: createLexiconSentiment(),
  reps: await repsOf(wanted.db),
  board: createLoadBoard(loads.values()),
  untilMs: nowMs,
});

/** All calls are played again, for each finds the board as those before it left it. */
async function* playAll(
  desk: PastDesk,
  { seed }: PastWanted,
  { calls, places }: PastPlan,
): AsyncGenerator<PastCall> {
  const carriers = pastCarriers(places);
  for (const [index, { callId, startedAtMs }] of calls.entries()) {
    const random = numbersOf(seed, 1_000 + index);
    desk.board.at(startedAtMs);
    const tale = createTale(callId, startedAtMs);
    yield await playPastCall({ desk, random, tale, carrier: random.weigh(carriers) });
  }
}

/** Whether it was written before; what it took from the board then, it took now. */
const isThere = ({ there }: PastPlan, { seed }: PastWanted, { row }: PastCall): boolean => {
  const kept = there.get(row.callId);
  if (kept === undefined) return false;
  return (kept.loadId === row.loadId && kept.agreedCents === row.agreedCents) || refuseAnother(seed);
};

/** One batch is written while the next is played. */
const writeAll = async (wanted: PastWanted, plan: PastPlan): Promise<FilledPast['outcomes']> => {
  const desk = await openDesk(wanted, plan);
  const outcomes = new Map<Outcome, number>();
  let batch: PastCall[] = [];
  let writing = Promise.resolve();
  let [played, done] = [0, plan.there.size];
  const write = async (): Promise<void> => {
    const calls = batch;
    batch = [];
    await writing;
    writing = writePastCalls(wanted.db, calls).then(() => wanted.progress((done += calls.length)));
    // Whoever waits for it next hears of a failure; until then it is nobody's.
    writing.catch(() => undefined);
  };
  for await (const call of playAll(desk, wanted, plan)) {
    // Lets the socket be read while calls are played.
    if ((played += 1) % 25 === 0) await nextTurn();
    if (isThere(plan, wanted, call)) continue;
    outcomes.set(call.facts.outcome, (outcomes.get(call.facts.outcome) ?? 0) + 1);
    batch.push(call);
    if (batch.length === CALLS_A_STATEMENT) await write();
  }
  if (batch.length > 0) await write();
  await writing;
  return outcomes;
};

/** Another process may be folding as well: what it took is folded too. */
const foldAll = async (db: Database, calls: number): Promise<void> => {
  for (let batch = 0; batch <= calls && (await compactFacts(db)) > 0; batch += 1);
};

/**
 * Writes the calls of the past, oldest first, a batch all or nothing. What an earlier run of the seed wrote stays and
 * the rest is added, as if it had not been broken off. Throws where that run was to make another past.
 */
export const fillPast = async (wanted: PastWanted): Promise<FilledPast> => {
  const { db, calls, seed } = wanted;
  const startedAt = performance.now();
  const plan = await planPast(wanted);
  const alreadyThere = plan.there.size;
  wanted.progress(alreadyThere);
  // Newest first: whatever is there tells when the past was asked for.
  await writePastLoads(db, plan.loads.toReversed());
  const outcomes: FilledPast['outcomes'] = alreadyThere < calls ? await writeAll(wanted, plan) : new Map();
  await foldAll(db, calls);
  await settlePast(db, callPrefix(seed));
  const seconds = (performance.now() - startedAt) / 1000;
  return { alreadyThere, loads: plan.loads.length - plan.loadsThere, outcomes, seconds };
};
