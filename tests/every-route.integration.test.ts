import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Answered, Sent } from './desk/desk-client.ts';
import { scopeAllows } from '../api/api-key.ts';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';
import { openApiPath, registeredRoutes } from './desk/registered-routes.ts';
import { until } from './desk/until.ts';
import { pathOn, ROUTES, type RouteEntry, type WalkStage } from './desk/route-walk.ts';

type Content = Readonly<Record<string, { readonly schema: z.core.JSONSchema.JSONSchema }>>;
type Operation = { readonly responses: Readonly<Record<string, { readonly content: Content }>> };
type OpenApi = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

let desk: RealDesk;
let stage: WalkStage;
let published: OpenApi;

/** Of a caller who wants a person. */
const tokenOf = async (phone: Phone): Promise<string> => {
  const { body } = await phone.handOff(await phone.callBy(), { reason: 'human_requested' });
  return String((body.transfer as { readonly token: string } | null)?.token);
};

beforeAll(async () => {
  desk = await openRealDesk();
  const { loadId, referenceNumber } = await desk.publishOne();
  const phone = phoneTo(desk);
  const reviewedCallId = await phone.callBy('6178859');
  await phone.awaitReview(reviewedCallId);
  // People are told of a review once it is kept: a moment after it can be seen.
  const messages = async () =>
    (await desk.get(`/outbox?call_id=${reviewedCallId}`)).body.messages as readonly { key: string }[];
  const outboxKey = (await until(messages, ({ length }) => length > 0))[0]?.key ?? 'none';
  const tokens = { confirm: await tokenOf(phone), decline: await tokenOf(phone) };
  const callId = `walk-${randomUUID()}`;
  stage = { callId, loadId, reference: referenceNumber, reviewedCallId, outboxKey, tokens };
  published = (await desk.send('GET', '/openapi.json')).body as OpenApi;
}, 120_000);
afterAll(async () => desk.stop());

const operationOf = (route: string): Operation | undefined => {
  const [method = '', path = ''] = route.split(' ');
  return published.paths[openApiPath(path)]?.[method.toLowerCase()];
};

const ask = (route: string, sent: Sent = {}): Promise<Answered> => {
  const [method = '', path = ''] = route.split(' ');
  return desk.send(method, pathOn(stage, path), sent);
};

/** The same as HappyRobot's "Your API" has it. */
const expectEnvelopedProblem = (answered: Answered, status: number, code: string): void => {
  const request_id = answered.headers.get('x-request-id');
  const error = expect.stringMatching(/\S/);
  expect(answered.status).toBe(status);
  expect(answered.body).toMatchObject({
    statusCode: status,
    status,
    error,
    body: { error, code, request_id },
  });
  expect(answered.headers.get('content-type')).toBe('application/json; charset=utf-8');
};

