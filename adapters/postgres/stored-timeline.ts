import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import type { Database } from './database.ts';

/** An entry of a timeline as it is stored, in the texts its hash was made of. */
const storedEntry = z
  .object({
    call_id: z.string(),
    link: z.number(),
    seq: z.number(),
    epoch: z.string(),
    event: z.string(),
    hash: z.string(),
    kept_seq: z.number().nullable(),
  })
  .transform((row) => ({
    callId: row.call_id,
    /** Its place in the order of writing, from 1 on. */
    link: row.link,
    /** Its place in the call. */
    seq: row.seq,
    /** Seconds since 1970 with six decimals. */
    epoch: row.epoch,
    event: row.event,
    hash: row.hash,
    /** The last place that the call's own row speaks of, as of the same instant; null: there is no such row. */
    keptSeq: row.kept_seq,
  }));

export type StoredEntry = z.infer<typeof storedEntry>;

const ROWS_A_PAGE = 2_000;

const ofCall = (table: string, only: string | null): FragmentSqlToken =>
  only === null ? sql.fragment`true` : sql.fragment`${sql.identifier([table, 'call_id'])} = ${only}`;

/** All entries, or those of one call, by call and in the order of writing; in memory is never more than a page. */
export async function* readStoredEntries(db: Database, only: string | null): AsyncGenerator<StoredEntry> {
  let after: Pick<StoredEntry, 'callId' | 'link'> = { callId: only ?? '', link: 0 };
  for (;;) {
    const page = await db.any(sql.type(storedEntry)`
      select e.call_id, e.link, e.seq, extract(epoch from e.at)::text as epoch, e.event::text as event,
        encode(e.hash, 'hex') as hash, c.seq as kept_seq
      from call_events e left join calls c using (call_id)
      where (e.call_id, e.link) > (${after.callId}, ${after.link}) and ${ofCall('e', only)}
      order by e.call_id, e.link
      limit ${ROWS_A_PAGE}::integer
    `);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_A_PAGE) return;
    after = last;
  }
}

const callId = z.object({ call_id: z.string() });

/** Calls that other records speak of and that have no entry at all, at most `most`. */
export const findVanishedCalls = async (
  db: Database,
  only: string | null,
  most: number,
): Promise<readonly string[]> => {
  const rows = await db.any(sql.type(callId)`
    select call_id from (
      select call_id from calls where seq > 0
      union select call_id from carrier_verifications
      union select call_id from call_facts
      union select call_id from bookings
    ) named
    where ${ofCall('named', only)}
      and not exists (select from call_events e where e.call_id = named.call_id)
    order by call_id limit ${most}::integer
  `);
  return rows.map((row) => row.call_id);
};

const total = z.object({ entries: z.number() });

/** About how many entries there are, for progress. */
export const countStoredEntries = async (db: Database): Promise<number> => {
  const { entries } = await db.one(sql.type(total)`
    select greatest(reltuples, 0)::bigint as entries from pg_class where oid = 'call_events'::regclass
  `);
  return entries;
};
