import { Client, Connection } from '@temporalio/client';
import { SingleBar } from 'cli-progress';
import pg from 'pg';
import { machineFacts } from '../report/machine-facts.ts';
import type { Log } from '../stack/run-on-stack.ts';
import type { Stack } from '../stack/start-stack.ts';
import { explainRead } from './explain-read.ts';
import { benchFanOut } from './fan-out.ts';
import { fillCalls } from './fill-calls.ts';
import type { ReadsOptions } from './options.ts';
import { isSlow, readsReport, type ReadsResult } from './reads-report.ts';
import { timeReads, type Readings } from './time-reads.ts';

const TABLES = ['calls', 'call_facts', 'call_splits', 'call_lanes', 'call_series'] as const;

const withBar = async <Done>(
  what: string,
  total: number,
  work: (progress: (done: number) => void) => Promise<Done>,
): Promise<Done> => {
  const bar = new SingleBar({ format: `  {bar} {value}/{total} ${what}`, stream: process.stderr });
  bar.start(total, 0);
  try {
    return await work((done) => bar.update(done));
  } finally {
    bar.stop();
  }
};

const sizesOf = async (databaseUrl: string): Promise<ReadsResult['megabytes']> => {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; megabytes: number }>(
      'select t as name, pg_total_relation_size(t::regclass) / 1e6::float8 as megabytes from unnest($1::text[]) t',
      [[...TABLES]],
    );
    return Object.fromEntries(rows.map(({ name, megabytes }) => [name, megabytes]));
  } finally {
    await client.end();
  }
};

const plansOf = async (databaseUrl: string, { readings }: Readings): Promise<ReadsResult['plans']> => {
  const plans: { kind: string; plan: string }[] = [];
  for (const { question } of readings.filter(isSlow))
    plans.push({ kind: question.kind, plan: await explainRead(databaseUrl, question) });
  return plans;
};

/** Fills a long past, reads it in every way, and resolves to the report. */
export async function runReadsBench(options: ReadsOptions, stack: Stack, log: Log): Promise<string> {
  const { databaseUrl, temporalAddress } = stack.addresses;
  log(`filling ${String(options.calls)} calls`);
  const startedAt = Date.now();
  await withBar('calls', options.calls, (progress) => fillCalls(databaseUrl, options.calls, progress));
  const fillSeconds = (Date.now() - startedAt) / 1000;
  await stack.startProduct();
  log(`${String(options.requests)} requests of each kind`);
  const readings = await withBar('rounds', options.requests, (progress) =>
    timeReads(stack.addresses, options.requests, progress),
  );
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    return readsReport({
      calls: options.calls,
      requests: options.requests,
      fillSeconds,
      megabytes: await sizesOf(databaseUrl),
      readings,
      plans: await plansOf(databaseUrl, readings),
      fanOut: options.readers === 0 ? null : await benchFanOut(stack, options.readers, log),
      machine: await machineFacts(new Client({ connection })),
    });
  } finally {
    await connection.close();
  }
}
