import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import Fastify, { type FastifyInstance } from 'fastify';
import { createHappyRobotSimulator, type SignalFailure } from '../../simulator/happyrobot/app.ts';
import { createPlatformCalls, noPlatformCalls } from './platform-calls.ts';
import { messagesPage, recordingsWire, runsPage, runWire, sessionsWire } from './platform-wire.ts';

const API_KEY = 'hr-secret-of-the-test';
const STARTED = '2026-03-02T15:00:00.000Z';
const ENDED = '2026-03-02T15:04:00.000Z';

let simulator: FastifyInstance;
let apiUrl: string;
const opened: { readonly close: () => Promise<void> }[] = [];
beforeAll(async () => {
  simulator = createHappyRobotSimulator({ apiKey: API_KEY });
  apiUrl = `${await simulator.listen({ port: 0, host: '127.0.0.1' })}/api/v2`;
});
beforeEach(async () => {
  await simulator.inject({ method: 'DELETE', url: '/control' });
});
afterAll(async () => {
  await Promise.all(opened.map((one) => one.close()));
  await simulator.close();
});

/** Patient with whatever answers: a crowded machine is no outage. */
const open = (apiKey = API_KEY, useCaseId: string | null = 'use-case-1', attemptMs = 20_000) => {
  const calls = createPlatformCalls({ apiUrl, apiKey, attemptMs, useCaseId });
  opened.push(calls);
  return calls;
};
const put = (run: object) =>
  simulator.inject({
    method: 'PUT',
    url: '/control/runs',
    payload: { id: 'run-1', timestamp: STARTED, ...run },
  });
const order = (mode: SignalFailure) =>
  simulator.inject({ method: 'PUT', url: '/control', payload: { mode } });

const session = (messages: readonly object[] = []) => ({
  ...{ id: 'sess-1', status: 'completed', duration: 184, messages },
});
const ended = { status: 'completed', completed_at: ENDED };

