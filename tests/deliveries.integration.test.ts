import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { sql } from 'slonik';
import { z } from 'zod';
import { createBookingRepository } from '../adapters/postgres/booking-repository.ts';
import { createNegotiationRepository } from '../adapters/postgres/negotiation-repository.ts';
import { createOutbox } from '../adapters/postgres/outbox.ts';
import { createNotificationSimulator, type Received } from '../simulator/notifications/app.ts';
import type { FailureOrder } from '../simulator/notifications/failures.ts';
import { acceptance } from './contract/contract-examples.ts';
import { startDeliveringWorker, type DeliveringWorker } from './desk/delivering-worker.ts';
import { standInKeys } from './desk/notification-stand-ins.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let standIns: FastifyInstance;
let standInsUrl: string;
const lines: string[] = [];
const workers: DeliveringWorker[] = [];

beforeAll(async () => {
  standIns = createNotificationSimulator(standInKeys);
  standInsUrl = await standIns.listen({ port: 0, host: '127.0.0.1' });
  desk = await openRealDesk({}, ['api']);
}, 120_000);
beforeEach(async () => {
  await standIns.inject({ method: 'DELETE', url: '/control' });
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
}, 30_000);
afterAll(async () => {
  await desk.stop();
  await standIns.close();
});

const startWorker = async (): Promise<DeliveringWorker> => {
  const worker = await startDeliveringWorker(desk, standInsUrl, lines);
  workers.push(worker);
  return worker;
};
const order = (failure: FailureOrder) =>
  standIns.inject({ method: 'PUT', url: '/control', payload: failure });
const received = async (): Promise<readonly Received[]> =>
  (await standIns.inject({ method: 'GET', url: '/control' })).json().received;

const book = async () => {
  const load = await desk.publishOne();
  const deal = acceptance(load);
  await createNegotiationRepository(desk.db).commit(deal);
  const bookings = createBookingRepository(desk.db);
  for (let time = 0; time < 3; time += 1) {
    expect(await bookings.book(deal.callId, load.loadId, Date.now())).toBe('booked');
  }
  return { callId: deal.callId, load };
};

type Message = {
  readonly key: string;
  readonly status: string;
  readonly deliveries: readonly { readonly attempts: number; readonly last_error: string | null }[];
};

/** The call's one message, once it has the state; as the API shows it. */
const messageOf = async (callId: string, status: string, patienceMs = 60_000): Promise<Message> => {
  const until = Date.now() + patienceMs;
  for (;;) {
    const { body } = await desk.get(`/outbox?call_id=${callId}`, 'ops');
    const messages = body.messages as readonly Message[];
    if (messages[0]?.status === status) {
      expect(messages).toHaveLength(1);
      return messages[0];
    }
    if (Date.now() > until)
      throw new Error(`not ${status}: ${JSON.stringify(messages)}\n${lines.join('\n')}`);
    await pause(50);
  }
};

it('tells the TMS of a booking as soon as it is made, once, signed', async () => {
  await startWorker();
  const { callId, load } = await book();
  const { key } = await messageOf(callId, 'delivered');
  const [webhook, ...more] = await received();
  expect(more).toEqual([]);
  expect(webhook).toMatchObject({
    path: '/tms',
    taken: true,
    repeated: false,
    headers: { 'webhook-id': key },
  });
  expect(JSON.parse(webhook?.body ?? '')).toMatchObject({
    id: key,
    type: 'load.booked',
    subject: load.referenceNumber,
    data: { call_id: callId, agreed_rate: 1800 },
  });
}, 120_000);

it('killed with a delivery in hand: the next worker sends it again, and the receiver has it once', async () => {
  const first = await startWorker();
  await order({ mode: 'accept_then_hang', times: 1 });
  const { callId } = await book();
  for (let time = 0; time < 3_000 && (await received()).length === 0; time += 1) await pause(20);
  await first.kill();
  expect(await messageOf(callId, 'pending')).toMatchObject({ deliveries: [{ attempts: 1 }] });
  await startWorker();
  const { key } = await messageOf(callId, 'delivered');
  const webhooks = await received();
  expect(webhooks.map(({ taken, repeated }) => [taken, repeated])).toEqual([
    [true, false],
    [true, true],
  ]);
  expect(new Set(webhooks.map(({ body }) => body)).size).toBe(1);
  expect(new Set(webhooks.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([key]));
}, 120_000);

it('booked while no worker runs: the next one tells', async () => {
  const { callId } = await book();
  expect(await messageOf(callId, 'pending')).toMatchObject({ deliveries: [] });
  await startWorker();
  await messageOf(callId, 'delivered');
  expect(await received()).toHaveLength(1);
}, 120_000);

it('two workers share what there is, and each message goes out once', async () => {
  await Promise.all([startWorker(), startWorker()]);
  const outbox = createOutbox(desk.db);
  const calls = Array.from({ length: 30 }, (_, index) => `shared-${String(index)}`);
  const to = { phone: '+15125550101', email: 'dana@broker.test' };
  await Promise.all(
    calls.map((callId) =>
      outbox.keep({ key: `handoff:${callId}`, kind: 'handoff_ready', callId, to, text: callId }),
    ),
  );
  for (const callId of calls) await messageOf(callId, 'delivered');
  const bodies = (await received()).map(({ path, body }) => `${path.split('/')[1] ?? ''} ${body}`);
  expect(bodies).toHaveLength(3 * calls.length);
  expect(new Set(bodies).size).toBe(bodies.length);
}, 120_000);

it('a dead letter is seen in the API, sent again from there, and no secret shows anywhere', async () => {
  await startWorker();
  await order({ mode: 'unauthorized' });
  const { callId } = await book();
  const { key, deliveries } = await messageOf(callId, 'dead');
  expect(deliveries).toMatchObject([{ attempts: 1, last_error: 'http 401' }]);
  await standIns.inject({ method: 'DELETE', url: '/control' });
  const retried = await desk.send('POST', `/api/v1/outbox/${encodeURIComponent(key)}/retry`, {
    scope: 'ops',
  });
  expect(retried).toMatchObject({ status: 200, body: { retried: 1 } });
  await messageOf(callId, 'delivered');
  const said = [lines.join('\n'), desk.logs(), JSON.stringify(desk.heard)].join('\n');
  for (const secret of ['grep-me', standInKeys.tmsSecret.slice(6)]) expect(said).not.toContain(secret);
  expect(lines.join('\n')).toContain('not delivered');
}, 120_000);

it('hears of new messages again after its connection was cut', async () => {
  await startWorker();
  const cutIt = () =>
    desk.db.any(sql.type(z.object({ cut: z.boolean() }))`
      select pg_terminate_backend(pid) as cut from pg_stat_activity
      where application_name = 'carrier-desk outbox bell' and datname = current_database()
    `);
  let cut = await cutIt();
  for (let time = 0; time < 300 && cut.length === 0; time += 1) {
    await pause(100);
    cut = await cutIt();
  }
  expect(cut).toEqual([{ cut: true }]);
  const { callId } = await book();
  await messageOf(callId, 'delivered');
}, 120_000);
