import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import { referenceKey } from '../../domain/load-reference.ts';
import type { ListedLoad } from '../../domain/load.ts';
import type { ImportOutcome } from '../../domain/ports.ts';
import type { Database } from './database.ts';
import { importRecord, loadColumns, saidColumns } from './load-columns.ts';
import { COMMA, json, newId } from './sql-values.ts';

const ROWS_A_STATEMENT = 500;

type Outcomes = ReadonlyMap<string, ImportOutcome>;

/** Inserts or updates by reference number, some hundred rows a statement. */
export const importLoads = (db: Database, loads: readonly ListedLoad[]): Promise<readonly ImportOutcome[]> =>
  inBatches(loads, 'unchanged', async (batch) => {
    const written = await upsert(db, batch);
    const left = batch.filter(({ referenceNumber }) => !written.has(referenceNumber));
    return new Map([...written, ...(await aboveCeiling(db, left))]);
  });

/** What an import would do to each load; writes nothing. */
export const compareLoads = (db: Database, loads: readonly ListedLoad[]): Promise<readonly ImportOutcome[]> =>
  inBatches(loads, 'imported', async (batch) => {
    const foreseen = await compare(db, batch);
    return new Map([...foreseen, ...(await aboveCeiling(db, batch))]);
  });

/** The outcome of each load in the order given; `otherwise` for those of which the work says nothing. */
const inBatches = async (
  loads: readonly ListedLoad[],
  otherwise: ImportOutcome,
  work: (batch: readonly ListedLoad[]) => Promise<Outcomes>,
): Promise<readonly ImportOutcome[]> => {
  const outcomes: ImportOutcome[] = [];
  for (const batch of batchesOf(loads)) {
    const known = new Map<string, ImportOutcome>();
    // Listings that say the same facts share a statement: it names the columns that change.
    for (const alike of Object.values(Object.groupBy(batch, factsSaid))) {
      for (const [reference, outcome] of await work(alike ?? [])) known.set(reference, outcome);
    }
    for (const { referenceNumber } of batch) outcomes.push(known.get(referenceNumber) ?? otherwise);
  }
  return outcomes;
};

const factsSaid = (load: ListedLoad): string =>
  saidColumns(load)
    .flatMap(({ keptAs }) => keptAs ?? [])
    .join();

/** One statement cannot write a row twice: a key that comes again begins a new batch. */
const batchesOf = (loads: readonly ListedLoad[]): readonly (readonly ListedLoad[])[] => {
  const batches: ListedLoad[][] = [];
  let keys = new Set<string>();
  for (const load of loads) {
    const batch = batches.at(-1);
    const key = referenceKey(load.referenceNumber);
    if (batch === undefined || batch.length === ROWS_A_STATEMENT || keys.has(key)) {
      batches.push([load]);
      keys = new Set();
    } else {
      batch.push(load);
    }
    keys.add(key);
  }
  return batches;
};

type Columns = typeof loadColumns;

const listed = (
  columns: Columns,
  render: (name: FragmentSqlToken, type: FragmentSqlToken) => FragmentSqlToken,
): ReturnType<typeof sql.join> =>
  sql.join(
    columns.map(({ name, type }) => render(sql.fragment`${sql.identifier([name])}`, type)),
    COMMA,
  );

const names = listed(loadColumns, (name) => name);
const definitions = listed(loadColumns, (name, type) => sql.fragment`${name} ${type}`);

/** Whether what a listing says is not what the book has. */
const differs = (said: Columns): FragmentSqlToken => sql.fragment`
  (${listed(said, (name) => sql.fragment`l.${name}`)})
    is distinct from (${listed(said, (name) => sql.fragment`excluded.${name}`)})
`;

/** A ceiling that is kept must not lie below the rate that comes; one that is said has been checked. */
const ceilingHolds = (said: Columns): FragmentSqlToken =>
  said.some(({ keptAs }) => keptAs === 'maxBuyCents')
    ? sql.fragment`true`
    : sql.fragment`(l.max_buy_cents < excluded.loadboard_rate_cents) is not true`;

/** Of two loads older than their keys, one goes by its own spelling: that is looked for first. */
const given = (batch: readonly ListedLoad[]): FragmentSqlToken => sql.fragment`(
  select r.*, coalesce(spelt_so.reference_key, r.own_key) as reference_key
  from jsonb_to_recordset(${json(batch.map((load) => importRecord(load, newId('ld'))))})
    as r (load_id text, reference_number text, own_key text, ${definitions})
  left join loads spelt_so on spelt_so.reference_key = r.reference_number
) as excluded`;

const saidBy = ([load]: readonly ListedLoad[]): Columns => (load === undefined ? [] : saidColumns(load));

const written = z.object({ reference_key: z.string(), version: z.number() });

const upsert = async (db: Database, batch: readonly ListedLoad[]): Promise<Outcomes> => {
  const said = saidBy(batch);
  const rows = await db.any(sql.type(written)`
    insert into loads as l (load_id, reference_number, reference_key, ${names})
    select load_id, reference_number, reference_key, ${names} from ${given(batch)}
    order by reference_key
    on conflict (reference_key) do update
    set ${listed(said, (name) => sql.fragment`${name} = excluded.${name}`)},
      version = l.version + 1, updated_at = now()
    where ${differs(said)} and ${ceilingHolds(said)}
    returning l.reference_key, l.version
  `);
  const versions = new Map(rows.map((row) => [row.reference_key, row.version]));
  const outcomes = batch.flatMap(({ referenceNumber }): readonly (readonly [string, ImportOutcome])[] => {
    const version = versions.get(referenceNumber) ?? versions.get(referenceKey(referenceNumber));
    return version === undefined ? [] : [[referenceNumber, version === 1 ? 'imported' : 'updated']];
  });
  return new Map(outcomes);
};

const compared = z.object({ reference_number: z.string(), differs: z.boolean() });

const compare = async (db: Database, batch: readonly ListedLoad[]): Promise<Outcomes> => {
  const rows = await db.any(sql.type(compared)`
    select excluded.reference_number, ${differs(saidBy(batch))} as differs
    from ${given(batch)} join loads l using (reference_key)
  `);
  return new Map(rows.map((row) => [row.reference_number, row.differs ? 'updated' : 'unchanged']));
};

const named = z.object({ reference_number: z.string() });

/** Those whose listed rate exceeds the ceiling they would keep. */
const aboveCeiling = async (db: Database, batch: readonly ListedLoad[]): Promise<Outcomes> => {
  const keeping = batch.filter(({ maxBuyCents }) => maxBuyCents === undefined);
  if (keeping.length === 0) return new Map();
  const rows = await db.any(sql.type(named)`
    select excluded.reference_number
    from ${given(keeping)} join loads l using (reference_key)
    where l.max_buy_cents < excluded.loadboard_rate_cents
  `);
  return new Map(rows.map((row) => [row.reference_number, 'above_ceiling']));
};
