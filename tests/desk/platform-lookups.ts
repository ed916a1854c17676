import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'slonik';
import { z } from 'zod';
import type { Database } from '../../adapters/postgres/database.ts';
import { nothing } from '../../adapters/postgres/sql-values.ts';

const lookup = z.object({ status: z.string(), attempts: z.number(), last_word: z.string() });

/** How asking the platform about a run ended, with its pauses cut short and all but three attempts skipped. */
export const endOfAsking = async (db: Database, runId: string): Promise<z.infer<typeof lookup> | null> => {
  for (let look = 0; look < 600; look += 1) {
    const found = await db.maybeOne(
      sql.type(lookup)`select status, attempts, last_word from platform_lookups where call_id = ${runId}`,
    );
    if (found !== null && found.status !== 'waiting') return found;
    await db.any(sql.type(nothing)`
      update platform_lookups set next_at = now(), attempts = greatest(attempts, 4)
      where call_id = ${runId} and status = 'waiting'
    `);
    await sleep(100);
  }
  return null;
};
