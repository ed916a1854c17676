import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whether the caller wants a table rather than JSON. */
export const wantsCsv = ({ headers }: FastifyRequest): boolean => /\btext\/csv\b/i.test(headers.accept ?? '');

/** A cell that a spreadsheet would run as a formula is written as text (OWASP, CSV injection). An empty one is null. */
const OPTIONS = {
  header: true,
  escape_formulas: true,
  record_delimiter: 'windows',
  cast: { boolean: (value: boolean) => String(value) },
} as const;

/** Rows as a CSV file with a header (RFC 4180), written while they are read. */
export const sendCsv = (
  reply: FastifyReply,
  fileName: string,
  columns: readonly string[],
  rows: Iterable<object> | AsyncIterable<object>,
): FastifyReply =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${fileName}"`)
    .send(Readable.from(rows).compose(stringify({ ...OPTIONS, columns: [...columns] })));