/** A refusal as api.md "Every response" has it, by the published schema where there is one. */
const expectProblem = (answered: Answered, status: number, code: string): void => {
  if ('statusCode' in answered.body) {
    expectEnvelopedProblem(answered, status, code);
    return;
  }
  expect(answered.body).toMatchObject({ status, code });
  expect(answered.status).toBe(status);
  expect(answered.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  for (const field of ['type', 'title', 'detail', 'say']) expect(answered.body[field]).toMatch(/\S/);
  expect(answered.body.request_id).toBe(answered.headers.get('x-request-id'));
};

const WRONG = {
  tools: ['read', 'ops', 'admin'],
  read: ['tools'],
  ops: ['tools', 'read'],
  admin: [],
} as const;
const SECRET = 'a'.repeat(64);

const protectedRoutes = Object.entries(ROUTES).flatMap(([route, entry]) =>
  entry.scope === null ? [] : [{ route, query: '', ...entry, scope: entry.scope }],
);

describe('the walk covers', () => {
  it('every route the API registers', async () => {
    expect([...(await registeredRoutes())].sort()).toEqual(Object.keys(ROUTES).sort());
  });

  it('every route the API documents', () => {
    const documented = Object.entries(published.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const shown = Object.entries(ROUTES).filter(([, { hidden }]) => hidden === undefined);
    expect(documented.sort()).toEqual(shown.map(([route]) => openApiPath(route)).sort());
  });
});

describe.each(protectedRoutes)('$route', ({ route, scope, orScope, bodyLimit, query }) => {
  it('wants a key, a good one, of its scope', async () => {
    expectProblem(await ask(route), 401, 'missing_key');
    expectProblem(await ask(route, { key: 'letmein' }), 401, 'invalid_key');
    expectProblem(await ask(route, { key: `hr_${scope}_0123456789ab_${SECRET}` }), 401, 'invalid_key');
    const forged = desk.keys[scope].replace(/_[0-9a-f]{64}$/, `_${SECRET}`);
    expectProblem(await ask(route, { key: forged }), 401, 'invalid_key');
    const raised = desk.keys.read.replace('hr_read_', 'hr_admin_');
    expectProblem(await ask(route, { key: raised }), 401, 'invalid_key');
    for (const wrong of WRONG[scope].filter((one) => orScope === undefined || !scopeAllows(one, orScope))) {
      expectProblem(await ask(route, { scope: wrong }), 403, 'insufficient_scope');
    }
  });

  it('takes the key as bearer and as ApiKey too, and refuses before it reads the body', async () => {
    const headers = { 'content-type': 'application/json' };
    const body = bodyLimit === undefined ? {} : { body: '{"call_id": ' };
    for (const word of ['Bearer', 'ApiKey', 'bearer']) {
      const authorization = `${word} ${desk.keys[scope]}`;
      const { status } = await ask(route + query, { headers: { ...headers, authorization }, ...body });
      expect([401, 403]).not.toContain(status);
      if (bodyLimit !== undefined) expect(status).toBe(400);
    }
    expectProblem(await ask(route, { headers, ...body }), 401, 'missing_key');
  });

  if (bodyLimit === undefined) return;

  it('refuses a body that is no JSON, and one that is too large', async () => {
    for (const body of ['{"call_id": "x"', 'call_id=x', '{"a":1}{"b":2}']) {
      expectProblem(await ask(route, { scope, body }), 400, 'malformed_json');
    }
    const body = JSON.stringify({ call_id: 'x', notes: 'n'.repeat(bodyLimit) });
    expectProblem(await ask(route, { scope, body }), 413, 'body_too_large');
  });
});

describe('a good request', () => {
  const answered = async (route: string, { scope, body, query = '' }: RouteEntry): Promise<Answered> =>
    ask(route + query, {
      ...(scope === null ? {} : { scope }),
      ...(body === undefined ? {} : { body: body(stage) }),
    });

  it.each(Object.entries(ROUTES))('to %s is answered as published', async (route, entry) => {
    let answer = await answered(route, entry);
    for (let repeat = 0; repeat < 20 && answer.body.status === 'pending'; repeat += 1) {
      answer = await answered(route, entry);
    }
    expect(answer.status).toBe(entry.status ?? 200);
    if (entry.hidden !== undefined) {
      expect(answer.text).toMatch(entry.hidden);
      return;
    }
    if (entry.shown !== undefined) {
      expect(answer.text).toMatch(entry.shown);
      return;
    }
    expect(answer.body).toMatchObject(entry.answer ?? {});
    const schema = operationOf(route)?.responses[String(answer.status)]?.content['application/json']?.schema;
    expect(z.fromJSONSchema(schema ?? false).safeParse(answer.body).error).toBeUndefined();
  });
});

describe('any request', () => {
  it.each(Object.keys(ROUTES))('to %s keeps its own id, or gets one', async (route) => {
    const kept = await ask(route, { headers: { 'x-request-id': 'call-7.retry_2-x' } });
    expect(kept.headers.get('x-request-id')).toBe('call-7.retry_2-x');
    for (const unfit of ['short', 'has space in it', 'x'.repeat(65), '<script>alert</script>']) {
      const made = await ask(route, { headers: { 'x-request-id': unfit } });
      expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it.each([
    ['GET', '/'],
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v1/fmcsa/verify'],
    ['POST', '/api/v1/calls'],
    ['DELETE', '/api/v1/loads/x'],
    ['POST', '/api/v2/fmcsa/verify'],
  ])('to %s %s, which is no route, is a problem', async (method, path) => {
    for (const sent of [{}, { scope: 'tools' }] as const) {
      expectProblem(await desk.send(method, path, sent), 404, 'route_not_found');
    }
  });
});

describe('an id that names nothing', () => {
  it.each([
    ['GET', '/calls/nobody', 'read', 'call_not_found'],
    ['GET', '/carriers/99999999', 'read', 'carrier_not_found'],
    ['GET', '/loads/nothing', 'read', 'load_not_found'],
    ['PATCH', '/loads/nothing', 'ops', 'load_not_found'],
    ['POST', '/reviews/nobody', 'ops', 'review_not_found'],
    ['POST', '/outbox/nothing/retry', 'ops', 'message_not_found'],
    ['GET', '/handoffs/nothing', 'ops', 'handoff_not_found'],
  ] as const)('%s %s', async (method, path, scope, code) => {
    const bodies = { GET: {}, PATCH: { body: { hold_firm: true } }, POST: { body: { decision: 'deny' } } };
    const body = bodies[method];
    expectProblem(await desk.send(method, `/api/v1${path}`, { scope, ...body }), 404, code);
  });
});
