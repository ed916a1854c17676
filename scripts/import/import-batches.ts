import type { ImportRow } from '../../api/import-row.ts';
import { referenceOf } from '../../domain/import-row.ts';
import { referenceKey } from '../../domain/load-reference.ts';
import type { BatchReport, PostLoads } from './post-loads.ts';

/** Small enough that a batch is answered within seconds, and lies far below the route's 16 MB. */
const ROWS_A_BATCH = 500;
const CHARACTERS_A_BATCH = 2 * 1024 * 1024;
const MOST_ERRORS_KEPT = 10_000;

export type RowError = BatchReport['errors'][number];

export type FileReport = {
  readonly rows: number;
  readonly imported: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** In the order of the rows, the first ten thousand of them. */
  readonly errors: readonly RowError[];
  readonly errorsOmitted: number;
  readonly ignoredColumns: readonly string[];
};

type SoundRow = { readonly row: number; readonly fields: NonNullable<ImportRow['fields']> };

const sizeOf = (fields: SoundRow['fields']): number => JSON.stringify(fields).length;

/** What is known of the file so far. */
const createAccount = () => {
  const count = { rows: 0, imported: 0, updated: 0, unchanged: 0, rejected: 0 };
  const errors: RowError[] = [];
  let omitted = 0;
  const taken = new Set<string>();
  const ignored = new Set<string>();
  const note = (error: RowError): void => {
    if (errors.length < MOST_ERRORS_KEPT) errors.push(error);
    else omitted += 1;
  };
  const keyOf = (fields: SoundRow['fields']): string => referenceKey(referenceOf(fields) ?? '');
  return {
    count,
    refuse: ({ row, fields }: ImportRow, field: string, message: string): void => {
      count.rejected += 1;
      note({ row, reference_number: fields === null ? null : referenceOf(fields), field, message });
    },
    wasTaken: (fields: SoundRow['fields']): boolean => taken.has(keyOf(fields)),
    /** A batch's report, its rows counted as in the file. */
    add: (batch: readonly SoundRow[], report: BatchReport): void => {
      for (const what of ['imported', 'updated', 'unchanged', 'rejected'] as const)
        count[what] += report[what];
      const refused = new Set(report.errors.map(({ row }) => row));
      for (const [at, { fields }] of batch.entries()) if (!refused.has(at + 1)) taken.add(keyOf(fields));
      for (const error of report.errors) note({ ...error, row: batch[error.row - 1]?.row ?? error.row });
      for (const name of report.ignored_columns) ignored.add(name);
    },
    report: (): FileReport => ({
      ...count,
      errors: errors.toSorted((a, b) => a.row - b.row),
      errorsOmitted: omitted,
      ignoredColumns: [...ignored].sort(),
    }),
  };
};

/**
 * Posts the rows of a file in batches. What is wrong with a line as such, or with a reference that came in an earlier
 * batch, is found here; everything else by the desk.
 */
export const importBatches = async (
  rows: AsyncIterable<readonly ImportRow[]>,
  post: PostLoads,
  onRows: (rows: number) => void,
): Promise<FileReport> => {
  const account = createAccount();
  let batch: SoundRow[] = [];
  let size = 0;
  const send = async (): Promise<void> => {
    const sent = batch;
    batch = [];
    size = 0;
    account.add(sent, await post(sent.map(({ fields }) => fields)));
    onRows(account.count.rows);
  };
  for await (const some of rows) {
    for (const row of some) {
      account.count.rows += 1;
      const { fields, trouble } = row;
      if (fields === null || trouble !== null) account.refuse(row, 'row', trouble ?? 'cannot be read');
      else if (account.wasTaken(fields))
        account.refuse(row, 'reference_number', 'stands in an earlier row already');
      else {
        batch.push({ row: row.row, fields });
        size += sizeOf(fields);
      }
      if (batch.length === ROWS_A_BATCH || size > CHARACTERS_A_BATCH) await send();
    }
  }
  if (batch.length > 0) await send();
  return account.report();
};