describe("HappyRobot's record of a call", () => {
  it('tells how it ended, what was said and where the recording lies', async () => {
    const messages = [
      { role: 'assistant', content: 'Acme, hello' },
      { role: 'tool', content: ' ' },
      { role: 'user', content: ' MC 123456 ' },
    ];
    await put({ ...ended, session: session(messages), recording_url: 'https://recordings.example/1.mp3' });
    const startedAtMs = Date.parse(STARTED);
    expect(await open().look('run-1', null)).toEqual({
      kind: 'over',
      call: {
        ...{ sessionId: 'sess-1', status: 'completed', startedAtMs, endedAtMs: startedAtMs + 184_000 },
        report: {
          transcript: [
            { role: 'assistant', content: 'Acme, hello' },
            { role: 'user', content: 'MC 123456' },
          ],
          ...{ durationSeconds: 184, endedBy: null, outcomeHint: null, sentimentHint: null },
          ...{ extracted: null, understood: null, notes: null },
          recordingUrl: 'https://recordings.example/1.mp3',
        },
      },
    });
  });

  it('is read page by page', async () => {
    const messages = Array.from({ length: 250 }, (_, nth) => ({
      role: 'user',
      content: `words ${String(nth)}`,
    }));
    await put({ ...ended, session: session(messages) });
    const seen = await open().look('run-1', 'sess-1');
    expect(seen.kind === 'over' && seen.call.report.transcript?.length).toBe(250);
  });

  /** How many messages are read where the platform pages as `pageOf` does. */
  const readFrom = async (pageOf: (page: number) => object) => {
    const app = Fastify()
      .get('/runs/:id', (_request, reply) => reply.send({ id: 'run-1', status: 'completed' }))
      .get('/runs/run-1/sessions', (_request, reply) => reply.send([{ id: 's' }]))
      .get<{ Querystring: { page: string } }>('/sessions/s/messages', ({ query }, reply) =>
        reply.send(pageOf(Number(query.page))),
      );
    const apiUrl = await app.listen({ port: 0, host: '127.0.0.1' });
    const calls = createPlatformCalls({ apiUrl, apiKey: API_KEY, attemptMs: 20_000, useCaseId: null });
    opened.push(calls, app);
    const seen = await calls.look('run-1', null);
    return seen.kind === 'over' ? seen.call.report.transcript?.length : seen;
  };
  const said = Array.from({ length: 250 }, (_, nth) => ({
    ...(nth % 60 === 7 ? {} : { role: 'user' }),
    content: `words ${String(nth)}`,
  }));

  it('is read to its end, also where a message cannot be read', async () => {
    expect(await readFrom((page) => said.slice((page - 1) * 100, page * 100))).toBe(245);
  });

  it('is read to its end, also where a page is shorter than asked for', async () => {
    const page = (nth: number) => ({
      data: said.slice((nth - 1) * 50, nth * 50),
      pagination: { page: nth, page_size: 50, has_next_page: nth < 5 },
    });
    expect(await readFrom(page)).toBe(245);
  });

  it('is read once where every page is the whole list', async () => {
    expect(await readFrom(() => said)).toBe(245);
  });

  it('may know of no session at all', async () => {
    await put(ended);
    const call = { sessionId: null, endedAtMs: Date.parse(ENDED), report: { transcript: null } };
    expect(await open().look('run-1', null)).toMatchObject({ kind: 'over', call });
  });

  it('says when the run failed', async () => {
    await put({ ...ended, status: 'failed', session: session() });
    const call = { status: 'completed', report: { outcomeHint: 'error' } };
    expect(await open().look('run-1', null)).toMatchObject({ kind: 'over', call });
  });

  it('is not there yet, or not at all', async () => {
    await put({ status: 'running' });
    expect(await open().look('run-1', null)).toEqual({ kind: 'under_way' });
    expect(await open().look('run-2/../..', null)).toEqual({ kind: 'unknown' });
  });

  it.each([400, 409, 410, 422])(
    'is not to be had of a run it answers with %s: others are',
    async (status) => {
      await put({ ...ended, session: session(), refused_with: status });
      await put({ ...ended, id: 'run-2', session: session() });
      expect(await open().look('run-1', null)).toEqual({ kind: 'unknown' });
      expect(await open().look('run-2', null)).toMatchObject({ kind: 'over' });
    },
  );

  it('is listed by when it ended', async () => {
    await put({ ...ended, id: 'run-late' });
    await put({ ...ended, id: 'run-early', completed_at: '2026-03-02T14:00:00.000Z' });
    await put({ ...ended, id: 'run-other', use_case_id: 'use-case-2' });
    await put({ id: 'run-on', status: 'running', completed_at: ENDED });
    expect(await open().endedSince(Date.parse(STARTED))).toEqual(['run-late']);
    expect(await open(API_KEY, null).endedSince(0)).toEqual([]);
  });

  it.each([
    ['rate_limited', 'busy', 1_000],
    ['server_error', 'busy', null],
    ['bad_gateway', 'busy', null],
    ['unauthorized', 'refused', null],
    ['garbage', 'unreadable', null],
    ['html', 'unreadable', null],
    ['unknown_shape', 'unreadable', null],
    ['hang', 'unreachable', null],
    ['reset', 'unreachable', null],
  ] as const)('is %s: %s, asked for once', async (mode, cause, retryAfterMs) => {
    await put({ ...ended, session: session() });
    await order(mode);
    const calls = open(API_KEY, 'use-case-1', mode === 'hang' ? 800 : 20_000);
    expect(await calls.look('run-1', null)).toEqual({ kind: 'failed', cause, retryAfterMs });
    expect((await simulator.inject({ method: 'GET', url: '/control' })).json()).toMatchObject({
      reads: ['/api/v2/runs/run-1'],
    });
    expect(await calls.endedSince(0)).toBeNull();
  });

  /** The record of a platform that says the same to all. */
  const saying = async (status: number, headers: Readonly<Record<string, string>> = {}) => {
    const app = Fastify().get('/*', (_request, reply) => reply.code(status).headers(headers).send());
    const apiUrl = await app.listen({ port: 0, host: '127.0.0.1' });
    const calls = createPlatformCalls({ apiUrl, apiKey: API_KEY, attemptMs: 5_000, useCaseId: 'use-case-1' });
    opened.push(calls, app);
    return calls;
  };

  it.each([
    ['5', 5_000],
    ['9999999999', 1_800_000],
    ['Fri, 31 Dec 2999 23:59:59 GMT', 1_800_000],
    ['Fri, 31 Dec 1999 23:59:59 GMT', 0],
    ['soon', null],
  ])('is waited for as it asks (%s), half an hour at most', async (header, retryAfterMs) => {
    const calls = await saying(429, { 'retry-after': header });
    expect(await calls.look('run-1', null)).toEqual({ kind: 'failed', cause: 'busy', retryAfterMs });
  });

  it.each([
    [302, 'unreadable'],
    [401, 'refused'],
    [403, 'refused'],
    [408, 'busy'],
  ])('of a platform that says %s is %s', async (status, cause) => {
    const calls = await saying(status);
    expect(await calls.look('run-1', null)).toEqual({ kind: 'failed', cause, retryAfterMs: null });
  });

  it.each([400, 404, 422, 302, 401])(
    'whose list is refused with %s is not taken for empty',
    async (status) => {
      expect(await (await saying(status)).endedSince(0)).toBeNull();
    },
  );

  it('is nobody’s with a wrong key', async () => {
    const seen = await open('another-key').look('run-1', null);
    expect(seen).toEqual({ kind: 'failed', cause: 'refused', retryAfterMs: null });
  });

  it('is off without a platform', async () => {
    expect(noPlatformCalls.isOn).toBe(false);
    expect(await noPlatformCalls.look('run-1', null)).toEqual({ kind: 'unknown' });
    expect(await noPlatformCalls.endedSince(0)).toEqual([]);
  });
});

describe('an answer of another shape', () => {
  it('is read as far as it can be', () => {
    expect(
      runWire.parse({ id: 'r', status: 'completed', timestamp: 7, completed_at: 'soon', more: 1 }),
    ).toEqual({
      ...{ id: 'r', status: 'completed', timestamp: null, completed_at: null, session_id: null },
    });
    expect(sessionsWire.parse({ sessions: [{ id: 's', duration: '12' }, 'nonsense', null] })).toMatchObject([
      { id: 's', duration: null, status: null },
    ]);
    expect(messagesPage.parse([{ role: 'user', content: 5 }, { content: 'nobody' }])).toMatchObject({
      ...{ items: [{ role: 'user', content: '', isFiller: false }], size: 2 },
    });
    const ids = ['r', '', 'two words', 'r'.repeat(5_000)];
    expect(runsPage.parse(ids.map((id) => ({ id, status: 'completed' })))).toMatchObject({
      ...{ items: [{ id: 'r', status: 'completed' }], size: 4 },
    });
    const never = { timestamp: '0001-01-01T00:00:00Z', completed_at: '1970-01-01T00:00:00Z' };
    expect(runWire.parse({ id: 'r', status: 'completed', ...never })).toMatchObject({
      ...{ timestamp: null, completed_at: null },
    });
    expect(sessionsWire.parse([{ id: 's', duration: 1e300 }])).toMatchObject([{ duration: 86_400 }]);
    expect(
      recordingsWire.parse({ data: [{ url: 'javascript:alert(1)' }, { url: 'https://a.example/1' }] }),
    ).toEqual([{ session_id: null, url: 'https://a.example/1' }]);
  });
});
