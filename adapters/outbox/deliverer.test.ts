import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Notification } from '../../domain/notification.ts';
import type { Channel, ClaimedDelivery, Outbox, OutboxStatus } from '../../domain/outbox.ts';
import type { AttemptResult } from '../../domain/settle-delivery.ts';
import { createMemoryDesk } from '../memory/memory-desk.ts';
import { busy, refused, sent, type Sender } from '../notifications/sender.ts';
import { openDeliverer, type Deliverer, type DelivererOptions } from './deliverer.ts';

const opened: Deliverer[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((deliverer) => deliverer.stop(1000)));
});

const notification = (changes: Partial<Notification> = {}): Notification => ({
  ...{ key: 'handoff:ho_1', kind: 'handoff_ready', callId: 'run-1', text: 'Rusty Gate takes REF-1.' },
  to: { phone: '+15125550101', email: 'dana@broker.test' },
  ...changes,
});

/** A way out that answers as told, and notes what it was asked to send. */
const scripted = (answer: (delivery: ClaimedDelivery) => AttemptResult | Promise<AttemptResult>) => {
  const seen: ClaimedDelivery[] = [];
  const sender: Sender = {
    send: async (delivery) => {
      seen.push(delivery);
      return answer(delivery);
    },
    close: () => Promise.resolve(),
  };
  return { seen, sender };
};

