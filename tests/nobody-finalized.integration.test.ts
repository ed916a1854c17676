import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { createComprehendSimulator } from '../simulator/aws/comprehend.ts';
import { createStorageSimulator } from '../simulator/aws/storage.ts';
import { createHappyRobotSimulator } from '../simulator/happyrobot/app.ts';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { endOfAsking } from './desk/platform-lookups.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

/* Calls whose end nobody told: closed by their timer, by an event, or by asking the platform; at the stand-ins. */

const API_KEY = 'hr-grep-me-key';
const GRACE_SECONDS = 2;
const AWS_SECRET = 'grep-me-aws-secret';
let desk: RealDesk;
let phone: Phone;
let platform: FastifyInstance;
let storage: FastifyInstance;
let files: Server;
let recordingUrl: string;
/** A call in which nothing more is said. */
let silent: string;
const opened: FastifyInstance[] = [];

const listen = async (app: FastifyInstance): Promise<string> => {
  opened.push(app);
  return app.listen({ port: 0, host: '127.0.0.1' });
};

beforeAll(async () => {
  platform = createHappyRobotSimulator({ apiKey: API_KEY });
  storage = createStorageSimulator();
  files = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(Buffer.alloc(5_000, 'talk'));
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  recordingUrl = `http://127.0.0.1:${String((files.address() as AddressInfo).port)}/1.mp3`;
  desk = await openRealDesk({
    ...{ FINALIZE_GRACE_SECONDS: String(GRACE_SECONDS), IDLE_MINUTES: '0.2' },
    HAPPYROBOT_API_URL: `${await listen(platform)}/api/v2`,
    ...{ HAPPYROBOT_API_KEY: API_KEY, HAPPYROBOT_USE_CASE_ID: 'use-case-1' },
    ...{ RECONCILE_SECONDS: '1', RECONCILE_SETTLED_SECONDS: '1', RECONCILE_LIVE_SECONDS: '3600' },
    ...{ SENTIMENT: 'comprehend', COMPREHEND_REGION: 'us-east-1' },
    COMPREHEND_ENDPOINT: await listen(createComprehendSimulator()),
    ...{ RECORDINGS_BUCKET: 'calls', RECORDINGS_REGION: 'us-east-1', RECORDINGS_PATH_STYLE: 'true' },
    RECORDINGS_ENDPOINT: await listen(storage),
    ...{ RECORDINGS_ALLOW_HTTP: 'true', RECORDINGS_ALLOW_PRIVATE: 'true', RECORDINGS_SWEEP_SECONDS: '1' },
    ...{ AWS_ACCESS_KEY_ID: 'AKIDTEST', AWS_SECRET_ACCESS_KEY: AWS_SECRET },
  });
  phone = phoneTo(desk);
  silent = await phone.callBy();
}, 120_000);
afterAll(async () => {
  await desk.stop();
  await Promise.all(opened.map((app) => app.close()));
  files.closeAllConnections();
  files.close();
});

type Fields = Readonly<Record<string, unknown>>;
type Opened = { readonly call: Fields; readonly events: readonly Fields[] };

const open = async (call_id: string): Promise<Opened | null> => {
  const { status, body } = await desk.get(`/calls/${call_id}`, 'read');
  return status === 200 ? (body as unknown as Opened) : null;
};
/** The call once it is as wanted; looks for a minute. */
const awaitCall = async (call_id: string, wanted: (call: Fields) => boolean): Promise<Opened> => {
  for (let look = 0; look < 300; look += 1) {
    const found = await open(call_id);
    if (found !== null && wanted(found.call)) return found;
    await sleep(200);
  }
  throw new Error(
    `${call_id} never got there: ${JSON.stringify((await open(call_id))?.call)}\n${desk.logs().slice(-3000)}`,
  );
};
const closingsOf = ({ events }: Opened): readonly Fields[] =>
  events.filter(({ type }) => type === 'call_closed');
const isClosed = ({ phase }: Fields): boolean => phase === 'closed';

