import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DeskRules } from '../../activities/desk.ts';
import { nameSimilarity } from '../../adapters/company-names/name-similarity.ts';
import { createGazetteer } from '../../adapters/gazetteer/gazetteer.ts';
import { createKeyedSpread } from '../../adapters/keyed-spread/keyed-spread.ts';
import { compactFacts } from '../../adapters/postgres/compact-facts.ts';
import type { Database } from '../../adapters/postgres/database.ts';
import { createHandoffRepository } from '../../adapters/postgres/handoff-repository.ts';
import {
  countCallsNamed,
  settlePast,
  writePastCalls,
  writePastLoads,
  type PastCall,
} from '../../adapters/postgres/past-calls.ts';
import { createLexiconSentiment } from '../../adapters/sentiment/lexicon-sentiment.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { placesFrom } from '../seed-data/demo-loads.ts';
import { DEMO_REPS } from '../seed-data/demo-reps.ts';
import { seededRandom } from '../seed-data/seeded-random.ts';
import { createTale } from './call-tale.ts';
import { createLoadBoard } from './load-board.ts';
import { pastCarriers } from './past-carriers.ts';
import type { PastDesk } from './past-desk.ts';
import { pastLoad, type PastLoad } from './past-loads.ts';
import { playPastCall } from './play-past-call.ts';
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

/** What was filled; `alreadyThere` calls of the seed keep it from being filled again. */
export type FilledPast = {
  readonly alreadyThere: number;
  readonly loads: number;
  readonly outcomes: ReadonlyMap<Outcome, number>;
  readonly fromMs: number;
  readonly seconds: number;
};

const CALLS_A_STATEMENT = 200;
const LOADS_A_CALL = 0.42;
const DAY_MS = 86_400_000;
/** The last call is over, and its rep has decided, before this moment. */
const QUIET_MS = 45 * 60_000;

const numbersOf = (seed: number, stream: number) => seededRandom(seed * 31 + stream * 1_000_003);

const loadsOf = ({ seed, calls }: PastWanted, span: Span): readonly PastLoad[] => {
  const places = placesFrom(createGazetteer());
  const random = numbersOf(seed, 1);
  const count = Math.max(20, Math.round(calls * LOADS_A_CALL));
  // Listed from two days before the first call on.
  const listed = instantsOf(count, { ...span, days: span.days + 2 }, random);
  return listed.map((listedAtMs, number) => pastLoad({ seed, number, listedAtMs }, places, random));
};

const repsOf = async (db: Database): Promise<PastDesk['reps']> => {
  const handoffs = createHandoffRepository(db);
  const known = await handoffs.reps();
  if (known.length > 0) return known;
  for (const { repId, ...details } of DEMO_REPS) await handoffs.saveRep(repId, details);
  return handoffs.reps();
};

const openDesk = async (wanted: PastWanted, loads: readonly PastLoad[]): Promise<PastDesk> => ({
  rules: wanted.rules,
  spread: createKeyedSpread(`the past of seed ${String(wanted.seed)}`),
  nameSimilarity,
  sentiment: createLexiconSentiment(),
  reps: await repsOf(wanted.db),
  board: createLoadBoard(loads.values()),
  untilMs: wanted.nowMs,
});

async function* playAll(
  desk: PastDesk,
  wanted: PastWanted,
  starts: readonly number[],
): AsyncGenerator<PastCall> {
  const carriers = pastCarriers(placesFrom(createGazetteer()));
  for (const [index, startedAtMs] of starts.entries()) {
    const random = numbersOf(wanted.seed, 1_000 + index);
    desk.board.at(startedAtMs);
    const tale = createTale(`${callPrefix(wanted.seed)}${String(index + 1)}`, startedAtMs);
    yield await playPastCall({ desk, random, tale, carrier: random.weigh(carriers) });
  }
}

/** Call ids start with `sim-`, as all of the simulator's. */
export const callPrefix = (seed: number): string => `sim-past-${String(seed)}-`;

/** One batch is written while the next is played. */
const writeAll = async (desk: PastDesk, wanted: PastWanted, starts: readonly number[]) => {
  const outcomes = new Map<Outcome, number>();
  let batch: PastCall[] = [];
  let writing = Promise.resolve();
  let done = 0;
  const write = async (): Promise<void> => {
    const calls = batch;
    batch = [];
    await writing;
    writing = writePastCalls(wanted.db, calls).then(() => wanted.progress((done += calls.length)));
    // Whoever waits for it next hears of a failure; until then it is nobody's.
    writing.catch(() => undefined);
  };
  for await (const call of playAll(desk, wanted, starts)) {
    outcomes.set(call.facts.outcome, (outcomes.get(call.facts.outcome) ?? 0) + 1);
    batch.push(call);
    if (batch.length === CALLS_A_STATEMENT) await write();
    // Lets the socket be read while calls are played.
    if (batch.length % 25 === 0) await nextTurn();
  }
  if (batch.length > 0) await write();
  await writing;
  return outcomes;
};

/** Another process may be folding as well: what it took is folded too. */
const foldAll = async (db: Database, calls: number): Promise<void> => {
  for (let batch = 0; batch <= calls && (await compactFacts(db)) > 0; batch += 1);
};

/** Writes the calls of the past, oldest first, a batch all or nothing; a seed that is there is left as it is. */
export const fillPast = async (wanted: PastWanted): Promise<FilledPast> => {
  const { db, days, calls, seed, nowMs, rules } = wanted;
  const startedAt = performance.now();
  const span = { days, untilMs: nowMs - QUIET_MS, timeZone: rules.brokerTimeZone };
  const alreadyThere = await countCallsNamed(db, callPrefix(seed));
  const none = {
    alreadyThere,
    loads: 0,
    outcomes: new Map<Outcome, number>(),
    fromMs: nowMs - days * DAY_MS,
  };
  if (alreadyThere > 0) return { ...none, seconds: 0 };
  const loads = loadsOf(wanted, span);
  await writePastLoads(db, loads);
  const starts = instantsOf(calls, span, numbersOf(seed, 2));
  const outcomes = await writeAll(await openDesk(wanted, loads), wanted, starts);
  await foldAll(db, calls);
  await settlePast(db, callPrefix(seed));
  return { ...none, loads: loads.length, outcomes, seconds: (performance.now() - startedAt) / 1000 };
};
