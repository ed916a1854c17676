import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { configOrExit, type Environment } from '../config.ts';
import { readDataFile } from './desk/data-file.ts';
import { keysFile } from './desk/first-keys.ts';

const USAGE = 'npm run import -- loads.csv|loads.json [--key KEY] [--url http://127.0.0.1:8080]';
const MOST_ERRORS_SHOWN = 50;
const PATIENCE_MS = 120_000;

const CONTENT_TYPES: Readonly<Record<string, string>> = { '.csv': 'text/csv', '.json': 'application/json' };

const reportShape = z.object({
  imported: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  rejected: z.number(),
  errors: z.array(
    z.object({
      row: z.number(),
      reference_number: z.string().nullable(),
      field: z.string(),
      message: z.string(),
    }),
  ),
});
const problemShape = z.object({ title: z.string(), detail: z.string().optional() });

type Report = z.infer<typeof reportShape>;

/** The key given, or the embedded desk's own. */
const keyFor = (given: string | undefined, { DATA_DIR }: Environment): string => {
  const key = given ?? readDataFile(keysFile(DATA_DIR), z.object({ ops: z.string() }))?.ops;
  if (key === undefined)
    throw new Error(`No key: give --key, or start the desk once so that it writes ${keysFile(DATA_DIR)}.`);
  return key;
};

const post = async (url: string, key: string, file: string): Promise<Report> => {
  const contentType = CONTENT_TYPES[extname(file).toLowerCase()];
  if (contentType === undefined) throw new Error(`${file} is neither .csv nor .json.`);
  const answer = await fetch(`${url}/api/v1/loads/import`, {
    method: 'POST',
    headers: { 'content-type': contentType, 'x-api-key': key },
    body: readFileSync(file),
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch((cause: unknown) => {
    throw new Error(`No answer from ${url}: is the desk running?`, { cause });
  });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) return reportShape.parse(body);
  const problem = problemShape.safeParse(body);
  const reason = problem.success ? (problem.data.detail ?? problem.data.title) : 'no reason given';
  throw new Error(`The desk refused the import (${String(answer.status)}): ${reason}`);
};

const described = ({ imported, updated, unchanged, rejected, errors }: Report): string => {
  const shown = errors
    .slice(0, MOST_ERRORS_SHOWN)
    .map(
      (error) =>
        `  row ${error.row} (${error.reference_number ?? 'no reference'}), ${error.field}: ${error.message}`,
    );
  const more = errors.length > shown.length ? [`  and ${errors.length - shown.length} more`] : [];
  const counts = `${imported} imported, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`;
  return [...shown, ...more, counts].join('\n');
};

/** Exit 0 when every row was taken, 2 when some were refused, 1 when nothing could be done. */
const main = async (): Promise<void> => {
  const options = { key: { type: 'string' }, url: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new Error(USAGE);
  const config = configOrExit();
  const url = values.url ?? `http://${config.BIND_HOST}:${String(config.API_PORT)}`;
  const report = await post(url.replace(/\/+$/, ''), keyFor(values.key, config), file);
  process.stdout.write(`${described(report)}\n`);
  process.exitCode = report.rejected > 0 ? 2 : 0;
};

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
