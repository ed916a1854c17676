import { randomUUID } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { z } from 'zod';
import { breakOff, serveControl, takeFailure, type Steered } from '../standing-order.ts';

/** AWS Comprehend's `BatchDetectSentiment` in its wire format (JSON 1.1, `X-Amz-Target`), and its bad days. */

export const COMPREHEND_FAILURES = [
  'throttled',
  'server_error',
  'garbage',
  'html',
  'hang',
  'reset',
  'one_text',
] as const;
export type ComprehendFailure = (typeof COMPREHEND_FAILURES)[number];

const batch = z.object({ TextList: z.array(z.string()).min(1).max(25), LanguageCode: z.string() });

const MOST_BYTES = 5_000;
const TYPE = 'application/x-amz-json-1.1';
const TARGET = 'Comprehend_20171127.BatchDetectSentiment';

const count = (text: string, words: RegExp): number => text.match(words)?.length ?? 0;

/** A mood by two short lists of words: enough to tell answers apart. */
const judge = (text: string) => {
  const [glad, cross] = [
    count(text, /\b(?:great|thank|perfect)/gi),
    count(text, /\b(?:awful|terrible|ridiculous)/gi),
  ];
  const total = glad + cross + 1;
  const score = { Positive: glad / total, Negative: cross / total, Neutral: 1 / total, Mixed: 0 };
  const [best] = Object.entries(score).sort((a, b) => b[1] - a[1]);
  return { Sentiment: best?.[0].toUpperCase(), SentimentScore: score };
};

const refuse = (reply: FastifyReply, status: number, type: string, message: string): FastifyReply =>
  reply
    .code(status)
    .header('x-amzn-requestid', randomUUID())
    .type(TYPE)
    .send(JSON.stringify({ __type: type, message }));

const fail = (reply: FastifyReply, mode: Exclude<ComprehendFailure, 'one_text'>): FastifyReply => {
  switch (mode) {
    case 'throttled':
      return refuse(reply, 400, 'ThrottlingException', 'Rate exceeded');
    case 'server_error':
      return refuse(reply, 500, 'InternalServerException', 'An internal server error occurred');
    case 'garbage':
      return reply.code(200).type(TYPE).send('{"ResultList": [{"Index": 0, "Senti');
    case 'html':
      return reply.code(200).type('text/html').send('<html>Sign in</html>');
    case 'reset':
    case 'hang':
      return breakOff(reply, mode);
  }
};

/** Builds the stand-in. `GET /control` shows the texts it was sent, PUT orders a failure, DELETE forgets both. */
export function createComprehendSimulator(): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true });
  const state: Steered<ComprehendFailure> = { requests: 0, standing: null };
  const texts: string[] = [];
  app.addContentTypeParser(TYPE, { parseAs: 'string' }, (_request, body, done) => {
    done(null, JSON.parse(String(body)));
  });
  app.post('/', (request, reply) => {
    state.requests += 1;
    const failure = takeFailure(state);
    if (failure !== null && failure !== 'one_text') return fail(reply, failure);
    const { 'x-amz-target': target, authorization } = request.headers;
    if (target !== TARGET) return refuse(reply, 400, 'UnknownOperationException', '');
    if (authorization?.startsWith('AWS4-HMAC-SHA256') !== true)
      return refuse(reply, 400, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
    const parsed = batch.safeParse(request.body);
    if (!parsed.success) return refuse(reply, 400, 'InvalidRequestException', 'The request is invalid');
    const { TextList: sent } = parsed.data;
    if (sent.some((text) => Buffer.byteLength(text) > MOST_BYTES))
      return refuse(reply, 400, 'TextSizeLimitExceededException', 'Input text size exceeds limit');
    texts.push(...sent);
    const judged = sent.map((text, Index) => ({ Index, ...judge(text) }));
    const ResultList = failure === 'one_text' ? judged.slice(1) : judged;
    const ErrorList = failure === 'one_text' ? [{ Index: 0, ErrorCode: 'InternalServerException' }] : [];
    return reply.type(TYPE).send(JSON.stringify({ ResultList, ErrorList }));
  });
  serveControl(app, COMPREHEND_FAILURES, state, {
    show: () => ({ texts }),
    forget: () => (texts.length = 0),
  });
  return app;
}