const event = (run_id: string, current: string, session_id = `sess-${run_id}`) =>
  desk.post('/events/happyrobot', {
    type: 'session.status_changed',
    data: { session_id, run_id, status: { previous: 'queued', current } },
  });
const messages = [
  { role: 'assistant', content: 'Acme Logistics' },
  { role: 'user', content: 'Great, thank you, perfect' },
];
/** The platform's own record of a call that ended just now. */
const putRun = async (id: string, differing: object = {}): Promise<void> => {
  const now = Date.now();
  const payload = {
    ...{ id, status: 'completed', timestamp: new Date(now - 61_000).toISOString() },
    completed_at: new Date(now).toISOString(),
    session: { id: `sess-${id}`, status: 'completed', duration: 60, messages },
    ...{ recording_url: recordingUrl, ...differing },
  };
  expect((await platform.inject({ method: 'PUT', url: '/control/runs', payload })).statusCode).toBe(200);
};

describe('a call that nobody finalized', () => {
  it('is closed when its grace is over, however often and in whatever order its end is told', async () => {
    const call_id = await phone.callBy();
    expect((await event(call_id, 'in-progress')).body).toMatchObject({ status: 'ignored' });
    expect((await event(call_id, 'completed')).body).toMatchObject({ status: 'delivered' });
    expect((await event(call_id, 'in-progress')).body).toMatchObject({ status: 'ignored' });
    await event(call_id, 'failed');
    const closed = await awaitCall(call_id, isClosed);
    const told = closed.events.filter(({ type }) => type === 'session_ended');
    expect(told).toHaveLength(1);
    // How long the grace is by itself stands in the test of the configuration.
    const waitedMs = Date.parse(String(closed.call.ended_at)) - Date.parse(String(told[0]?.at));
    expect(waitedMs).toBeGreaterThanOrEqual(GRACE_SECONDS * 1_000);
    expect(closingsOf(closed)).toHaveLength(1);
    expect((await event(call_id, 'completed')).body).toMatchObject({ status: 'unknown_call' });
    expect(closingsOf((await open(call_id)) ?? closed)).toHaveLength(1);
  });

  it('gets transcript, duration, mood and recording from the platform, and a copy of the recording', async () => {
    const call_id = await phone.callBy();
    await putRun(call_id);
    await event(call_id, 'completed');
    const { call, events } = await awaitCall(call_id, ({ duration_seconds: s }) => s === 60);
    expect(call).toMatchObject({ outcome: 'abandoned', transcript: messages, recording_url: recordingUrl });
    expect(call.sentiment).toMatchObject({ label: 'positive', score: 0.75, source: 'analysis' });
    expect(JSON.stringify(events)).toContain('"details":"comprehend"');
    const copied = await awaitCall(call_id, ({ recording }) => recording !== null);
    const key = `recordings/${call_id}.mp3`;
    expect(copied.call.recording).toEqual({
      ...{ status: 'copied', key, content_type: 'audio/mpeg', bytes: 5_000, because: null },
    });
    const { objects } = (await storage.inject({ method: 'GET', url: '/control' })).json();
    expect(objects).toEqual(expect.arrayContaining([expect.objectContaining({ key, bytes: 5_000 })]));
  });

  it('and that only the platform’s list knows gets a record with one outcome', async () => {
    const [quiet, failed] = [`run-${randomUUID()}`, `run-${randomUUID()}`];
    await putRun(quiet);
    await putRun(failed, { status: 'failed', recording_url: null });
    const opened = await awaitCall(quiet, isClosed);
    expect(opened.call).toMatchObject({ outcome: 'abandoned', duration_seconds: 60, transcript: messages });
    expect(closingsOf(opened)).toHaveLength(1);
    expect((await awaitCall(failed, isClosed)).call).toMatchObject({ outcome: 'error' });
    await sleep(1_500);
    expect(closingsOf((await open(quiet)) ?? opened)).toHaveLength(1);
    const late = await phone.finalize(quiet, { ended_by: 'user' });
    expect(late.body).toMatchObject({ status: 'recorded', outcome: 'info_only' });
  });

  it('and of which an event tells before anything else is asked about', async () => {
    const known = `run-${randomUUID()}`;
    await putRun(known, { use_case_id: 'another-use-case' });
    expect((await event(known, 'completed')).body).toMatchObject({ status: 'unknown_call' });
    expect((await awaitCall(known, isClosed)).call).toMatchObject({
      outcome: 'abandoned',
      duration_seconds: 60,
    });
  });

  it('and that the platform does not know, or will not speak of, is given up', async () => {
    const [nobodys, refused] = [`run-${randomUUID()}`, `run-${randomUUID()}`];
    await putRun(refused, { refused_with: 422, use_case_id: 'another-use-case' });
    for (const run_id of [nobodys, refused]) {
      expect((await event(run_id, 'completed')).body).toMatchObject({ status: 'unknown_call' });
    }
    const given = { status: 'given_up', attempts: 6, last_word: 'unknown' };
    const ends = [nobodys, refused].map((run_id) => endOfAsking(desk.db, run_id));
    expect(await Promise.all(ends)).toEqual([given, given]);
    expect([await open(nobodys), await open(refused)]).toEqual([null, null]);
  });

  it('and that simply stops is closed by its timer', async () => {
    const closed = await awaitCall(silent, isClosed);
    expect(closed.call).toMatchObject({ outcome: 'abandoned', duration_seconds: expect.any(Number) });
    expect(closingsOf(closed)).toHaveLength(1);
  });
});

