import { z } from 'zod';
import { CALL_PHASES } from '../../domain/call.ts';
import { OUTCOMES } from '../../domain/outcome.ts';
import type { Route } from '../deps.ts';
import { callLineFields } from '../presenters/present-call.ts';
import { instantFrom, optional, PAGE_SIZE, paging, searchText } from '../query.ts';
import { callLine } from '../schemas/call.ts';
import { problemResponses } from '../schemas/problem.ts';

const querystring = z.object({
  phase: optional(z.enum(CALL_PHASES)),
  outcome: optional(z.enum(OUTCOMES)),
  q: searchText.describe('Call id, MC, USDOT, carrier name or load reference'),
  from: optional(z.string()).describe('Started at or after: instant, or date in the broker’s zone'),
  to: optional(z.string()).describe('Started before: instant, or date (included) in the broker’s zone'),
  ...paging,
});

/** Calls, newest first. */
export const listCallsRoute: Route = (desk, { calls, settings: { brokerTimeZone } }) => {
  const answer = z.object({ calls: z.array(callLine), next_cursor: z.string().nullable() });
  const schema = {
    tags: ['calls'],
    summary: 'List calls',
    querystring,
    response: { 200: answer, ...problemResponses },
  };
  desk.get('/calls', { config: { scope: 'read' }, schema }, async ({ query }) => {
    const page = await calls.list({
      phase: query.phase ?? null,
      outcome: query.outcome ?? null,
      text: query.q ?? null,
      fromMs: instantFrom('from', query.from, brokerTimeZone),
      toMs: instantFrom('to', query.to, brokerTimeZone),
      cursor: query.cursor ?? null,
      limit: query.limit ?? PAGE_SIZE,
    });
    return { calls: page.items.map(callLineFields), next_cursor: page.nextCursor };
  });
};
