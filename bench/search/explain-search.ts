import pg from 'pg';
import { SEARCH_BOUNDS, searchStatement } from '../../adapters/postgres/load-candidates.ts';
import { DEFAULT_RANKING_WEIGHTS } from '../../domain/load-ranking.ts';
import type { LoadQuestion } from '../../domain/load-matching.ts';

const SETTINGS = `
  load 'auto_explain';
  set auto_explain.log_min_duration = 0;
  set auto_explain.log_analyze = on;
  set auto_explain.log_buffers = on;
  set auto_explain.log_timing = on;
  set auto_explain.log_nested_statements = on;
  set client_min_messages = log;
`;
const WIDEST_LINE = 180;

/** EXPLAIN (ANALYZE, BUFFERS) of the search as it runs inside its function, caches warm. */
export async function explainSearch(databaseUrl: string, question: LoadQuestion): Promise<string> {
  const client = new pg.Client(databaseUrl);
  const plans: string[] = [];
  client.on('notice', ({ message }) => plans.push(message ?? ''));
  await client.connect();
  try {
    const order = { sortBy: 'best', weights: DEFAULT_RANKING_WEIGHTS } as const;
    const { sql: tokens, values } = searchStatement(question, order, SEARCH_BOUNDS);
    const text = tokens.replaceAll('$slonik_', '$');
    for (let warm = 0; warm < 3; warm += 1) await client.query(text, [...values]);
    await client.query(SETTINGS);
    await client.query(text, [...values]);
  } finally {
    await client.end();
  }
  const inner = plans.find((plan) => plan.includes('CTE probes')) ?? 'no plan was given';
  return inner
    .slice(Math.max(0, inner.indexOf('\nLimit') + 1))
    .split('\n')
    .map((line) => (line.length > WIDEST_LINE ? `${line.slice(0, WIDEST_LINE)}…` : line))
    .join('\n');
}
