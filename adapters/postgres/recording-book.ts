import { sql } from 'slonik';
import { z } from 'zod';
import type { RecordingBook, RecordingCopy } from '../../domain/recording.ts';
import type { Database } from './database.ts';
import { instant, nothing } from './sql-values.ts';

const dueRow = z
  .object({ call_id: z.string(), recording_url: z.string() })
  .transform((row) => ({ callId: row.call_id, url: row.recording_url }));

const copyRow = z
  .object({
    status: z.enum(['copied', 'refused', 'failed']),
    object_key: z.string().nullable(),
    content_type: z.string().nullable(),
    bytes: z.number().nullable(),
    because: z.string().nullable(),
  })
  .transform(({ status, object_key, content_type, bytes, because }): RecordingCopy =>
    status === 'copied'
      ? { status, objectKey: object_key ?? '', contentType: content_type ?? '', bytes: bytes ?? 0 }
      : { status, because: because ?? '' },
  );

const columnsOf = (copy: RecordingCopy) =>
  copy.status === 'copied'
    ? { ...copy, because: null }
    : { ...copy, objectKey: null, contentType: null, bytes: null };

export const createRecordingBook = (db: Database): RecordingBook => ({
  due: (sinceMs, limit) =>
    db.any(sql.type(dueRow)`
      select call_id, recording_url from platform_reports named
      where recording_url is not null and updated_at >= ${instant(sinceMs)}
        and not exists (select from recording_copies where call_id = named.call_id)
      order by updated_at limit ${limit}::integer
    `),
  keep: async (callId, copy, atMs) => {
    const { status, objectKey, contentType, bytes, because } = columnsOf(copy);
    await db.any(sql.type(nothing)`
      insert into recording_copies as kept (call_id, status, object_key, content_type, bytes, because, at)
      values (${callId}, ${status}, ${objectKey}, ${contentType}, ${bytes}, ${because}, ${instant(atMs)})
      on conflict (call_id) do update set status = excluded.status, object_key = excluded.object_key,
        content_type = excluded.content_type, bytes = excluded.bytes, because = excluded.because, at = excluded.at
      where kept.status <> 'copied'
    `);
  },
  find: (callId) =>
    db.maybeOne(sql.type(copyRow)`
      select status, object_key, content_type, bytes, because from recording_copies where call_id = ${callId}
    `),
});
