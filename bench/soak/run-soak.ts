import { createPatientClient } from '../../tests/crash/patient-client.ts';
import { openOffice } from '../../tests/crash/office.ts';
import type { SupervisedDesk } from '../../tests/crash/supervised-desk.ts';
import { judgeTakes } from '../../tests/race/judge-takes.ts';
import { strikeParts } from '../../tests/race/strike-parts.ts';
import { TAKER_PATIENCE_MS, type Take } from '../../tests/race/taker.ts';
import { seededRandom } from '../../simulator/voice-agent/random.ts';
import { playHeat } from './play-heat.ts';

export type SoakPlan = {
  readonly desk: SupervisedDesk;
  readonly dataDir: string;
  readonly minutes: number;
  /** Loads raced for at once. */
  readonly lanes: number;
  readonly seed: number;
  readonly log: (line: string) => void;
};

export type SoakReport = {
  readonly loads: number;
  readonly takers: number;
  readonly winners: number;
  readonly losers: number;
  readonly unsettled: number;
  readonly others: number;
  readonly requests: number;
  readonly blows: number;
  readonly doubles: readonly string[];
  readonly robbed: readonly string[];
  readonly ghosts: readonly string[];
};

const EVERY_MS = { shortest: 20_000, longest: 40_000 } as const;
const PROGRESS_MS = 15_000;

type Books = {
  readonly takes: Take[];
  readonly gaveUp: Set<string>;
  readonly robbed: string[];
  loads: number;
};

/** Races for fresh loads without a pause, while worker and API are killed by turns, until the time is over. */
export const runSoak = async (plan: SoakPlan): Promise<SoakReport> => {
  const { desk, dataDir, minutes, lanes, seed, log } = plan;
  const client = createPatientClient(desk.apiUrl, desk.keys.tools, TAKER_PATIENCE_MS);
  const books: Books = { takes: [], gaveUp: new Set(), robbed: [], loads: 0 };
  const endsAtMs = Date.now() + minutes * 60_000;
  const over = new AbortController();
  const random = seededRandom(seed, 0);
  const parts = ['worker', 'api'];
  const striking = strikeParts({ dataDir, random, parts, everyMs: EVERY_MS, most: Infinity }, over.signal);
  const progress = setInterval(() => log(lineOf(books, client.sent.length)), PROGRESS_MS);
  const lane = async (): Promise<void> => {
    while (Date.now() < endsAtMs) await race(plan, client, books);
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    clearInterval(progress);
    over.abort();
  }
  const blows = await striking;
  const verdict = await judgeTakes(desk.databaseUrl, books.takes, books.gaveUp);
  const robbed = [...new Set([...verdict.robbed, ...books.robbed])];
  return { ...countsOf(books), requests: client.sent.length, blows, ...verdict, robbed };
};

const race = async (
  { desk, seed }: SoakPlan,
  client: ReturnType<typeof createPatientClient>,
  books: Books,
): Promise<void> => {
  const nth = books.loads;
  books.loads += 1;
  const reference = `SOAK-${String(seed)}-${String(nth)}`;
  const published = await publish(desk, reference);
  if (!published) return;
  const heat = await playHeat({ client, random: seededRandom(seed, nth + 1), reference, nth });
  books.takes.push(...heat.takes);
  for (const callId of heat.gaveUp) books.gaveUp.add(callId);
  books.robbed.push(...heat.robbed);
};

/** The API may just have been killed: then this load is not raced for. */
const publish = async ({ apiUrl, keys }: SupervisedDesk, reference: string): Promise<boolean> => {
  try {
    await openOffice(apiUrl, keys).publish([reference]);
    return true;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 500));
    return false;
  }
};

const countsOf = ({ takes, loads }: Books) => {
  const count = (status: Take['status']): number => takes.filter((take) => take.status === status).length;
  const [winners, losers, unsettled] = [count('accepted'), count('load_unavailable'), count('unsettled')];
  const others = takes.length - winners - losers - unsettled;
  return { loads, takers: takes.length, winners, losers, unsettled, others };
};

const lineOf = (books: Books, requests: number): string => {
  const { takers, winners, losers, unsettled } = countsOf(books);
  return `${String(requests)} requests; ${String(takers)} takers: ${String(winners)} won, ${String(losers)} lost, ${String(unsettled)} unsettled`;
};
