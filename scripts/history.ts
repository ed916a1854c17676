import { Presets, SingleBar } from 'cli-progress';
import { createDatabase } from '../adapters/postgres/database.ts';
import { configOrExit } from '../config.ts';
import { deskRulesFrom } from '../worker/desk-rules.ts';
import { databaseUrlOf } from './desk/database-url.ts';
import { describePast } from './history/describe-past.ts';
import { fillPast } from './history/fill-past.ts';
import { readHistoryOptions, USAGE, type HistoryOptions } from './history/options.ts';

/* `npm run simulate -- --history 90d` comes here: it writes into the database, which the callers on the line cannot. */

const optionsOrExit = (): HistoryOptions | null => {
  try {
    return readHistoryOptions(process.argv.slice(2));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\nnpm run simulate -- --history --help lists the options.\n`);
    process.exit(2);
  }
};

const run = async (options: HistoryOptions): Promise<string> => {
  const known = configOrExit();
  const config = { ...known, DATA_DIR: options.dataDir ?? known.DATA_DIR };
  const db = createDatabase({ url: databaseUrlOf(config), poolSize: 2, statementTimeoutMs: 120_000 });
  const bar = new SingleBar(
    {
      format: 'filling {bar} {value}/{total} calls, {duration_formatted}',
      noTTYOutput: true,
      notTTYSchedule: 5_000,
    },
    Presets.shades_classic,
  );
  try {
    bar.start(options.calls, 0);
    const past = await fillPast({
      db,
      rules: deskRulesFrom(config),
      ...options,
      nowMs: Date.now(),
      progress: (done) => bar.update(done),
    });
    return describePast(past, options);
  } finally {
    bar.stop();
    await db.end();
  }
};

const main = async (): Promise<void> => {
  const options = optionsOrExit();
  if (options === null) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  try {
    process.stdout.write(`${await run(options)}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
};

await main();
