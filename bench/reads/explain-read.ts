import pg from 'pg';
import { createDatabase, type Database } from '../../adapters/postgres/database.ts';
import type { Question } from './questions.ts';

const WIDEST_LINE = 160;
const MOST_LINES = 60;

const planOf = async (client: pg.Client, text: string, values: readonly unknown[]): Promise<string> => {
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `explain (analyze, buffers) ${text.replaceAll('$slonik_', '$')}`,
    [...values],
  );
  const lines = rows.map((row) => row['QUERY PLAN'].slice(0, WIDEST_LINE));
  const [last = ''] = lines.slice(-1);
  return lines.length <= MOST_LINES
    ? lines.join('\n')
    : [...lines.slice(0, MOST_LINES), '…', last].join('\n');
};

/** EXPLAIN (ANALYZE, BUFFERS) of every statement that the question becomes, caches warm. */
export async function explainRead(databaseUrl: string, question: Question): Promise<string> {
  const db = createDatabase({ url: databaseUrl, poolSize: 1, statementTimeoutMs: 60_000 });
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const plans: string[] = [];
  const explaining: Database = {
    ...db,
    any: async (query) => {
      plans.push(await planOf(client, query.sql, query.values));
      return db.any(query);
    },
    one: async (query) => {
      plans.push(await planOf(client, query.sql, query.values));
      return db.one(query);
    },
  };
  try {
    await question.ask(db);
    await question.ask(explaining);
    return plans.join('\n\n');
  } finally {
    await client.end();
    await db.end();
  }
}
