import { createCsvReader } from './import-csv.ts';
import { createJsonReader } from './import-json.ts';
import type { ImportRow, RowReader } from './import-row.ts';
import { textOf } from './import-text.ts';

export type ImportFormat = {
  /** null: JSON if the first character says so, else delimited text. */
  readonly kind: 'json' | 'csv' | null;
  /** As the sender names it; null to find out. */
  readonly charset: string | null;
  /** null: comma, semicolon, tab or bar, whichever makes a header that we know. */
  readonly delimiter: string | null;
};

const readerFor = ({ kind, delimiter }: ImportFormat, text: string): RowReader =>
  kind === 'json' || (kind === null && /^\s*[[{]/.test(text))
    ? createJsonReader()
    : createCsvReader(delimiter);

/** The rows of a file as they come, some at a time; no more of it is kept than the piece being read. */
export async function* readImportRows(
  bytes: AsyncIterable<Uint8Array>,
  format: ImportFormat,
): AsyncGenerator<readonly ImportRow[]> {
  let reader: RowReader | null = null;
  for await (const text of textOf(bytes, format.charset)) {
    reader ??= readerFor(format, text);
    yield reader.write(text);
  }
  reader ??= readerFor(format, '');
  yield reader.end();
}
