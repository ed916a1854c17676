import { parse } from 'csv-parse/sync';
import { meaningOf } from '../domain/import-row-names.ts';
import { createLineReader, createRecordReader, type CsvRecord } from './import-csv-lines.ts';
import type { ImportRow, RowReader } from './import-row.ts';
import { Problem } from './problem.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;

const RECORDS_A_PARSE = 200;

const cellsOf = (text: string, delimiter: string): readonly (readonly string[])[] =>
  parse(text, {
    delimiter,
    record_delimiter: '\n',
    relax_quotes: true,
    relax_column_count: true,
    trim: true,
  });

const headerOf = (line: string, delimiter: string): readonly string[] => cellsOf(line, delimiter)[0] ?? [];

const known = (names: readonly string[]): number => names.filter((name) => meaningOf(name) !== null).length;

/** The delimiter that makes the most columns we know of the first line. */
const sniffDelimiter = (line: string): string =>
  DELIMITERS.map((delimiter) => ({ delimiter, score: known(headerOf(line, delimiter)) })).toSorted(
    (a, b) => b.score - a.score,
  )[0]?.delimiter ?? ',';

type Header = { readonly delimiter: string; readonly names: readonly string[] };

const readHeader = (line: string, given: string | null): Header => {
  const delimiter = given ?? sniffDelimiter(line);
  const names = headerOf(line, delimiter);
  if (known(names) > 0) return { delimiter, names };
  const shown = line
    .toWellFormed()
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 60);
  throw new Problem(
    'malformed_csv',
    `The first line is no header: none of the columns of a load is named in "${shown}".`,
  );
};

/** Of two columns with one name the first counts. */
const fieldsOf = (names: readonly string[], cells: readonly string[]) => {
  const fields: Record<string, string> = {};
  for (const [at, name] of names.entries()) {
    const cell = cells[at];
    if (cell !== undefined && name !== '' && !Object.hasOwn(fields, name))
      Object.defineProperty(fields, name, { value: cell, enumerable: true });
  }
  return fields;
};

const rowFrom = (row: number, names: readonly string[], cells: readonly string[]): ImportRow => {
  const fields = fieldsOf(names, cells);
  const width = cells.findLastIndex((cell) => cell !== '') + 1;
  if (width <= names.length) return { row, fields, trouble: null };
  const trouble = `has ${String(width)} cells, the header has ${String(names.length)}: is a quote or a delimiter wrong?`;
  return { row, fields, trouble };
};

/** A line that is no CSV gives as much of its cells as stands before the trouble: its reference, as a rule. */
const brokenRow = (row: number, { delimiter, names }: Header, { text, trouble }: CsvRecord): ImportRow => {
  const cells = text.split(delimiter).map((cell) => cell.trim());
  const unsound = cells.findIndex((cell) => cell.includes('"'));
  const sound = unsound === -1 ? cells : cells.slice(0, unsound);
  return { row, fields: fieldsOf(names, sound), trouble };
};

const rowsFrom = (header: Header, records: readonly CsvRecord[], before: number): readonly ImportRow[] => {
  const { delimiter, names } = header;
  const sound = records.filter(({ trouble }) => trouble === null).map(({ text }) => text);
  const together = sound.length === 0 ? [] : cellsOf(sound.join('\n'), delimiter);
  // One by one where the parser sees other records than we do, so that nothing moves to another row.
  const cells =
    together.length === sound.length ? together : sound.map((text) => cellsOf(text, delimiter)[0] ?? []);
  let at = 0;
  return records.map((record, index) => {
    const row = before + index + 1;
    if (record.trouble !== null) return brokenRow(row, header, record);
    const own = cells[at] ?? [];
    at += 1;
    return rowFrom(row, names, own);
  });
};

const EXCEL_HINT = /^sep=(.)$/i;

/** Rows of delimited text with a header, piece by piece. Throws where the first line is no header. */
export const createCsvReader = (givenDelimiter: string | null): RowReader => {
  const lines = createLineReader();
  let delimiter = givenDelimiter;
  let header: Header | null = null;
  let records: ReturnType<typeof createRecordReader> | null = null;
  let count = 0;

  /** Takes the header off the first lines that are not blank. */
  const withoutHeader = (some: readonly string[]): readonly string[] => {
    for (const [at, line] of some.entries()) {
      const hint = EXCEL_HINT.exec(line.trim())?.[1];
      if (hint !== undefined) delimiter ??= hint;
      if (hint !== undefined || line.trim() === '') continue;
      header = readHeader(line, delimiter);
      records = createRecordReader(header.delimiter, header.names.length);
      return some.slice(at + 1);
    }
    return [];
  };

  const read = (text: string, atEnd: boolean): readonly ImportRow[] => {
    const some = lines(text, atEnd);
    const body = header === null ? withoutHeader(some) : some;
    if (header === null || records === null) return [];
    const found = records.read(body, atEnd);
    const rows: ImportRow[] = [];
    for (let at = 0; at < found.length; at += RECORDS_A_PARSE) {
      rows.push(...rowsFrom(header, found.slice(at, at + RECORDS_A_PARSE), count + at));
    }
    count += found.length;
    return rows;
  };
  return { write: (text) => read(text, false), end: () => read('', true) };
};
