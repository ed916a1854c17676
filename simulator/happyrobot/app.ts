import { randomBytes, randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import { servePlatformRecord, simulatedRun, type SimulatedRun } from './platform-record.ts';
import { breakOff, serveControl, takeFailure, type Steered } from '../standing-order.ts';

/** HappyRobot's API, as far as it is known from outside: signals, its record of runs, and what can go wrong. */

export const SIGNAL_FAILURES = [
  'rate_limited',
  'server_error',
  'bad_gateway',
  'unauthorized',
  'hang',
  'reset',
  'garbage',
  'html',
  'unknown_shape',
] as const;
export type SignalFailure = (typeof SIGNAL_FAILURES)[number];

const signalBody = z.object({
  key: z.string().regex(/^(session|usecase)\.\S+$/, 'is session.<id> or usecase.<id>'),
  env: z.enum(['production', 'staging', 'development']),
  payload: z.record(z.string(), z.unknown()),
  metadata: z.record(z.string(), z.unknown()).optional(),
});
type ReceivedSignal = z.infer<typeof signalBody>;

type State = Steered<SignalFailure> & {
  readonly received: ReceivedSignal[];
  /** Paths of what was read. */
  readonly reads: string[];
};

/** Builds the stand-in: `apiKey` is the only bearer it takes. `GET /control` shows what it received, PUT orders a failure. */
export function createHappyRobotSimulator({ apiKey }: { readonly apiKey: string }): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true });
  const state: State = { requests: 0, standing: null, received: [], reads: [] };
  const runs = new Map<string, SimulatedRun>();
  const isKnown = ({ headers }: FastifyRequest): boolean => headers.authorization === `Bearer ${apiKey}`;
  app.post('/api/v2/signals', (request, reply) => {
    state.requests += 1;
    const failure = takeFailure(state);
    if (failure !== null) return fail(reply, failure);
    if (!isKnown(request)) return fail(reply, 'unauthorized');
    const read = signalBody.safeParse(request.body);
    if (!read.success) return reply.code(422).send({ detail: read.error.issues });
    state.received.push(read.data);
    return reply.code(201).send({
      signal_id: randomUUID(),
      status: 'published',
      published_at: new Date().toISOString(),
    });
  });
  servePlatformRecord(app, runs, (request, reply) => {
    state.reads.push(request.url);
    const failure = takeFailure(state) ?? (isKnown(request) ? null : 'unauthorized');
    if (failure === null) return false;
    fail(reply, failure);
    return true;
  });
  steer(app, state, runs);
  return app;
}

function fail(reply: FastifyReply, mode: SignalFailure): FastifyReply {
  switch (mode) {
    case 'rate_limited':
      return reply.code(429).header('retry-after', '1').send({ detail: 'Too many requests' });
    case 'server_error':
      return reply.code(500).send({ detail: 'Internal server error' });
    case 'bad_gateway':
      return reply.code(502).type('text/html').send('<h1>502 Bad Gateway</h1>');
    case 'unauthorized':
      return reply.code(401).send({ detail: 'Invalid API key' });
    case 'garbage':
      return reply.code(200).type('application/json').send(randomBytes(512));
    case 'html':
      return reply.code(200).type('text/html').send('<html>Sign in</html>');
    case 'unknown_shape':
      return reply.code(200).send({ ok: true });
    case 'reset':
    case 'hang':
      return breakOff(reply, mode);
  }
}

function steer(app: FastifyInstance, state: State, runs: Map<string, SimulatedRun>): void {
  app.put('/control/runs', (request, reply) => {
    const parsed = simulatedRun.safeParse(request.body);
    if (!parsed.success) return reply.code(400).send({ problems: parsed.error.issues });
    runs.set(parsed.data.id, parsed.data);
    return parsed.data;
  });
  const { received, reads } = state;
  serveControl(app, SIGNAL_FAILURES, state, {
    show: () => ({ received, reads }),
    forget: () => {
      received.length = 0;
      reads.length = 0;
      runs.clear();
    },
  });
}
