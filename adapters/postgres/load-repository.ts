import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import { MOST_COUNTED } from '../../domain/load-ranking.ts';
import { referenceKeysSaid } from '../../domain/load-reference.ts';
import type { Load } from '../../domain/load.ts';
import type { LoadChange, LoadRepository } from '../../domain/ports.ts';
import type { Database } from './database.ts';
import { FURTHER_BOUNDS, SEARCH_BOUNDS, searchStatement, type SearchBounds } from './load-candidates.ts';
import { compareLoads, importLoads } from './load-import.ts';
import { storableText } from './interceptors.ts';
import { loadRow, selectLoads, statusAt } from './load-row.ts';
import { decodeCursor, pageOf } from './page-cursor.ts';
import { anywhere, instant, nothing, textArray } from './sql-values.ts';

const now = sql.fragment`now()`;

/** The load book; `bounds` say how much one search may look at, `further` how much when it found too few. */
export const createLoadRepository = (
  db: Database,
  bounds: SearchBounds = SEARCH_BOUNDS,
  further: SearchBounds = FURTHER_BOUNDS,
): LoadRepository => ({
  findById: (loadId) => findLoad(db, loadId),
  findByReference: (said) => {
    const referenceNumber = storableText(said);
    // The very reference first: two loads of one key may be older than the keys.
    const keys = textArray([referenceNumber, ...referenceKeysSaid(referenceNumber)]);
    return db.maybeOne(sql.type(loadRow)`
      ${selectLoads(now)} where l.reference_key = any(${keys})
      order by l.reference_number = ${referenceNumber} desc, array_position(${keys}, l.reference_key) limit 1
    `);
  },
  findRanked: async (question, order) => {
    const soon = await db.any(searchStatement(question, order, bounds));
    // What is rare may lie beyond the nearest places and the soonest pickups.
    const far = soon.length < question.limit ? await db.any(searchStatement(question, order, further)) : [];
    const rows = far.length < soon.length ? soon : far;
    return {
      totalMatches: Math.min(MOST_COUNTED, rows[0]?.total ?? 0),
      ranked: rows.map(({ ranked }) => ranked),
    };
  },
  upsertMany: (loads) => importLoads(db, loads),
  compareMany: (loads) => compareLoads(db, loads),
  change: async (loadId, change) => {
    await changeTerms(db, loadId, change);
    return findLoad(db, loadId);
  },
  list: (query) => listLoads(db, query),
  callsPresented: async (loadId) => {
    const rows = await db.any(sql.type(z.object({ call_id: z.string() }))`
      select distinct c.call_id
      from call_events e join calls c using (call_id)
      where e.load_ids @> array[${loadId}] and e.load_ids <> '{}' and c.phase <> 'closed'
      order by c.call_id
    `);
    return rows.map((row) => row.call_id);
  },
});

/** A load as of now. */
export const findLoad = (db: Database, loadId: string): Promise<Load | null> =>
  db.maybeOne(sql.type(loadRow)`${selectLoads(now)} where l.load_id = ${loadId}`);

const changeTerms = (db: Database, loadId: string, change: LoadChange): Promise<unknown> => {
  const { loadboardRateCents = null, maxBuyCents = null, withdrawn = null, holdFirm = null } = change;
  const rate = sql.fragment`coalesce(${loadboardRateCents}::bigint, loadboard_rate_cents)`;
  const maxBuy =
    change.maxBuyCents === undefined ? sql.fragment`max_buy_cents` : sql.fragment`${maxBuyCents}::bigint`;
  const away = sql.fragment`coalesce(${withdrawn}::boolean, withdrawn)`;
  const firm = sql.fragment`coalesce(${holdFirm}::boolean, hold_firm)`;
  return db.any(sql.type(nothing)`
    update loads
    set loadboard_rate_cents = ${rate}, max_buy_cents = ${maxBuy}, withdrawn = ${away}, hold_firm = ${firm},
      version = version + 1, updated_at = now()
    where load_id = ${loadId}
      and (loadboard_rate_cents, max_buy_cents, withdrawn, hold_firm)
        is distinct from (${rate}, ${maxBuy}, ${away}, ${firm})
  `);
};

const listLoads: (
  db: Database,
  query: Parameters<LoadRepository['list']>[0],
) => ReturnType<LoadRepository['list']> = async (db, query) => {
  const after = decodeCursor(query.cursor);
  const rows = await db.any(sql.type(loadRow)`
    ${selectLoads(now)}
    where ${sql.and([
      sql.fragment`true`,
      query.status === null ? null : sql.fragment`${statusAt(now)} = ${query.status}`,
      query.equipment === null ? null : sql.fragment`l.equipment = ${query.equipment}`,
      query.text === null ? null : mentions(anywhere(query.text)),
      after === null
        ? null
        : sql.fragment`(l.pickup_earliest, l.load_id) > (${instant(after.atMs)}, ${after.id})`,
    ])}
    order by l.pickup_earliest, l.load_id
    limit ${query.limit + 1}::integer
  `);
  return pageOf(rows, query.limit, (load) => ({ atMs: load.pickup.earliestMs, id: load.loadId }));
};

const mentions = (pattern: string): FragmentSqlToken => sql.fragment`(
  l.reference_number ilike ${pattern} or l.origin_city ilike ${pattern} or l.destination_city ilike ${pattern}
  or l.commodity_type ilike ${pattern}
)`;
