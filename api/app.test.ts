import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHttpBench, type HttpBench as Bench } from '../tests/http/http-bench.ts';
import { openedBenches } from '../tests/http/opened-benches.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

const ROUTES: readonly (readonly [Method, string, 'tools' | 'read' | 'ops'])[] = [
  ['POST', '/fmcsa/verify', 'tools'],
  ['POST', '/loads/search', 'tools'],
  ['POST', '/negotiations/evaluate', 'tools'],
  ['POST', '/calls/handoff', 'tools'],
  ['POST', '/calls/finalize', 'tools'],
  ['POST', '/events/happyrobot', 'tools'],
  ['GET', '/calls', 'read'],
  ['GET', '/calls/run-1', 'read'],
  ['GET', '/loads', 'read'],
  ['GET', '/loads/load_1', 'read'],
  ['POST', '/loads/import', 'ops'],
  ['PATCH', '/loads/load_1', 'ops'],
  ['GET', '/reps', 'ops'],
  ['PUT', '/reps/rep_1', 'ops'],
  ['GET', '/carriers/7204318', 'read'],
  ['GET', '/metrics/summary', 'read'],
  ['GET', '/reviews', 'ops'],
  ['POST', '/reviews/run-1', 'ops'],
  ['GET', '/outbox', 'ops'],
  ['POST', '/outbox/key_1/retry', 'ops'],
  ['GET', '/handoffs/token_1', 'ops'],
  ['POST', '/handoffs/token_1/confirm', 'ops'],
  ['POST', '/handoffs/token_1/decline', 'ops'],
];

const MAY: Readonly<Record<'tools' | 'read' | 'ops', readonly string[]>> = {
  tools: ['tools'],
  read: ['read', 'ops', 'admin'],
  ops: ['ops', 'admin'],
};

describe('the door of every route', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openHttpBench();
  });
  afterAll(() => bench.app.close());

  describe.each(ROUTES)('%s %s', (method, path, scope) => {
    const body = method === 'GET' ? {} : { body: {} };

    it.each([
      ['without a key', {}, 'missing_key'],
      ['with an empty one', { 'x-api-key': ' ' }, 'missing_key'],
      ['with another scheme', { authorization: 'Basic abc' }, 'missing_key'],
      ['with nonsense', { 'x-api-key': 'let me in' }, 'invalid_key'],
      [
        'with an unknown key',
        { authorization: `Bearer hr_admin_0123456789ab_${'0'.repeat(64)}` },
        'invalid_key',
      ],
    ])('is shut %s', async (_how, headers, code) => {
      const response = await bench.send(method, path, {
        ...body,
        headers: headers,
      });
      expect(response.statusCode).toBe(401);
      expect(response.headers['www-authenticate']).toBeDefined();
      expect(response.json()).toMatchObject({
        code,
        status: 401,
        say: expect.any(String),
        title: expect.any(String),
      });
    });

    it.each(['tools', 'read', 'ops', 'admin'] as const)('asks a %s key for its scope', async (held) => {
      const { statusCode } = await bench.send(method, path, { ...body, key: bench.keys[held] });
      if (MAY[scope].includes(held)) expect([200, 202, 400, 404]).toContain(statusCode);
      else expect(statusCode).toBe(403);
    });
  });

  it.each(['Bearer', 'bearer', 'ApiKey'])('opens to Authorization: %s', async (scheme) => {
    const headers = { authorization: `${scheme} ${bench.keys.read}` };
    expect((await bench.send('GET', '/calls', { headers })).statusCode).toBe(200);
  });

  it('closes on a revoked key', async () => {
    const { desk, send, keys } = bench;
    const keyId = keys.ops.split('_')[2] ?? '';
    const fresh = await openHttpBench({ repositories: () => ({ apiKeys: desk.apiKeys }) });
    await desk.apiKeys.revoke(keyId, 1);
    expect((await fresh.send('GET', '/reps', { key: keys.ops })).json()).toMatchObject({
      code: 'invalid_key',
    });
    expect((await send('GET', '/calls', { key: keys.read })).statusCode).toBe(200);
    await fresh.app.close();
  });
});

const open = openedBenches();

describe('the request id', () => {
  it.each([
    ['kept when it is one', 'run.42-abcdef', true],
    ['made when too short', 'abc', false],
    ['made when it has other signs', 'abc def ghi', false],
  ])('is %s', async (_what, sent, kept) => {
    const { send } = await open();
    const response = await send('GET', '/calls', { headers: { 'x-request-id': sent } });
    const { request_id: id } = response.json<{ request_id: string }>();
    expect(response.headers['x-request-id']).toBe(id);
    expect(id === sent).toBe(kept);
    expect(id).toMatch(/^[A-Za-z0-9._-]{8,64}$/);
  });
});