const deliver = (
  outbox: Outbox,
  senders: Partial<Record<Channel, Sender>>,
  limits: Partial<DelivererOptions['limits']> = {},
) => {
  const book = {
    deskEmail: 'desk@broker.test',
    chatName: '#desk',
    webhookName: 'tms',
    sendsSimulated: false,
  };
  const lines: string[] = [];
  const note = (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`);
  const entries = Object.entries(senders) as [Channel, Sender][];
  const deliverer = openDeliverer({
    outbox,
    senders: { senders: new Map(entries), book: { ...book, channels: entries.map(([channel]) => channel) } },
    limits: {
      ...{ attempts: 3, firstPauseMs: 10, longestPauseMs: 40, attemptMs: 20_000, sweepMs: 60_000 },
      ...limits,
    },
    log: { info: note, warn: note },
  });
  opened.push(deliverer);
  return { deliverer, lines };
};

const reaches = async (outbox: Outbox, key: string, status: OutboxStatus) => {
  for (let time = 0; time < 3_000; time += 1) {
    const message = await outbox.find(key);
    if (message?.status === status) return message;
    await pause(10);
  }
  throw new Error(`${key} never became ${status}: ${JSON.stringify(await outbox.find(key))}`);
};

describe('the deliverer', () => {
  it('sends a handoff to the rep by SMS and mail and to the desk by chat, each once', async () => {
    const { outbox } = createMemoryDesk();
    await outbox.keep(notification());
    const [sms, email, chat] = [1, 2, 3].map(() => scripted(() => sent('id-1')));
    const { lines } = deliver(outbox, { sms: sms!.sender, email: email!.sender, chat: chat!.sender });
    const { deliveries } = await reaches(outbox, 'handoff:ho_1', 'delivered');
    expect(deliveries).toMatchObject([
      { channel: 'sms', recipient: '+15125550101', status: 'delivered', attempts: 1, reference: 'id-1' },
      { channel: 'email', recipient: 'dana@broker.test' },
      { channel: 'chat', recipient: '#desk' },
    ]);
    for (const one of [sms, email, chat]) expect(one?.seen).toHaveLength(1);
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toMatch(/Rusty|555|dana/);
  });

  it('keeps and shows what no channel takes', async () => {
    const { outbox } = createMemoryDesk();
    await outbox.keep(notification());
    await outbox.keep(notification({ key: 'rate', kind: 'rate_confirmation', to: null }));
    deliver(outbox, {});
    await reaches(outbox, 'handoff:ho_1', 'kept');
    await reaches(outbox, 'rate', 'kept');
  });

  it('hears the bell', async () => {
    const { outbox } = createMemoryDesk();
    const chat = scripted(() => sent(null));
    const { deliverer } = deliver(outbox, { chat: chat.sender });
    await pause(20);
    await outbox.keep(notification());
    deliverer.ring();
    await reaches(outbox, 'handoff:ho_1', 'delivered');
  });

  it('tries again after trouble without being rung, and counts', async () => {
    const { outbox } = createMemoryDesk();
    await outbox.keep(notification());
    const sms = scripted(({ attempt }) => (attempt < 3 ? busy('http 503') : sent('SM3')));
    deliver(outbox, { sms: sms.sender });
    expect(await reaches(outbox, 'handoff:ho_1', 'delivered')).toMatchObject({
      deliveries: [{ attempts: 3, reference: 'SM3', lastError: null }],
    });
    expect(sms.seen.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  });

  it('lets die what is refused or never answered, and sends it when somebody asks again', async () => {
    const { outbox } = createMemoryDesk();
    await outbox.keep(notification());
    let mended = false;
    const sms = scripted(() => (mended ? sent('SM9') : refused('http 401 (20003)')));
    const email = scripted(() => (mended ? sent(null) : new Promise<AttemptResult>(() => undefined)));
    const { deliverer } = deliver(outbox, { sms: sms.sender, email: email.sender }, { attemptMs: 20 });
    await reaches(outbox, 'handoff:ho_1', 'dead');
    const standing = async () => (await outbox.find('handoff:ho_1'))?.deliveries.map(({ status }) => status);
    for (let time = 0; time < 1_000 && (await standing())?.includes('pending'); time += 1) await pause(10);
    expect((await outbox.find('handoff:ho_1'))?.deliveries).toMatchObject([
      { status: 'dead', attempts: 1, lastError: 'http 401 (20003)' },
      { status: 'dead', attempts: 3, lastError: 'timeout' },
    ]);
    mended = true;
    await outbox.revive('handoff:ho_1', Date.now());
    deliverer.ring();
    await reaches(outbox, 'handoff:ho_1', 'delivered');
  });

  it('is not held up on one channel by another that hangs', async () => {
    const { outbox } = createMemoryDesk();
    await outbox.keep(notification());
    const sms = scripted(() => new Promise<AttemptResult>(() => undefined));
    const chat = scripted(() => sent(null));
    deliver(outbox, { sms: sms.sender, chat: chat.sender }, { attemptMs: 20_000 });
    for (let time = 0; time < 1_500 && chat.seen.length === 0; time += 1) await pause(10);
    expect(chat.seen).toHaveLength(1);
    expect(await outbox.find('handoff:ho_1')).toMatchObject({ status: 'pending' });
  });

  it('shares an outbox with others: each delivery is sent once', async () => {
    const { outbox } = createMemoryDesk();
    const keys = Array.from({ length: 40 }, (_, index) => `handoff:${String(index)}`);
    const sms = scripted(async () => {
      await pause(2);
      return sent(null);
    });
    const workers = [1, 2, 3].map(() => deliver(outbox, { sms: sms.sender }));
    for (const key of keys) await outbox.keep(notification({ key }));
    for (const { deliverer } of workers) deliverer.ring();
    for (const key of keys) await reaches(outbox, key, 'delivered');
    expect(sms.seen.map(({ entry }) => entry.key).sort()).toEqual(keys.toSorted());
  });

  it('finishes what it has in hand when it is stopped, and takes nothing new', async () => {
    const { outbox } = createMemoryDesk();
    await outbox.keep(notification());
    const sms = scripted(() => pause(100, sent('SM1')));
    const { deliverer } = deliver(outbox, { sms: sms.sender });
    for (let time = 0; time < 3_000 && sms.seen.length === 0; time += 1) await pause(5);
    await deliverer.stop(30_000);
    expect(await outbox.find('handoff:ho_1')).toMatchObject({ status: 'delivered' });
    await outbox.keep(notification({ key: 'later' }));
    deliverer.ring();
    await pause(20);
    expect(await outbox.find('later')).toMatchObject({ status: 'pending', deliveries: [] });
  });
});
