import { Client, Connection } from '@temporalio/client';
import { SingleBar } from 'cli-progress';
import pg from 'pg';
import { seededRandom } from '../../scripts/seed-data/seeded-random.ts';
import { machineFacts } from '../report/machine-facts.ts';
import type { Log } from '../stack/run-on-stack.ts';
import type { Stack } from '../stack/start-stack.ts';
import { explainSearch } from './explain-search.ts';
import { fillBook } from './fill-book.ts';
import { marketPlaces } from './market-places.ts';
import type { SearchOptions } from './options.ts';
import { askedBy, type AskedQuestion } from './search-mix.ts';
import { searchReport, type BookFigures } from './search-report.ts';
import { timeRoute } from './time-route.ts';
import { timeStatement } from './time-statement.ts';

const SEED = 5;

/** Measures a search at each size of the book; resolves to the report. */
export async function runSearchBench(options: SearchOptions, stack: Stack, log: Log): Promise<string> {
  const connection = await Connection.connect({ address: stack.addresses.temporalAddress });
  try {
    const books: BookFigures[] = [];
    let before = 0;
    for (const loads of options.loads) {
      books.push(await measureBook({ options, stack, log, before, loads }));
      before = loads;
    }
    return searchReport(books, await machineFacts(new Client({ connection })));
  } finally {
    await connection.close();
  }
}

type Book = {
  readonly options: SearchOptions;
  readonly stack: Stack;
  readonly log: Log;
  readonly before: number;
  readonly loads: number;
};

async function measureBook({ options, stack, log, before, loads }: Book): Promise<BookFigures> {
  const { databaseUrl } = stack.addresses;
  const startedAt = Date.now();
  await fillWithBar(databaseUrl, before, loads);
  const fillSeconds = (Date.now() - startedAt) / 1000;
  const facts = await bookFacts(databaseUrl);
  log(`${String(options.questions)} questions to the statement`);
  const statement = await timeStatement(databaseUrl, questionsOf(options.questions));
  const route = await measureRoute(options, stack, log);
  const plan = await explainSearch(databaseUrl, busiest(questionsOf(400)).question);
  return { loads, ...facts, fillSeconds, statement, route, plan };
}

async function measureRoute({ routeQuestions }: SearchOptions, stack: Stack, log: Log) {
  if (routeQuestions === 0) return [];
  if (!stack.processes.has('api')) await stack.startProduct();
  log(`${String(routeQuestions)} questions over HTTP`);
  return timeRoute(stack.addresses, questionsOf(routeQuestions));
}

/** The same callers every time, as of now. */
function questionsOf(count: number): readonly AskedQuestion[] {
  const random = seededRandom(SEED);
  const places = marketPlaces();
  const nowMs = Date.now();
  return Array.from({ length: count }, () => askedBy(random, places, nowMs));
}

/** The plan that is shown: what most callers ask, in a large market. */
function busiest(questions: readonly AskedQuestion[]): AskedQuestion {
  const wanted = questions.find(
    ({ kind, body }) => kind === 'city, trailer, day' && body.origin === 'Dallas, TX',
  );
  const [any] = questions;
  if (any === undefined) throw new Error('no question was made');
  return wanted ?? any;
}

async function fillWithBar(databaseUrl: string, before: number, loads: number): Promise<void> {
  const bar = new SingleBar({ format: '  {bar} {value}/{total} loads', stream: process.stderr });
  bar.start(loads, before);
  try {
    await fillBook(databaseUrl, { first: before + 1, last: loads }, (done) => bar.update(done));
  } finally {
    bar.stop();
  }
}

async function bookFacts(
  databaseUrl: string,
): Promise<{ readonly openLoads: number; readonly indexMegabytes: number }> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ open: string; size: string }>(`
      select (select count(*) from loads where not withdrawn and not booked and pickup_latest > now()) as open,
        pg_relation_size('loads_by_search') as size
    `);
    return { openLoads: Number(rows[0]?.open), indexMegabytes: Number(rows[0]?.size) / 1e6 };
  } finally {
    await client.end();
  }
}
