import { sql } from 'slonik';
import { z } from 'zod';
import { createDatabase } from '../../adapters/postgres/database.ts';
import { createLoadRepository } from '../../adapters/postgres/load-repository.ts';
import { DEFAULT_RANKING_WEIGHTS } from '../../domain/load-ranking.ts';
import { processorMs } from './backend-processor.ts';
import type { AskedQuestion } from './search-mix.ts';

/** Milliseconds of one statement, sent to answered, and what it answered. */
export type Timing = {
  readonly kind: string;
  readonly ms: number;
  /** Of the server's process alone. */
  readonly processorMs: number;
  readonly matches: number;
};
export type StatementTimings = { readonly search: readonly Timing[]; readonly floor: readonly number[] };

const WARM_UP = 60;
const order = { sortBy: 'best', weights: DEFAULT_RANKING_WEIGHTS } as const;

/**
 * The repository's own statement on one connection, parsing of the rows included. After each comes the floor: one
 * load's id by its primary key, through the same driver.
 */
export async function timeStatement(
  databaseUrl: string,
  questions: readonly AskedQuestion[],
): Promise<StatementTimings> {
  const db = createDatabase({ url: databaseUrl, poolSize: 1, statementTimeoutMs: 30_000 });
  const loads = createLoadRepository(db);
  const row = z.object({ load_id: z.string() });
  const search: Timing[] = [];
  const floor: number[] = [];
  try {
    const backend = sql.type(z.object({ pid: z.number() }))`select pg_backend_pid() as pid`;
    const { pid } = await db.one(backend);
    const one = await db.one(sql.type(row)`select load_id from loads limit 1`);
    for (const [index, { kind, question }] of questions.entries()) {
      const before = processorMs(pid);
      const startedAt = performance.now();
      const { totalMatches } = await loads.findRanked(question, order);
      const ms = performance.now() - startedAt;
      const used = processorMs(pid) - before;
      const floorAt = performance.now();
      await db.one(sql.type(row)`select load_id from loads where load_id = ${one.load_id}`);
      const floorMs = performance.now() - floorAt;
      if (index < WARM_UP) continue;
      search.push({ kind, ms, processorMs: used, matches: totalMatches });
      floor.push(floorMs);
    }
    return { search, floor };
  } finally {
    await db.end();
  }
}
