import { z } from 'zod';
import type { Route } from '../deps.ts';
import { storableText } from '../coerce.ts';
import { outboxFields } from '../presenters/present-outbox.ts';
import { Problem } from '../problem.ts';
import { outboxMessage } from '../schemas/outbox.ts';
import { problemResponses } from '../schemas/problem.ts';

/** Keys hold a call id of up to 128 characters and what they are about. */
const outboxKey = z.string().max(250).transform(storableText);

/** Gives a message's dead deliveries all their attempts again; what waits or has arrived is left alone. */
export const retryOutboxRoute: Route = (desk, { outbox, now }) => {
  const schema = {
    tags: ['outbox'],
    summary: 'Send a dead letter again',
    params: z.object({ key: outboxKey }),
    response: {
      200: z.object({ retried: z.int().describe('Deliveries that wait again'), message: outboxMessage }),
      ...problemResponses,
    },
  };
  desk.post('/outbox/:key/retry', { config: { scope: 'ops' }, schema }, async ({ params }) => {
    const retried = await outbox.revive(params.key, now());
    const message = await outbox.find(params.key);
    if (message === null) throw new Problem('message_not_found', 'The outbox has no message of this key.');
    return { retried, message: outboxFields(message) };
  });
};
