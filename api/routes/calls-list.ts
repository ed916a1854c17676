import { z } from 'zod';
import { CALL_PHASES } from '../../domain/call.ts';
import { OUTCOMES } from '../../domain/outcome.ts';
import type { CallFilter, CallRepository } from '../../domain/ports.ts';
import { sendCsv, wantsCsv } from '../csv-answer.ts';
import type { Route } from '../deps.ts';
import { callLineFields } from '../presenters/present-call.ts';
import { instantFrom, optional, PAGE_SIZE, paging, searchText } from '../query.ts';
import { callLine } from '../schemas/call.ts';
import { problemResponses } from '../schemas/problem.ts';

const querystring = z.object({
  phase: optional(z.enum(CALL_PHASES)),
  outcome: optional(z.enum(OUTCOMES)),
  q: searchText.describe(
    'A whole call id; or words anywhere in MC or USDOT number, carrier’s name, load reference',
  ),
  from: optional(z.string()).describe('Started at or after: instant, or date in the broker’s zone'),
  to: optional(z.string()).describe('Started before: instant, or date (included) in the broker’s zone'),
  ...paging,
});

const PAGE_OF_TABLE = 200;

/** All calls that pass, page by page, no more than `limit`. */
async function* callsOf(
  calls: CallRepository,
  filter: Omit<CallFilter, 'limit'>,
  limit: number,
): AsyncGenerator<object> {
  let { cursor } = filter;
  for (let left = limit; left > 0;) {
    const page = await calls.list({ ...filter, cursor, limit: Math.min(left, PAGE_OF_TABLE) });
    for (const row of page.items) yield callCells(callLineFields(row));
    left -= page.items.length;
    cursor = page.nextCursor;
    if (cursor === null) return;
  }
}

/** One line as cells: what is nested is laid flat. */
const callCells = ({ sentiment, next_actions, ...line }: z.infer<typeof callLine>): object => ({
  ...line,
  sentiment: sentiment?.label ?? null,
  sentiment_score: sentiment?.score ?? null,
  next_actions: next_actions.join(' '),
});

const COLUMNS = Object.keys(callLine.shape).flatMap((name) =>
  name === 'sentiment' ? [name, 'sentiment_score'] : [name],
);

/** Calls, newest first. */
export const listCallsRoute: Route = (desk, { calls, settings: { brokerTimeZone } }) => {
  const answer = z.object({ calls: z.array(callLine), next_cursor: z.string().nullable() });
  const schema = {
    tags: ['calls'],
    summary: 'List calls; with `Accept: text/csv` as a table, of all that pass where no `limit` is given',
    querystring,
    response: { 200: answer, ...problemResponses },
  };
  desk.get('/calls', { config: { scope: 'read' }, schema }, async (request, reply) => {
    const { query } = request;
    const filter = {
      phase: query.phase ?? null,
      outcome: query.outcome ?? null,
      text: query.q ?? null,
      fromMs: instantFrom('from', query.from, brokerTimeZone),
      toMs: instantFrom('to', query.to, brokerTimeZone),
      cursor: query.cursor ?? null,
    };
    if (wantsCsv(request)) {
      return sendCsv(reply, 'calls.csv', COLUMNS, callsOf(calls, filter, query.limit ?? Infinity));
    }
    const page = await calls.list({ ...filter, limit: query.limit ?? PAGE_SIZE });
    return { calls: page.items.map(callLineFields), next_cursor: page.nextCursor };
  });
};
