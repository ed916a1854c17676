import { parseArgs } from 'node:util';
import { createKeyedSpread } from '../adapters/keyed-spread/keyed-spread.ts';
import { readPolicyFile } from '../adapters/policy-file/policy-file.ts';
import { createDatabase, type Database } from '../adapters/postgres/database.ts';
import { readRecordedNegotiations } from '../adapters/postgres/recorded-negotiations.ts';
import { configOrExit, type Environment } from '../config.ts';
import { choosePolicy, type PolicyBook } from '../domain/negotiation/policy-book.ts';
import { replayNegotiation, unreproduced } from '../domain/negotiation/replay-negotiation.ts';
import { addReplay, NO_REPLAYS, type ReplayTally } from '../domain/negotiation/replay-tally.ts';
import { dayBounds } from '../domain/zoned-time.ts';
import { databaseUrlOf } from './desk/database-url.ts';
import { loadSecrets } from './desk/secrets.ts';
import { checkPage, replayPage } from './replay-page.ts';

export const USAGE = `npm run replay -- --policy FILE [--from DAY] [--to DAY]
    decides all recorded negotiations again under the policies of FILE and prints what would have changed
npm run replay -- [--from DAY] [--to DAY]
    decides them again under their own policies: every decision must come out as it was recorded

DAY is a date such as 2026-03-23 in the broker's time zone (both days included), or an instant (2026-03-23T15:00:00Z);
negotiations count by their beginning. FILE is a policy file as POLICY_FILE names one, or one policy alone.
The database is DATABASE_URL, else that of the desk that runs in DATA_DIR.

Exit code: 0; 1 wrong use or no database; 2 a decision could not be reproduced.`;

export type ReplayOptions = {
  readonly policyFile: string | null;
  readonly from: string | null;
  readonly to: string | null;
};

/** What the command line asks; null when it asks for help. Throws one sentence. */
export const replayOptions = (args: readonly string[]): ReplayOptions | null => {
  const options = {
    policy: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.help === true) return null;
  return { policyFile: values.policy ?? null, from: values.from ?? null, to: values.to ?? null };
};

type Span = { readonly fromMs: number; readonly toMs: number };

const boundary = (words: string, end: keyof Span, timeZone: string): number => {
  const instantMs = /^\d{4}-\d{2}-\d{2}T/.test(words) ? Date.parse(words) : Number.NaN;
  const bound = dayBounds(words, timeZone)?.[end] ?? instantMs;
  if (Number.isNaN(bound)) throw new Error(`"${words}" is neither a date such as 2026-03-23 nor an instant.`);
  return bound;
};

/** The time asked about; throws one sentence when it cannot be read. */
export const replaySpan = ({ from, to }: ReplayOptions, timeZone: string, nowMs: number): Span => ({
  fromMs: from === null ? 0 : boundary(from, 'fromMs', timeZone),
  toMs: to === null ? nowMs : boundary(to, 'toMs', timeZone),
});

const bookIn = (policyFile: string): PolicyBook => {
  const file = readPolicyFile(policyFile);
  if (file.ok) return file.book;
  const many = `The policy file ${policyFile} has ${String(file.problems.length)} problem(s):`;
  throw new Error([many, ...file.problems.map((problem) => `  ${problem}`)].join('\n'));
};

/** Decides every negotiation of that time again under the policies of a book. */
export const replayUnder = async (
  db: Database,
  book: PolicyBook,
  { fromMs, toMs }: Span,
  key: () => string,
): Promise<ReplayTally> => {
  let tally = NO_REPLAYS;
  const fractionFor = (label: string): number => createKeyedSpread(key()).fractionFor(label);
  for await (const { negotiation, load } of readRecordedNegotiations(db, fromMs, toMs)) {
    const { policy } = choosePolicy(book, load, negotiation.carrierKey, fractionFor);
    tally = addReplay(tally, negotiation, replayNegotiation(negotiation, policy));
  }
  return tally;
};

/** Decisions that do not come out as recorded under their own policies and terms. */
export const checkRecorded = async (
  db: Database,
  { fromMs, toMs }: Span,
): Promise<{ readonly decisions: number; readonly unreproduced: readonly string[] }> => {
  let decisions = 0;
  const otherwise: string[] = [];
  for await (const { negotiation } of readRecordedNegotiations(db, fromMs, toMs)) {
    decisions += negotiation.rounds.length;
    for (const { round, callId } of unreproduced(negotiation))
      otherwise.push(`${negotiation.referenceNumber}, round ${String(round)}, call ${callId}`);
  }
  return { decisions, unreproduced: otherwise };
};

const run = async (options: ReplayOptions, config: Environment): Promise<string> => {
  const span = replaySpan(options, config.BROKER_TIME_ZONE, Date.now());
  const book = options.policyFile === null ? null : bookIn(options.policyFile);
  const db = createDatabase({ url: databaseUrlOf(config), poolSize: 2, statementTimeoutMs: 30_000 });
  const key = () => config.NEGOTIATION_KEY ?? loadSecrets(config.DATA_DIR).negotiationKey;
  try {
    if (book !== null) return replayPage(await replayUnder(db, book, span, key));
    const checked = await checkRecorded(db, span);
    if (checked.unreproduced.length > 0) process.exitCode = 2;
    return checkPage(checked);
  } finally {
    await db.end();
  }
};

const main = async (args: readonly string[]): Promise<void> => {
  try {
    const options = replayOptions(args);
    process.stdout.write(`${options === null ? USAGE : await run(options, configOrExit())}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
};

if (import.meta.main) await main(process.argv.slice(2));
