import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import type { CallEvent, TimelineEntry, UnwrittenEntry } from '../../domain/call-event.ts';
import type { CallRow } from '../../domain/call-row.ts';
import type { KeptEvidence } from '../../domain/ports.ts';
import { loadsOnTheTable } from '../loads-on-the-table.ts';
import { AdapterError } from './adapter-error.ts';
import { upsertCall } from './call-row.ts';
import { keepEvidence } from './carrier-evidence.ts';
import type { Database } from './database.ts';
import { COMMA, json } from './sql-values.ts';

// Written by us alone from domain values; the append-only table vouches for the rest.
const storedEvent = z.custom<CallEvent>(
  (value) => typeof value === 'object' && value !== null && 'kind' in value,
);
const storedRow = z.object({ seq: z.number(), event: storedEvent });
const entryRow = z
  .object({ seq: z.number(), at: z.number(), event: storedEvent })
  .transform((row): TimelineEntry => ({ seq: row.seq, atMs: row.at, event: row.event }));

/**
 * One round trip: row, entries and the evidence of verifications are written, and what was already stored under their
 * numbers is read back. `alongside` are parts of a WITH clause that are written with them or not at all.
 */
export const recordEntries = async (
  db: Database,
  row: CallRow,
  entries: readonly UnwrittenEntry[],
  alongside: readonly FragmentSqlToken[] = [],
): Promise<readonly CallEvent[]> => {
  const parts = [...keepEvidence(evidenceAmong(row.callId, entries)), ...alongside];
  const stored = await writeEntries(db, row, entries, parts);
  const events = new Map(stored.map(({ seq, event }) => [seq, event]));
  // Another writer's entry, committed after this statement's snapshot, was neither written nor seen.
  if (entries.some(({ seq }) => !events.has(seq))) {
    for (const { seq, event } of await readTimeline(db, row.callId)) events.set(seq, event);
  }
  return entries.map(({ seq }) => {
    const event = events.get(seq);
    if (event === undefined) throw new AdapterError(`entry ${seq} was not kept`, { retryable: true });
    return event;
  });
};

const evidenceAmong = (callId: string, entries: readonly UnwrittenEntry[]): readonly KeptEvidence[] =>
  entries.flatMap(({ seq, atMs, event, record = null }) =>
    event.kind === 'carrier_verified'
      ? [{ callId, seq, atMs, verification: event.verification, record }]
      : [],
  );

const writeEntries = (
  db: Database,
  row: CallRow,
  entries: readonly TimelineEntry[],
  alongside: readonly FragmentSqlToken[],
): Promise<readonly z.infer<typeof storedRow>[]> => {
  const given = entries.map(({ seq, atMs, event }) => ({ seq, atMs, event, loads: loadsOnTheTable(event) }));
  return db.any(sql.type(storedRow)`
    with ${sql.join([sql.fragment`kept as (${upsertCall(row)} returning call_id)`, ...alongside], COMMA)},
    given as (
      select * from jsonb_to_recordset(${json(given)})
        as g (seq integer, "atMs" double precision, event jsonb, loads text[])
    ),
    fresh as (
      insert into call_events (call_id, seq, at, event, load_ids)
      select ${row.callId}, seq, to_timestamp("atMs" / 1000), event, loads from given order by seq
      on conflict (call_id, seq) do nothing
      returning seq, event
    )
    select seq, event from fresh
    union all
    select e.seq, e.event from call_events e join given using (seq) where e.call_id = ${row.callId}
  `);
};

export const readTimeline = (db: Database, callId: string): Promise<readonly TimelineEntry[]> =>
  db.any(sql.type(entryRow)`select seq, at, event from call_events where call_id = ${callId} order by seq`);
