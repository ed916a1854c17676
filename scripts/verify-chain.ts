import { parseArgs } from 'node:util';
import { Presets, SingleBar } from 'cli-progress';
import { createDatabase } from '../adapters/postgres/database.ts';
import { countStoredEntries } from '../adapters/postgres/stored-timeline.ts';
import { configOrExit, type Environment } from '../config.ts';
import type { ChainBreak } from './chain/check-chain.ts';
import { MOST_SHOWN, verifyChains, type ChainReport } from './chain/verify-chains.ts';
import { databaseUrlOf } from './desk/database-url.ts';

const USAGE = `npm run verify-chain                  follows the timelines of all calls, link by link
npm run verify-chain -- --call ID     that of one call

The hash of every entry is computed anew (docs/timeline.md). The database is DATABASE_URL, else that of the desk that
runs in DATA_DIR.

Exit code: 0 all is whole; 1 a link is broken; 2 wrong use, or no database.`;

const STATEMENT_MS = 10 * 60_000;

const describeBreak = ({ callId, seq, epoch, kind, what }: ChainBreak): string => {
  const at = epoch === null ? '' : ` of ${new Date(Number(epoch) * 1000).toISOString()}`;
  return `  call ${callId}, entry ${String(seq)}${at}: ${kind.replace('_', ' ')}: ${what}`;
};

const counted = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

/** What was found, for people. */
export const chainPage = ({ calls, entries, breaks, brokenCalls }: ChainReport): string => {
  const seen = `${counted(entries, 'entry', 'entries')} of ${counted(calls, 'call', 'calls')}`;
  if (brokenCalls === 0) return `${seen}: every link holds.`;
  const more = brokenCalls - breaks.length;
  const rest = more > 0 ? [`  and ${more.toLocaleString('en-US')} more`] : [];
  const many = brokenCalls >= MOST_SHOWN ? 'at least ' : '';
  const head = `${seen}: the timelines of ${many}${counted(brokenCalls, 'call is', 'calls are')} broken. First in each:`;
  return [head, ...breaks.map(describeBreak), ...rest].join('\n');
};

/** The call asked about, or null for all; undefined when help was asked for. Throws one sentence. */
const callAsked = (args: readonly string[]): string | null | undefined => {
  const options = { call: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  return values.help === true ? undefined : (values.call ?? null);
};

const run = async (only: string | null, config: Environment): Promise<ChainReport> => {
  const db = createDatabase({ url: databaseUrlOf(config), poolSize: 2, statementTimeoutMs: STATEMENT_MS });
  const format = 'following {bar} {value}/{total} entries, {duration_formatted}';
  const bar = new SingleBar({ format, noTTYOutput: true, notTTYSchedule: 5_000 }, Presets.shades_classic);
  try {
    if (only === null) bar.start(await countStoredEntries(db), 0);
    return await verifyChains(db, only, (entries) => {
      if (entries > bar.getTotal()) bar.setTotal(entries);
      bar.update(entries);
    });
  } finally {
    bar.stop();
    await db.end();
  }
};

const main = async (args: readonly string[]): Promise<void> => {
  try {
    const only = callAsked(args);
    if (only === undefined) {
      process.stdout.write(`${USAGE}\n`);
      return;
    }
    const report = await run(only, configOrExit());
    if (only !== null && report.calls === 0) throw new Error(`There is no call ${only}.`);
    process.stdout.write(`${chainPage(report)}\n`);
    process.exitCode = report.brokenCalls === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
};

if (import.meta.main) await main(process.argv.slice(2));