describe('the rate', () => {
  it('is announced, and refused beyond its limit', async () => {
    const { send, keys } = await open({ settings: { ratePerMinute: 2 } });
    const get = () => send('GET', '/calls', { key: keys.read });
    const first = await get();
    expect(first.headers['ratelimit-policy']).toBe('"key";q=2;w=60');
    expect(first.headers.ratelimit).toBe('"key";r=1;t=60');
    await get();
    const third = await get();
    expect([third.statusCode, third.json()]).toMatchObject([
      429,
      { code: 'rate_limited', say: expect.any(String) },
    ]);
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    expect((await send('GET', '/calls', { key: keys.ops })).statusCode).toBe(200);
  });

  it('of a key goes before the desk’s', async () => {
    const { send, keys, desk } = await open({ settings: { ratePerMinute: 0 } });
    const record = await desk.apiKeys.find(keys.read.split('_')[2] ?? '');
    if (record === null) throw new Error('the key must be there');
    await desk.apiKeys.save({ ...record, ratePerMinute: 1 });
    await send('GET', '/calls', { key: keys.read });
    expect((await send('GET', '/calls', { key: keys.read })).statusCode).toBe(429);
  });

  it('is not counted when there is no limit', async () => {
    const { send, keys } = await open();
    expect((await send('GET', '/calls', { key: keys.read })).headers.ratelimit).toBeUndefined();
  });
});

describe('trouble of ours', () => {
  const failing = (error: Error) => ({
    repositories: (desk: Pick<Bench['desk'], 'calls'>) => ({
      calls: { ...desk.calls, list: () => Promise.reject(error) },
    }),
  });

  it.each([
    ['that passes', Object.assign(new Error('secret'), { retryable: true }), 503, 'unavailable'],
    ['that stays', new Error('secret'), 500, 'internal_error'],
  ])('%s leaves as an id alone', async (_what, error, status, code) => {
    const { send, keys } = await open(failing(error));
    const response = await send('GET', '/calls', { key: keys.read });
    expect([response.statusCode, response.json()]).toMatchObject([
      status,
      { code, request_id: expect.any(String) },
    ]);
    expect(response.body).not.toContain('secret');
  });

  it('with the keys is 503 where nobody is on the phone', async () => {
    const { send, keys } = await open({
      repositories: ({ apiKeys }) => ({
        apiKeys: { ...apiKeys, find: () => Promise.reject(new Error('away')) },
      }),
    });
    expect((await send('GET', '/calls', { key: keys.read })).statusCode).toBe(503);
    expect((await send('POST', '/events/happyrobot', { key: keys.tools, body: {} })).statusCode).toBe(503);
  });
});

it.each([
  ['GET', '/api/v1/nothing'],
  ['DELETE', '/api/v1/calls'],
  ['GET', '/'],
  ['GET', '/api/v1/%'],
] as const)('%s %s is no route', async (method, url) => {
  const { app } = await open();
  const response = await app.inject({ method, url });
  expect([400, 404]).toContain(response.statusCode);
  expect(response.headers['content-type']).toMatch('application/problem+json');
});

describe('the documentation', () => {
  it('is OpenAPI 3.1 and names every route', async () => {
    const { app } = await open();
    const document = (await app.inject('/openapi.json')).json<{
      openapi: string;
      paths: Record<string, object>;
    }>();
    expect(document.openapi).toBe('3.1.0');
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const expected = ROUTES.map(
      ([method, path]) =>
        `${method} /api/v1${path.replace('run-1', '{call_id}').replace('load_1', '{load_id}').replace('rep_1', '{rep_id}').replace('key_1', '{key}').replace('token_1', '{token}').replace('7204318', '{dot_number}')}`,
    );
    const ours = documented.filter((route) => !route.includes(' /your-api/'));
    expect(ours.sort()).toEqual([...expected, 'GET /api/v1/stream', 'GET /healthz', 'GET /readyz'].sort());
  });

  it('can be read', async () => {
    const { app } = await open();
    expect((await app.inject('/docs/')).headers['content-type']).toMatch('text/html');
  });
});

describe('health', () => {
  it.each([
    ['all parts are there', { postgres: () => Promise.resolve(true) }, 200, 'ready', true],
    ['one part says no', { postgres: () => Promise.resolve(false) }, 503, 'not_ready', false],
    ['one part fails', { postgres: () => Promise.reject(new Error('away')) }, 503, 'not_ready', false],
    ['one part hangs', { postgres: () => new Promise<boolean>(() => undefined) }, 503, 'not_ready', false],
  ])('when %s', async (_what, readiness, status, said, postgres) => {
    const { app } = await open({ readiness });
    const response = await app.inject('/readyz');
    const detail = { fmcsa_breaker: 'closed' };
    expect([response.statusCode, response.json()]).toEqual([
      status,
      { status: said, checks: { postgres }, detail },
    ]);
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  });

  it('is measured', async () => {
    const { app } = await open();
    await app.inject('/healthz');
    const metrics = (await app.inject('/metrics')).body;
    expect(metrics).toContain('desk_http_requests_total{method="GET",route="/healthz",status="200"} 1');
    expect(metrics).toContain('process_cpu_seconds_total');
  });
});
