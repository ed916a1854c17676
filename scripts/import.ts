import { Presets, SingleBar } from 'cli-progress';
import { z } from 'zod';
import { readImportRows } from '../api/import-rows.ts';
import { configOrExit, type Environment } from '../config.ts';
import { readDataFile } from './desk/data-file.ts';
import { keysFile } from './desk/first-keys.ts';
import { describeReport } from './import/describe-report.ts';
import { importBatches, type FileReport } from './import/import-batches.ts';
import { openLoadFile } from './import/load-file.ts';
import { readOptions, USAGE, type ImportOptions } from './import/options.ts';
import { createPost } from './import/post-loads.ts';

/** The key given, or the embedded desk's own. */
const keyFor = (given: string | null, { DATA_DIR }: Environment): string => {
  const key = given ?? readDataFile(keysFile(DATA_DIR), z.object({ ops: z.string() }))?.ops;
  if (key === undefined)
    throw new Error(`No key: give --key, or start the desk once so that it writes ${keysFile(DATA_DIR)}.`);
  return key;
};

/** A bar on a terminal's stderr; nothing where no one looks. */
const createBar = (): SingleBar | null =>
  process.stderr.isTTY
    ? new SingleBar(
        { format: '{bar} {percentage}% · {rows} rows · {eta_formatted} left', stream: process.stderr },
        Presets.shades_classic,
      )
    : null;

const run = async (options: ImportOptions, config: Environment): Promise<FileReport> => {
  const url = options.url ?? `http://${config.BIND_HOST}:${String(config.API_PORT)}`;
  const bar = createBar();
  const file = openLoadFile(options.file, (count) => bar?.update(count));
  const post = createPost(url, keyFor(options.key, config), options.dryRun);
  const format = { kind: null, charset: options.encoding, delimiter: options.delimiter };
  bar?.start(file.size, 0, { rows: 0 });
  try {
    const rows = readImportRows(file.bytes(), format);
    return await importBatches(rows, post, (count) => bar?.update({ rows: count.toLocaleString('en-US') }));
  } finally {
    bar?.stop();
  }
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  const startedAt = performance.now();
  const report = await run(options, configOrExit());
  const seconds = (performance.now() - startedAt) / 1000;
  if (report.rows === 0) throw new Error(`${options.file} holds no loads.`);
  process.stdout.write(`${describeReport(report, { ...options, seconds })}\n`);
  if (report.rejected === report.rows) process.exitCode = 1;
  else process.exitCode = report.rejected > 0 ? 2 : 0;
};

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
