import { sql } from 'slonik';
import { z } from 'zod';
import type { UnreportedCall, UnreportedCalls, UnreportedQuery } from '../../domain/platform-call.ts';
import type { Database } from './database.ts';
import { instant, nothing, textArray } from './sql-values.ts';

const unreportedRow = z
  .object({
    call_id: z.string(),
    session_id: z.string().nullable(),
    state: z.enum(['closed', 'live', 'unknown']),
    attempts: z.number(),
  })
  .transform((row): UnreportedCall => ({
    callId: row.call_id,
    sessionId: row.session_id,
    state: row.state,
    attempts: row.attempts,
  }));

export const createUnreportedCalls = (db: Database): UnreportedCalls => ({
  due: (query) => readDue(db, query),
  learn: async (callIds, atMs) => {
    await db.any(sql.type(nothing)`
      insert into platform_lookups (call_id, status, next_at, last_word, updated_at)
      select told, 'waiting', ${instant(atMs)}, 'listed', ${instant(atMs)}
      from unnest(${textArray(callIds)}) told
      where not exists (select from calls where call_id = told)
      on conflict (call_id) do nothing
    `);
  },
  keep: async (callId, { status, attempts, nextMs, word }, atMs) => {
    await db.any(sql.type(nothing)`
      insert into platform_lookups as kept (call_id, status, attempts, next_at, last_word, updated_at)
      values (${callId}, ${status}, ${attempts}, ${instant(nextMs)}, ${word}, ${instant(atMs)})
      on conflict (call_id) do update set status = excluded.status, attempts = excluded.attempts,
        next_at = excluded.next_at, last_word = excluded.last_word, updated_at = excluded.updated_at
      where kept.status <> 'done'
    `);
  },
});

/** Those never asked about first, then by when they are due. */
const readDue = (db: Database, query: UnreportedQuery): Promise<readonly UnreportedCall[]> => {
  const [at, since] = [instant(query.atMs), instant(query.sinceMs)];
  const [settled, live] = [instant(query.settledMs), instant(query.liveMs)];
  return db.any(sql.type(unreportedRow)`
    with unreported as (
      select call_id, 'closed' as state from calls
      where ended_at is not null and not finalized and not simulated
        and ended_at >= ${since} and ended_at <= ${settled}
      union all
      select call_id, 'live' from calls
      where ended_at is null and not simulated and started_at >= ${since} and started_at <= ${live}
      union
      select call_id, 'unknown' from platform_sessions heard
      where seen_at >= ${since} and seen_at <= ${settled}
        and not exists (select from calls where calls.call_id = heard.call_id)
      union
      select call_id, 'unknown' from platform_lookups listed
      where status = 'waiting' and updated_at >= ${since}
        and not exists (select from calls where calls.call_id = listed.call_id)
    )
    select call_id, session_id, state, coalesce(attempts, 0) as attempts
    from unreported
      left join platform_lookups lookup using (call_id)
      left join platform_sessions using (call_id)
    where lookup.call_id is null or (lookup.status = 'waiting' and lookup.next_at <= ${at})
    order by lookup.next_at nulls first, call_id
    limit ${query.limit}::integer
  `);
};
