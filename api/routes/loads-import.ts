import { z } from 'zod';
import type { Route } from '../deps.ts';
import { importLoads } from '../import-loads.ts';
import { rowsFromCsv, rowsFromJson } from '../import-rows.ts';
import { problemResponses } from '../schemas/problem.ts';

const BODY_LIMIT = 16 * 1024 * 1024;

const rowError = z.object({
  row: z.int().describe('Counted from 1, without the header of a CSV'),
  reference_number: z.string().nullable(),
  field: z.string(),
  message: z.string(),
});

const report = z.object({
  imported: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  errors: z.array(rowError),
});

const load = z.record(z.string(), z.unknown());
const body = z.unknown().meta({
  description: 'A JSON array of loads, `{"loads": [...]}`, or `text/csv` with a header',
  examples: [[{ reference_number: 'LD-1', origin: 'Dallas, TX', destination: 'Atlanta, GA' }]],
  anyOf: [z.toJSONSchema(z.array(load)), z.toJSONSchema(z.object({ loads: z.array(load) }))],
});

/** Upserts loads by reference number; bad rows are named, good ones kept. */
export const importLoadsRoute: Route = (desk, deps) => {
  desk.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, text, done) => {
    done(null, text);
  });
  const schema = {
    tags: ['loads'],
    summary: 'Import loads',
    consumes: ['application/json', 'text/csv'],
    body,
    response: { 200: report, ...problemResponses },
  };
  desk.post('/loads/import', { config: { scope: 'ops' }, bodyLimit: BODY_LIMIT, schema }, async (request) => {
    const rows =
      typeof request.body === 'string' ? await rowsFromCsv(request.body) : rowsFromJson(request.body);
    return importLoads(rows, deps);
  });
};
