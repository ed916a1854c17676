import { sql } from 'slonik';
import { z } from 'zod';
import type { KeepNotification } from '../notifications/logged-notifier.ts';
import type { Database } from './database.ts';

const keptRow = z.object({ key: z.string() });

/** Keeps notifications in the outbox, each once by its key: what was kept first stays. */
export const keepNotification =
  (db: Database): KeepNotification =>
  async ({ key, kind, callId, to, text }) => {
    const kept = await db.any(sql.type(keptRow)`
      insert into outbox (key, kind, call_id, recipient, text)
      values (${key}, ${kind}, ${callId}, ${to}, ${text})
      on conflict (key) do nothing
      returning key
    `);
    return kept.length > 0;
  };
