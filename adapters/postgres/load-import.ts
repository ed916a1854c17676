import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import type { LoadDetails } from '../../domain/load.ts';
import type { ImportOutcome } from '../../domain/ports.ts';
import type { Database } from './database.ts';
import { importRecord, loadColumns } from './load-columns.ts';
import { json, newId } from './sql-values.ts';

const ROWS_A_STATEMENT = 500;

/** Inserts or updates by reference number, some hundred rows a statement. */
export const importLoads = async (
  db: Database,
  loads: readonly LoadDetails[],
): Promise<readonly ImportOutcome[]> => {
  const outcomes: ImportOutcome[] = [];
  for (const batch of batchesOf(loads)) {
    const written = await upsert(db, batch);
    const versions = new Map(written.map((row) => [row.reference_number, row.version]));
    for (const load of batch) outcomes.push(outcomeOf(versions.get(load.referenceNumber)));
  }
  return outcomes;
};

/** What an import would do to each load; writes nothing. */
export const compareLoads = async (
  db: Database,
  loads: readonly LoadDetails[],
): Promise<readonly ImportOutcome[]> => {
  const outcomes: ImportOutcome[] = [];
  for (const batch of batchesOf(loads)) {
    const rows = await compare(db, batch);
    const known = new Map(rows.map((row) => [row.reference_number, row.differs]));
    for (const { referenceNumber } of batch) outcomes.push(foreseen(known.get(referenceNumber)));
  }
  return outcomes;
};

const foreseen = (differs: boolean | undefined): ImportOutcome => {
  if (differs === undefined) return 'imported';
  return differs ? 'updated' : 'unchanged';
};

/** One statement cannot write a row twice: a reference that comes again begins a new batch. */
const batchesOf = (loads: readonly LoadDetails[]): readonly (readonly LoadDetails[])[] => {
  const batches: LoadDetails[][] = [];
  let references = new Set<string>();
  for (const load of loads) {
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === ROWS_A_STATEMENT || references.has(load.referenceNumber)) {
      batches.push([load]);
      references = new Set();
    } else {
      batch.push(load);
    }
    references.add(load.referenceNumber);
  }
  return batches;
};

const outcomeOf = (version: number | undefined): ImportOutcome => {
  if (version === undefined) return 'unchanged';
  return version === 1 ? 'imported' : 'updated';
};

const written = z.object({ reference_number: z.string(), version: z.number() });

const listed = (
  render: (name: FragmentSqlToken, type: FragmentSqlToken) => FragmentSqlToken,
): ReturnType<typeof sql.join> =>
  sql.join(
    loadColumns.map(({ name, type }) => render(sql.fragment`${sql.identifier([name])}`, type)),
    sql.fragment`, `,
  );

const names = listed((name) => name);
const definitions = listed((name, type) => sql.fragment`${name} ${type}`);
const assignments = listed((name) => sql.fragment`${name} = excluded.${name}`);
const current = listed((name) => sql.fragment`l.${name}`);
const proposed = listed((name) => sql.fragment`excluded.${name}`);

const given = (batch: readonly LoadDetails[]): FragmentSqlToken => sql.fragment`
  jsonb_to_recordset(${json(batch.map((load) => importRecord(load, newId('ld'))))})
    as excluded (load_id text, reference_number text, ${definitions})
`;

const upsert = (db: Database, batch: readonly LoadDetails[]): Promise<readonly z.infer<typeof written>[]> =>
  db.any(sql.type(written)`
    insert into loads as l (load_id, reference_number, ${names})
    select load_id, reference_number, ${names} from ${given(batch)}
    order by reference_number
    on conflict (reference_number) do update
    set ${assignments}, version = l.version + 1, updated_at = now()
    where (${current}) is distinct from (${proposed})
    returning l.reference_number, l.version
  `);

const compared = z.object({ reference_number: z.string(), differs: z.boolean() });

const compare = (db: Database, batch: readonly LoadDetails[]): Promise<readonly z.infer<typeof compared>[]> =>
  db.any(sql.type(compared)`
    select l.reference_number, (${current}) is distinct from (${proposed}) as differs
    from ${given(batch)} join loads l using (reference_number)
  `);
