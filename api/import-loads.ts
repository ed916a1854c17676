import { setImmediate as nextTurn } from 'node:timers/promises';
import { meaningOf } from '../domain/import-row-names.ts';
import { referenceOf } from '../domain/import-row.ts';
import { loadFromImport } from '../domain/load-import.ts';
import { referenceKey } from '../domain/load-reference.ts';
import type { ListedLoad } from '../domain/load.ts';
import type { Gazetteer, LoadRepository } from '../domain/ports.ts';
import type { ImportRow } from './import-row.ts';
import { rememberPlaces } from './import-places.ts';

/** Rows read before other requests get their turn, and loads written in one statement. */
const ROWS_A_TURN = 100;
const LOADS_A_WRITE = 500;
/** Every row is counted; of the errors no more are listed, so that a report stays one that can be sent. */
export const MOST_ERRORS_LISTED = 10_000;
const MOST_IGNORED_LISTED = 100;

export type RowError = {
  readonly row: number;
  readonly reference_number: string | null;
  readonly field: string;
  readonly message: string;
};

export type ImportReport = {
  readonly dry_run: boolean;
  readonly imported: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly errors: RowError[];
  readonly errors_omitted: number;
  readonly ignored_columns: string[];
};

export type ImportOptions = { readonly dryRun: boolean };

type Desk = { readonly loads: LoadRepository; readonly gazetteer: Gazetteer };

const troubleOf = (
  { row, fields, trouble }: ImportRow,
  problems: readonly { readonly field: string; readonly message: string }[],
): readonly RowError[] => {
  const reference = fields === null ? null : referenceOf(fields);
  const all = trouble === null ? problems : [{ field: 'row', message: trouble }];
  return all.map(({ field, message }) => ({ row, reference_number: reference, field, message }));
};

/** What an import knows so far. */
const createTally = ({ dryRun }: ImportOptions) => {
  const count = { imported: 0, updated: 0, unchanged: 0, rejected: 0 };
  const errors: RowError[] = [];
  let omitted = 0;
  const seen = new Set<string>();
  const ignored = new Set<string>();
  return {
    count,
    /** False when an earlier good row has this reference. */
    isFirst: (reference: string): boolean => {
      const key = referenceKey(reference);
      const first = !seen.has(key);
      seen.add(key);
      return first;
    },
    refuse: (refusals: readonly RowError[]): void => {
      count.rejected += 1;
      const room = MOST_ERRORS_LISTED - errors.length;
      errors.push(...refusals.slice(0, room));
      omitted += Math.max(0, refusals.length - room);
    },
    /** A misspelt optional column would be lost without a word. */
    noteNames: (fields: ImportRow['fields']): void => {
      for (const name in fields)
        if (meaningOf(name) === null && ignored.size < MOST_IGNORED_LISTED) ignored.add(name.slice(0, 100));
    },
    report: (): ImportReport => ({
      dry_run: dryRun,
      ...count,
      errors: errors.toSorted((a, b) => a.row - b.row),
      errors_omitted: omitted,
      ignored_columns: [...ignored].sort(),
    }),
  };
};

type Tally = ReturnType<typeof createTally>;

const judge = (row: ImportRow, gazetteer: Gazetteer, tally: Tally): ListedLoad | null => {
  tally.noteNames(row.fields);
  if (row.fields === null || row.trouble !== null) {
    tally.refuse(troubleOf({ ...row, trouble: row.trouble ?? 'cannot be read' }, []));
    return null;
  }
  const read = loadFromImport(row.fields, gazetteer);
  if (read.ok && tally.isFirst(read.value.referenceNumber)) return read.value;
  const again = [{ field: 'reference_number', message: 'stands in an earlier row already' }];
  tally.refuse(troubleOf(row, read.ok ? again : read.refusal));
  return null;
};

/** A broker decides what becomes of a ceiling that the new rate exceeds. */
const ABOVE_CEILING =
  'is not in this row, and the ceiling in the book is below the new loadboard_rate: give max_buy, or change it first';

/** A load to be written, and where in the file it stands. */
type Judged = { readonly row: ImportRow; readonly load: ListedLoad };

/**
 * Takes the good rows over and names what is wrong with the others, some hundred at a time. Twice the same rows changes
 * nothing, and a dry run never does. When the load book fails on the way, what was written before stays.
 */
export const importLoads = async (
  rows: AsyncIterable<readonly ImportRow[]>,
  { loads, gazetteer }: Desk,
  options: ImportOptions,
): Promise<ImportReport> => {
  const tally = createTally(options);
  const places = rememberPlaces(gazetteer);
  let batch: Judged[] = [];
  let read = 0;
  const write = async (): Promise<void> => {
    const listed = batch.map(({ load }) => load);
    const outcomes = await (options.dryRun ? loads.compareMany(listed) : loads.upsertMany(listed));
    for (const [at, { row }] of batch.entries()) {
      const outcome = outcomes[at] ?? 'unchanged';
      if (outcome !== 'above_ceiling') tally.count[outcome] += 1;
      else tally.refuse(troubleOf(row, [{ field: 'max_buy', message: ABOVE_CEILING }]));
    }
    batch = [];
  };
  for await (const some of rows) {
    for (const row of some) {
      const load = judge(row, places, tally);
      if (load !== null) batch.push({ row, load });
      if (batch.length === LOADS_A_WRITE) await write();
      read += 1;
      if (read % ROWS_A_TURN === 0) await nextTurn();
    }
  }
  if (batch.length > 0) await write();
  return tally.report();
};
