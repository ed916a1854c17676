import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { createApiKeyRepository } from '../../adapters/postgres/api-key-repository.ts';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { mintKey } from '../../api/api-key.ts';
import { hostEnvironment } from '../../config.ts';
import { markdownTable } from '../report/markdown-table.ts';
import type { Log } from '../stack/run-on-stack.ts';
import type { Stack } from '../stack/start-stack.ts';
import type { ImportBenchOptions } from './options.ts';
import { watchMemory } from './watch-memory.ts';
import { writeFile } from './write-file.ts';

type Memory = { readonly before: number; readonly peak: number };
type Pass = {
  readonly what: string;
  readonly rows: number;
  readonly seconds: number;
  readonly api: Memory | null;
  readonly sender: Memory | null;
};

const BODY_LIMIT = 16 * 1024 * 1024;

/** Imports one file three ways, and COPYs the same rows; resolves to the report. */
export async function runImportBench({ rows }: ImportBenchOptions, stack: Stack, log: Log): Promise<string> {
  await stack.startProduct();
  const folder = mkdtempSync(join(tmpdir(), 'import-bench-'));
  try {
    const file = join(folder, 'loads.csv');
    const size = writeFile(file, rows);
    const key = await mintOpsKey(stack);
    log(`${String(rows)} rows, ${(size / 1e6).toFixed(1)} MB`);
    const passes = [
      await importFile(stack, { what: 'import, all new', rows, file, key }, log),
      await importFile(stack, { what: 'the same again', rows, file, key }, log),
      await importFile(stack, { what: 'dry run', rows, file, key, args: ['--dry-run'] }, log),
      await postOnce(stack, { file, size, rows, key }, log),
      await copyRows(stack, rows),
    ];
    return report(passes, size);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function mintOpsKey({ addresses }: Stack): Promise<string> {
  const db = createDatabase({ url: addresses.databaseUrl, poolSize: 1 });
  const { key, record } = mintKey('ops', 'benchmark', Date.now());
  await createApiKeyRepository(db).save(record);
  await db.end();
  return key;
}

const apiOf = ({ processes }: Stack): number => processes.get('api')?.pid ?? 0;

type Sending = {
  readonly what: string;
  readonly rows: number;
  readonly file: string;
  readonly key: string;
  readonly args?: readonly string[];
};

/** `npm run import`, as a process of its own. */
async function importFile(
  stack: Stack,
  { what, rows, file, key, args = [] }: Sending,
  log: Log,
): Promise<Pass> {
  log(what);
  const url = `http://127.0.0.1:${String(stack.addresses.apiPort)}`;
  const command = ['scripts/import.ts', file, '--url', url, '--key', key, ...args];
  const api = watchMemory(apiOf(stack));
  const startedAt = performance.now();
  const sender = spawn(process.execPath, command, {
    env: hostEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const own = watchMemory(sender.pid ?? 0);
  const code = await new Promise<number | null>((resolve) => sender.on('exit', resolve));
  const seconds = (performance.now() - startedAt) / 1000;
  if (code !== 0) throw new Error(`the import ended with ${String(code)}`);
  return { what, rows, seconds, api: api.stop(), sender: own.stop() };
}

type Posting = { readonly file: string; readonly size: number; readonly rows: number; readonly key: string };

/** As much of the file as one request takes, in one request. */
async function postOnce(stack: Stack, { file, size, rows, key }: Posting, log: Log): Promise<Pass> {
  log('one request');
  const text = readFileSync(file, 'utf8');
  const part = size <= BODY_LIMIT ? text : text.slice(0, text.lastIndexOf('\n', BODY_LIMIT));
  const sent = size <= BODY_LIMIT ? rows : part.split('\n').length - 1;
  const api = watchMemory(apiOf(stack));
  const startedAt = performance.now();
  const answer = await fetch(`http://127.0.0.1:${String(stack.addresses.apiPort)}/api/v1/loads/import`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'x-api-key': key },
    body: part,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  if (!answer.ok) throw new Error(`the request was answered with ${String(answer.status)}`);
  await answer.text();
  const what = `one request of ${(part.length / 1e6).toFixed(1)} MB, unchanged rows`;
  return { what, rows: sent, seconds, api: api.stop(), sender: null };
}

/** The least PostgreSQL could do: COPY of the same rows into a table with the same indexes, without our rules. */
async function copyRows({ addresses }: Stack, rows: number): Promise<Pass> {
  const client = new pg.Client({ connectionString: addresses.databaseUrl });
  await client.connect();
  try {
    const { rows: columns } = await client.query<{ name: string }>(`
      select quote_ident(column_name) as name from information_schema.columns
      where table_schema = current_schema() and table_name = 'loads' and is_generated = 'NEVER'
      order by ordinal_position
    `);
    const names = columns.map(({ name }) => name).join(', ');
    await client.query('create table loads_floor (like loads including all)');
    await client.query(`copy loads (${names}) to '/tmp/loads-floor-${String(process.pid)}.csv' csv`);
    const startedAt = performance.now();
    await client.query(`copy loads_floor (${names}) from '/tmp/loads-floor-${String(process.pid)}.csv' csv`);
    const seconds = (performance.now() - startedAt) / 1000;
    return { what: 'floor: COPY of the same rows', rows, seconds, api: null, sender: null };
  } finally {
    await client.end();
    rmSync(`/tmp/loads-floor-${String(process.pid)}.csv`, { force: true });
  }
}

const memory = (used: Memory | null): string =>
  used === null ? '' : `${used.before.toFixed(0)} → ${used.peak.toFixed(0)}`;

function report(passes: readonly Pass[], size: number): string {
  const floor = passes.at(-1)?.seconds ?? Number.NaN;
  const lines = passes.map(({ what, rows, seconds, api, sender }) => [
    what,
    rows.toLocaleString('en-US'),
    seconds.toFixed(1),
    Math.round(rows / seconds).toLocaleString('en-US'),
    `${(seconds / floor).toFixed(1)} ×`,
    memory(api),
    sender === null ? '' : sender.peak.toFixed(0),
  ]);
  const head = ['', 'rows', 's', 'rows/s', 'of the floor', 'API, MB before → peak', 'sender, MB'];
  const [processor] = cpus();
  const facts = `${String(cpus().length)} cores (${processor?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`;
  return [`A CSV of ${(size / 1e6).toFixed(1)} MB; ${facts}.`, '', markdownTable(head, lines)].join('\n');
}
