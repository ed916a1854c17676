import { sql } from 'slonik';
import { z } from 'zod';
import type { PlatformSessions } from '../../domain/live-call-signals.ts';
import type { Database } from './database.ts';
import { instant, nothing } from './sql-values.ts';

const sessionRow = z.object({ session_id: z.string() });

export const createPlatformSessions = (db: Database): PlatformSessions => ({
  remember: async (callId, sessionId, atMs) => {
    await db.any(sql.type(nothing)`
      insert into platform_sessions as kept (call_id, session_id, seen_at)
      values (${callId}, ${sessionId}, ${instant(atMs)})
      on conflict (call_id) do update set session_id = excluded.session_id, seen_at = excluded.seen_at
      where kept.seen_at <= excluded.seen_at and kept.session_id <> excluded.session_id
    `);
  },
  find: async (callId) => {
    const row = await db.maybeOne(sql.type(sessionRow)`
      select session_id from platform_sessions where call_id = ${callId}
    `);
    return row?.session_id ?? null;
  },
});
