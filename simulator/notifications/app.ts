import Fastify, { type FastifyInstance } from 'fastify';
import { fail, steerFailures, type FailureBook } from './failures.ts';
import {
  sendGridMail,
  slackHook,
  slackPostMessage,
  tmsWebhook,
  twilioCalls,
  twilioMessages,
  type Service,
  type ServiceKeys,
} from './services.ts';

/** A request as it came over the wire. */
export type Received = {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Whether the service took it; a webhook-id seen before is taken and changes nothing. */
  readonly taken: boolean;
  readonly repeated: boolean;
};

type Post = { requests: number; readonly received: Received[]; readonly ids: Set<string> };

const serve =
  (path: string, service: Service, keys: ServiceKeys, post: Post, failures: FailureBook) =>
  (app: FastifyInstance): void => {
    app.post(path, (request, reply) => {
      post.requests += 1;
      const failure = failures.take();
      if (failure !== null && failure.mode !== 'accept_then_hang') return fail(reply, failure);
      const verdict = service(request, reply, keys);
      const taken = verdict.kind === 'accepted';
      const id = taken ? verdict.id : null;
      const repeated = id !== null && post.ids.has(id);
      if (id !== null) post.ids.add(id);
      const { url, headers, body } = request;
      post.received.push({ path: url, headers, body: typeof body === 'string' ? body : '', taken, repeated });
      return failure === null ? verdict.answer() : fail(reply, failure);
    });
  };

/**
 * Stand-ins of Twilio, SendGrid, Slack and a TMS on one port, each under its own paths. They check what the real ones
 * check and answer in their formats; `/control` shows what came and orders failures.
 */
export const createNotificationSimulator = (keys: ServiceKeys): FastifyInstance => {
  const app = Fastify({ forceCloseConnections: true });
  const post: Post = { requests: 0, received: [], ids: new Set() };
  // Bodies are kept as they came; only /control reads JSON.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    done(null, request.url === '/control' ? JSON.parse(String(body)) : body);
  });
  const forget = (): void => {
    post.requests = 0;
    post.received.length = 0;
    post.ids.clear();
  };
  const failures = steerFailures(app, () => ({ requests: post.requests, received: post.received }), forget);
  const account = `/2010-04-01/Accounts/${keys.accountSid}`;
  const services: readonly (readonly [string, Service])[] = [
    [`${account}/Messages.json`, twilioMessages],
    [`${account}/Calls.json`, twilioCalls],
    ['/v3/mail/send', sendGridMail],
    ['/services/*', slackHook],
    ['/api/chat.postMessage', slackPostMessage],
    ['/tms', tmsWebhook],
  ];
  for (const [path, service] of services) serve(path, service, keys, post, failures)(app);
  return app;
};
