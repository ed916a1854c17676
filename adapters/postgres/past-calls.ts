import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import { referenceKey } from '../../domain/load-reference.ts';
import type { Load } from '../../domain/load.ts';
import type { Database } from './database.ts';
import { loadColumns } from './load-columns.ts';
import { callRecords, type PastCall } from './past-call-records.ts';
import { COMMA, iso, json } from './sql-values.ts';

export type { PastBooking, PastCall } from './past-call-records.ts';

const countRow = z.object({ written: z.number() });

type Records = readonly Readonly<Record<string, unknown>>[];

/** Writes records whose names are columns; those that are there already stay. */
const insertInto = (table: string, records: Records): FragmentSqlToken => {
  const name = sql.identifier([table]);
  const columns = sql.join(
    Object.keys(records[0] ?? {}).map((column) => sql.fragment`${sql.identifier([column])}`),
    COMMA,
  );
  if (records.length === 0) return sql.fragment`select`;
  return sql.fragment`
    insert into ${name} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${name}, ${json(records)})
    on conflict do nothing
  `;
};

/** A part of a WITH clause for each table, in the order that foreign keys and triggers do not mind. */
const partsOf = (tables: Readonly<Record<string, Records>>): FragmentSqlToken =>
  sql.fragment`${sql.join(
    Object.entries(tables).map(
      ([table, records]) =>
        sql.fragment`${sql.identifier([`into_${table}`])} as (${insertInto(table, records)})`,
    ),
    COMMA,
  )}`;

/**
 * Whole calls of the past with all that the desk would have written of them, in one statement: all or none. Negotiations
 * go by the product's own function. The loads must be there.
 */
export const writePastCalls = async (db: Database, calls: readonly PastCall[]): Promise<void> => {
  const { negotiations, ...tables } = callRecords(calls);
  await db.any(sql.type(countRow)`
    with ${partsOf(tables)},
    bargained as materialized (
      select write_negotiation(n->'negotiation', n->>'callId', (n->>'at')::timestamptz, (n->>'heldUntil')::timestamptz)
      from jsonb_array_elements(${json(negotiations)}) n
    )
    select count(*)::integer as written from bargained
  `);
};

const LOADS_A_STATEMENT = 1_000;

const loadRecord = ({ load, listedAtMs }: { readonly load: Load; readonly listedAtMs: number }) => ({
  load_id: load.loadId,
  reference_number: load.referenceNumber,
  reference_key: referenceKey(load.referenceNumber),
  ...Object.fromEntries(loadColumns.map((column) => [column.name, column.value(load)])),
  created_at: iso(listedAtMs),
  updated_at: iso(listedAtMs),
});

/** Loads under ids of their own, as they were listed. */
export const writePastLoads = async (
  db: Database,
  loads: readonly { readonly load: Load; readonly listedAtMs: number }[],
): Promise<void> => {
  for (let first = 0; first < loads.length; first += LOADS_A_STATEMENT) {
    const records = loads.slice(first, first + LOADS_A_STATEMENT).map(loadRecord);
    await db.any(sql.type(countRow)`with kept as (${insertInto('loads', records)}) select 0 as written`);
  }
};

const loadThere = z.object({ loadId: z.string(), listedAtMs: z.number() });
const callThere = z.object({
  callId: z.string(),
  startedAtMs: z.number(),
  loadId: z.string().nullable(),
  agreedCents: z.number().nullable(),
});
export type CallThere = z.infer<typeof callThere>;

/** Loads whose references begin so, and when they were listed. */
export const loadsNamed = (db: Database, prefix: string): Promise<readonly z.infer<typeof loadThere>[]> =>
  db.any(sql.type(loadThere)`
    select load_id as "loadId", created_at as "listedAtMs" from loads where starts_with(reference_number, ${prefix})
  `);

/** Calls whose ids begin so. */
export const callsNamed = (db: Database, prefix: string): Promise<readonly CallThere[]> =>
  db.any(sql.type(callThere)`
    select call_id as "callId", started_at as "startedAtMs", load_id as "loadId", agreed_cents as "agreedCents"
    from calls where starts_with(call_id, ${prefix})
  `);

/** After so much was written: carriers as last seen, and what the planner should know. */
export const settlePast = async (db: Database, prefix: string): Promise<void> => {
  await db.any(sql.type(countRow)`
    update carriers c set last_verified_at = seen.at
    from (
      select dot_number, max(asked_at) as at from carrier_verifications
      where starts_with(call_id, ${prefix}) and dot_number is not null group by dot_number
    ) seen
    where seen.dot_number = c.dot_number and seen.at > c.last_verified_at
  `);
  await db.any(sql.type(countRow)`
    analyze calls, call_events, call_facts, call_splits, call_lanes, call_series, loads, bookings, negotiations,
      negotiation_rounds, carriers, carrier_verifications, handoffs, platform_reports
  `);
};
