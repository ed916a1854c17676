import { setImmediate as nextTurn } from 'node:timers/promises';
import { parse, type CsvError } from 'csv-parse';
import { isRecord } from './coerce.ts';
import { Problem } from './problem.ts';

/** A row of an import in its place, counted from 1 without a header; null fields where it could not be read. */
export type ImportRow = {
  readonly row: number;
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly trouble: string | null;
};

const rowOf = (row: number, fields: unknown): ImportRow =>
  isRecord(fields)
    ? { row, fields, trouble: null }
    : { row, fields: null, trouble: 'is not an object with the fields of a load' };

/** The rows of a JSON array, or of `{"loads": [...]}`. */
export const rowsFromJson = (body: unknown): readonly ImportRow[] => {
  const entries = isRecord(body) ? body.loads : body;
  if (Array.isArray(entries)) return entries.map((entry: unknown, index) => rowOf(index + 1, entry));
  const message = 'is neither an array of loads nor {"loads": [...]}';
  throw new Problem('invalid_request', 'The body holds no loads.', [{ field: 'loads', message }]);
};

const CHUNK = 64 * 1024;

/** The rows of a CSV with a header. Lines that are no CSV become rows in trouble; other requests get their turn. */
export const rowsFromCsv = async (text: string): Promise<readonly ImportRow[]> => {
  const rows: ImportRow[] = [];
  const parser = parse({
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_record: (record: unknown) => {
      rows.push(rowOf(rows.length + 1, record));
      return null;
    },
    on_skip: (error: CsvError | undefined) => {
      rows.push({ row: rows.length + 1, fields: null, trouble: error?.message ?? 'is not a line of CSV' });
      return undefined;
    },
  });
  const finished = new Promise<void>((resolve, reject) => parser.on('end', resolve).on('error', reject));
  parser.resume();
  for (let at = 0; at < text.length; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK));
    await nextTurn();
  }
  parser.end();
  await finished.catch((error: unknown) => {
    throw new Problem('malformed_csv', error instanceof Error ? error.message : 'The body is not CSV.');
  });
  return rows;
};