describe('while no worker is there', () => {
  it('nothing is lost: calls end, are asked about and recorded when one is back', async () => {
    const [mine, theirs] = [await phone.callBy(), `run-${randomUUID()}`];
    await desk.stopPart('worker');
    await putRun(mine);
    await putRun(theirs);
    expect((await event(mine, 'completed')).body).toMatchObject({ status: 'delivered' });
    await desk.start('worker');
    for (const call_id of [mine, theirs]) {
      const recorded = await awaitCall(
        call_id,
        ({ phase, duration_seconds: s }) => phase === 'closed' && s === 60,
      );
      expect(recorded.call).toMatchObject({ outcome: 'abandoned', transcript: messages });
    }
  });
});

describe('a finalize of 5 MB', () => {
  it('is refused, and the call closes all the same, with what the platform knows', async () => {
    const call_id = await phone.callBy();
    await putRun(call_id);
    const transcript = 'x'.repeat(5 * 1024 * 1024);
    const { status, body } = await desk.post('/calls/finalize', { call_id, transcript });
    expect(status).toBe(413);
    expect(body).toMatchObject({ code: expect.any(String), say: expect.any(String) });
    await event(call_id, 'completed');
    const { call } = await awaitCall(
      call_id,
      ({ phase, transcript: words }) => phase === 'closed' && words !== null,
    );
    expect(call).toMatchObject({ transcript: messages });
  });
});

describe('finalize coverage', () => {
  it('counts what was told or asked for within two minutes', async () => {
    await phone.finalize(newCall(), { transcript: 'wrong number' });
    const coverageNow = async () => {
      const { body } = await desk.get('/metrics/summary', 'read');
      const { finalize_coverage: coverage } = body.metrics as Readonly<Record<string, Fields>>;
      return {
        calls: Number((body.totals as Fields).calls),
        told: coverage?.numerator,
        of: coverage?.denominator,
      };
    };
    // The one that simply stopped, and the one whose session ended, are in no book of the platform's.
    for (let look = 0; look < 400; look += 1) {
      const { calls, told } = await coverageNow();
      if (told === calls - 2) break;
      await sleep(200);
    }
    const { calls, told, of } = await coverageNow();
    expect({ told, of }).toEqual({ told: calls - 2, of: calls });
  });
});

describe('secrets', () => {
  it('are in no answer and no log', () => {
    const written = [desk.logs(), ...desk.heard.map(({ text }) => text)].join('\n');
    expect(written).not.toContain(API_KEY);
    expect(written).not.toContain(AWS_SECRET);
  });
});
