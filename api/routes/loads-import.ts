import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Desk, Route } from '../deps.ts';
import { importLoads, MOST_ERRORS_LISTED } from '../import-loads.ts';
import { readImportRows, type ImportFormat } from '../import-rows.ts';
import { Problem } from '../problem.ts';
import { optional } from '../query.ts';
import { problemResponses } from '../schemas/problem.ts';

const BODY_LIMIT = 16 * 1024 * 1024;
const DELIMITED = ['text/csv', 'application/csv', 'text/tab-separated-values', 'text/plain'];

const rowError = z.object({
  row: z.int().describe('Counted from 1, without the header of a CSV'),
  reference_number: z.string().nullable(),
  field: z.string(),
  message: z.string(),
});

const report = z.object({
  dry_run: z.boolean().describe('Nothing was written: this is what would have been'),
  imported: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int().describe('Rows with errors; every other row was taken over'),
  errors: z.array(rowError).describe(`At most ${MOST_ERRORS_LISTED.toLocaleString('en-US')}`),
  errors_omitted: z.int().describe('Errors beyond those listed'),
  ignored_columns: z.array(z.string()).describe('Names that mean nothing here: a misspelt one stands out'),
});

const load = z.record(z.string(), z.unknown());
const body = z.unknown().meta({
  description:
    'A JSON array of loads, `{"loads": [...]}`, or `text/csv` with a header; columns by many names',
  examples: [[{ reference_number: 'LD-1', origin: 'Dallas, TX', destination: 'Atlanta, GA' }]],
  anyOf: [z.toJSONSchema(z.array(load)), z.toJSONSchema(z.object({ loads: z.array(load) }))],
});
const querystring = z.object({
  dry_run: optional(z.enum(['true', 'false'])).describe('`true`: the same report, and nothing is written'),
});

const schema = {
  tags: ['loads'],
  summary: 'Import loads',
  description: [
    'Upserts by `reference_number`; rows with errors are named, all others kept. What a load in the book keeps where a',
    'row does not say it (no such column, or an empty cell): `max_buy`, `customer_rate`, `hazmat`, `hold_firm`. A new',
    '`loadboard_rate` above the kept ceiling is an error of its row, field `max_buy`. A withdrawn load stays withdrawn',
    'until `PATCH /loads/{load_id}` opens it again.',
  ].join(' '),
  consumes: ['application/json', 'text/csv'],
  querystring,
  body,
  response: { 200: report, ...problemResponses },
};

const tooLarge = (): Problem => new Problem('body_too_large', 'The body is larger than this route takes.');

/** The body as it comes; what came before the limit was crossed has been read by then. */
async function* limited(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw tooLarge();
    yield chunk;
  }
}

const formatOf = (contentType: string): ImportFormat => ({
  kind: /^application\/json\b/i.test(contentType) ? 'json' : 'csv',
  charset: /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1] ?? null,
  delimiter: null,
});

/** Upserts loads by reference number as they come in; bad rows are named, good ones kept. */
export const importLoadsRoute: Route = (desk, deps) => {
  void desk.register((streaming: Desk, _options, done) => {
    streaming.removeAllContentTypeParsers();
    streaming.addContentTypeParser(['application/json', ...DELIMITED], (request, payload, parsed) => {
      parsed(Number(request.headers['content-length'] ?? 0) > BODY_LIMIT ? tooLarge() : null, payload);
    });
    const options = { config: { scope: 'ops' }, schema } as const;
    streaming.post('/loads/import', options, async (request) => {
      const bytes = request.body instanceof Readable ? request.body : Readable.from([]);
      const rows = readImportRows(limited(bytes), formatOf(request.headers['content-type'] ?? ''));
      return importLoads(rows, deps, { dryRun: request.query.dry_run === 'true' });
    });
    done();
  });
};
