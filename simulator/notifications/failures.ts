import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';

/** What can go wrong with any of the services, in their own words where they have some. */
const SERVICE_FAILURES = [
  'rate_limited',
  'server_error',
  'bad_gateway',
  'unauthorized',
  'redirect',
  'hang',
  'reset',
  'garbage',
  'html',
  'huge',
] as const;

/** Sent but never answered: the request counts as received, its sender learns nothing. */
const order = z.strictObject({
  mode: z.enum([...SERVICE_FAILURES, 'accept_then_hang']),
  times: z.int().min(1).optional(),
  retry_after: z.string().optional(),
});
export type FailureOrder = z.infer<typeof order>;

export type FailureBook = {
  /** The failure that is due now; counts it. */
  readonly take: () => FailureOrder | null;
};

/** `PUT /control` orders a failure, `DELETE /control` calls it off and forgets; `GET /control` shows `state`. */
export const steerFailures = (app: FastifyInstance, state: () => object, forget: () => void): FailureBook => {
  let standing: FailureOrder | null = null;
  app.get('/control', () => ({ standing, ...state() }));
  app.put('/control', (request, reply) => {
    const parsed = order.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ problems: parsed.error.issues });
    standing = parsed.data;
    return { standing };
  });
  app.delete('/control', () => {
    standing = null;
    forget();
    return {};
  });
  return {
    take: () => {
      const due = standing;
      if (due?.times !== undefined) standing = due.times > 1 ? { ...due, times: due.times - 1 } : null;
      return due;
    },
  };
};

/** Answers as ordered. */
export const fail = (reply: FastifyReply, { mode, retry_after }: FailureOrder): FastifyReply => {
  switch (mode) {
    case 'rate_limited':
      return reply
        .code(429)
        .header('retry-after', retry_after ?? '1')
        .send({ code: 20429, message: 'Too Many Requests' });
    case 'server_error':
      return reply.code(500).send({ message: 'Internal server error' });
    case 'bad_gateway':
      return reply.code(502).type('text/html').send('<h1>502 Bad Gateway</h1>');
    case 'unauthorized':
      return reply
        .code(401)
        .send({ code: 20003, message: `Authenticate: ${reply.request.headers.authorization ?? ''}` });
    case 'redirect':
      return reply.redirect('http://127.0.0.1:9/elsewhere');
    case 'garbage':
      return reply.code(200).type('application/json').send(randomBytes(512));
    case 'html':
      return reply.code(200).type('text/html').send('<html>Sign in</html>');
    case 'huge':
      return reply.code(200).send('x'.repeat(1024 * 1024));
    case 'reset':
      reply.hijack();
      reply.request.raw.socket.resetAndDestroy();
      return reply;
    case 'hang':
    case 'accept_then_hang':
      return reply.hijack();
  }
};
