import { z } from 'zod';
import { OUTBOX_KINDS, OUTBOX_STATUSES } from '../../domain/outbox.ts';
import type { Route } from '../deps.ts';
import { outboxFields } from '../presenters/present-outbox.ts';
import { optional, PAGE_SIZE, paging, pathId } from '../query.ts';
import { outboxMessage } from '../schemas/outbox.ts';
import { problemResponses } from '../schemas/problem.ts';

const querystring = z.object({
  status: optional(z.enum(OUTBOX_STATUSES)),
  kind: optional(z.enum(OUTBOX_KINDS)),
  call_id: optional(pathId),
  ...paging,
});

/** What the desk tells, newest first, and how far that has got; dead letters by `status=dead`. */
export const listOutboxRoute: Route = (desk, { outbox }) => {
  const answer = z.object({ messages: z.array(outboxMessage), next_cursor: z.string().nullable() });
  const schema = {
    tags: ['outbox'],
    summary: 'List what is sent, waits or could not be delivered',
    querystring,
    response: { 200: answer, ...problemResponses },
  };
  desk.get('/outbox', { config: { scope: 'ops' }, schema }, async ({ query }) => {
    const { status = null, kind = null, call_id: callId = null, cursor = null, limit = PAGE_SIZE } = query;
    const page = await outbox.list({ status, kind, callId, cursor, limit });
    return { messages: page.items.map(outboxFields), next_cursor: page.nextCursor };
  });
};
