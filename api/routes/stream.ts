import type { FastifyReply } from 'fastify';
import { Counter, Gauge } from 'prom-client';
import { z } from 'zod';
import type { Route, RouteDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { optional } from '../query.ts';
import { problemResponses } from '../schemas/problem.ts';
import { createChangeHub } from '../stream/change-hub.ts';
import { HEARTBEAT } from '../stream/event-text.ts';
import { STREAM_LIMITS } from '../stream/stream-limits.ts';
import { openStreamReader, type StreamReader } from '../stream/stream-reader.ts';

const querystring = z.object({
  last_event_id: optional(z.string().max(8_000)).describe('Where a header `Last-Event-ID` cannot be sent'),
  seconds: optional(z.coerce.number().int().min(1).max(1_800)).describe(
    'Ends the stream after so long, for proxies that would cut it',
  ),
});

const RETRY = Buffer.from('retry: 2000\n\n');

const schema = {
  tags: ['stream'],
  summary: 'Server-sent events: each call and load that changes, as its line in the lists',
  querystring,
  response: {
    200: { description: 'docs/stream.md', content: { 'text/event-stream': { schema: z.string() } } },
    ...problemResponses,
  },
};

const streamMetrics = ({ metrics }: RouteDeps, readers: ReadonlySet<StreamReader>) => {
  const registers = [metrics.registry];
  new Gauge({
    name: 'desk_stream_readers',
    help: 'Readers of the stream of changes.',
    registers,
    collect() {
      this.set(readers.size);
    },
  });
  return new Counter({
    name: 'desk_stream_dropped_total',
    help: 'Readers of the stream who were cut off because they read too slowly.',
    registers,
  });
};

/** Takes the response over from Fastify, with the headers its hooks set. */
const takeOver = (reply: FastifyReply): FastifyReply['raw'] => {
  reply.hijack();
  const { raw } = reply;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Kept alive, it would hold up the end of the process.
    connection: 'close',
    // nginx would collect the events.
    'x-accel-buffering': 'no',
  });
  raw.write(RETRY);
  return raw;
};

/** Changes of calls and loads as they happen. */
export const streamRoute: Route = (desk, deps) => {
  const limits = { ...STREAM_LIMITS, ...deps.settings.stream };
  const hub = createChangeHub(deps.changes, limits, deps.log);
  const readers = new Set<StreamReader>();
  const dropped = streamMetrics(deps, readers);
  const heartbeats = setInterval(() => {
    for (const reader of readers) reader.send(HEARTBEAT);
  }, limits.heartbeatMs).unref();
  let isClosing = false;
  desk.addHook('preClose', async () => {
    isClosing = true;
    clearInterval(heartbeats);
    for (const reader of readers) reader.end();
    await hub.close();
  });

  // A HEAD would never end.
  const options = { config: { scope: 'read' }, schema, exposeHeadRoute: false } as const;
  desk.get('/stream', options, (request, reply) => {
    if (isClosing || readers.size >= limits.mostReaders) {
      throw new Problem('unavailable', 'No more readers can be taken on at the moment.');
    }
    // He left while his key was looked up: no `close` will come any more.
    if (reply.raw.destroyed) {
      reply.hijack();
      return;
    }
    const { query, headers } = request;
    const header = headers['last-event-id'];
    const lastEventId = (typeof header === 'string' ? header : query.last_event_id) ?? null;
    const raw = takeOver(reply);
    const reader = openStreamReader(raw, limits, () => dropped.inc());
    const leave = hub.join(reader.send, lastEventId === '' ? null : lastEventId);
    readers.add(reader);
    const life = setTimeout(reader.end, query.seconds === undefined ? limits.lifeMs : query.seconds * 1000);
    raw.on('error', () => undefined);
    raw.once('close', () => {
      clearTimeout(life);
      readers.delete(reader);
      leave();
    });
  });
};
