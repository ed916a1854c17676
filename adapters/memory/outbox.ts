import {
  outboxStatusOf,
  TOO_LATE,
  WORKER_LOST,
  type Channel,
  type ClaimedDelivery,
  type ClaimOrder,
  type Delivery,
  type Outbox,
  type OutboxEntry,
  type OutboxMessage,
  type OutboxQuery,
  type Settlement,
} from '../../domain/outbox.ts';
import type { Notification } from '../../domain/notification.ts';
import type { MemoryStore, StoredMessage } from './memory-store.ts';
import { pageFrom } from './page.ts';
import type { Synchronous } from './promised.ts';

export const createMemoryOutbox = (store: MemoryStore): Synchronous<Outbox> => ({
  keep: (notification) => keep(store, notification),
  unplanned: (limit) =>
    [...store.outbox.values()]
      .filter(({ isPlanned }) => !isPlanned)
      .slice(0, limit)
      .map((message) => entryOf(store, message)),
  plan: (key, deliveries, atMs) => {
    const message = store.outbox.get(key);
    if (message === undefined || message.isPlanned) return false;
    const fresh = { status: 'pending', attempts: 0, nextAttemptAtMs: atMs, ...NOTHING_YET } as const;
    store.outbox.set(key, {
      ...message,
      isPlanned: true,
      deliveries: deliveries.map((planned) => ({ ...planned, ...fresh })),
    });
    return true;
  },
  claim: (order) => claim(store, order),
  settle: (claimed, settlement, atMs) =>
    change(store, claimed.entry.key, claimed.channel, (delivery) =>
      isItsWord(delivery, claimed, settlement) ? { ...delivery, ...settled(settlement, atMs) } : delivery,
    ),
  nextDueMs: (channel) => waiting(store, channel)[0]?.delivery.nextAttemptAtMs ?? null,
  list: (query) => list(store, query),
  find: (key) => {
    const message = store.outbox.get(key);
    return message === undefined ? null : messageOf(store, message);
  },
  revive: (key, atMs) => {
    const dead = (store.outbox.get(key)?.deliveries ?? []).filter(({ status }) => status === 'dead');
    const again = { status: 'pending', attempts: 0, nextAttemptAtMs: atMs, giveUpAtMs: null } as const;
    for (const { channel } of dead)
      change(store, key, channel, (delivery) => ({ ...delivery, ...again, settledAtMs: null }));
    return dead.length;
  },
});

const NOTHING_YET = { lastError: null, reference: null, settledAtMs: null };

const keep = (store: MemoryStore, notification: Notification): boolean => {
  if (store.outbox.has(notification.key)) return false;
  const entry = { connectTo: null, ...notification, data: null, createdAtMs: store.nowMs() };
  store.outbox.set(notification.key, { entry, isPlanned: false, deliveries: [] });
  return true;
};

const entryOf = (store: MemoryStore, { entry }: StoredMessage): OutboxEntry => ({
  ...entry,
  simulated: store.calls.get(entry.callId)?.simulated ?? false,
});

const messageOf = (store: MemoryStore, message: StoredMessage): OutboxMessage => ({
  ...entryOf(store, message),
  status: outboxStatusOf(message.isPlanned, message.deliveries),
  deliveries: message.deliveries,
});

const change = (
  store: MemoryStore,
  key: string,
  channel: Channel,
  to: (delivery: Delivery) => Delivery,
): void => {
  const message = store.outbox.get(key);
  if (message === undefined) return;
  const deliveries = message.deliveries.map((one) => (one.channel === channel ? to(one) : one));
  store.outbox.set(key, { ...message, deliveries });
};

const waiting = (store: MemoryStore, channel: Channel) =>
  [...store.outbox.values()]
    .flatMap((message) => message.deliveries.map((delivery) => ({ message, delivery })))
    .filter(({ delivery }) => delivery.channel === channel && delivery.status === 'pending')
    .sort((a, b) => a.delivery.nextAttemptAtMs - b.delivery.nextAttemptAtMs);

const deathOf = (delivery: Delivery, order: ClaimOrder): string | null => {
  if (delivery.attempts >= order.attemptsAtMost) return WORKER_LOST;
  return delivery.giveUpAtMs !== null && delivery.giveUpAtMs <= order.atMs ? TOO_LATE : null;
};

const claim = (store: MemoryStore, order: ClaimOrder): readonly ClaimedDelivery[] => {
  const due = waiting(store, order.channel).filter((one) => one.delivery.nextAttemptAtMs <= order.atMs);
  for (const { message, delivery } of due) {
    const because = deathOf(delivery, order);
    if (because === null) continue;
    const dead = settled({ kind: 'dead', because }, order.atMs);
    change(store, message.entry.key, order.channel, (one) => ({ ...one, ...dead }));
  }
  const alive = due.filter(({ delivery }) => deathOf(delivery, order) === null).slice(0, order.limit);
  return alive.map(({ message, delivery }) => {
    const attempt = delivery.attempts + 1;
    const begun = { attempts: attempt, nextAttemptAtMs: order.leaseUntilMs };
    change(store, message.entry.key, order.channel, (one) => ({ ...one, ...begun }));
    const { channel, recipient } = delivery;
    return { entry: entryOf(store, message), channel, recipient, attempt };
  });
};

const isItsWord = (delivery: Delivery, claimed: ClaimedDelivery, { kind }: Settlement): boolean =>
  kind === 'delivered'
    ? delivery.status !== 'delivered'
    : delivery.status === 'pending' && delivery.attempts === claimed.attempt;

const settled = (settlement: Settlement, atMs: number): Partial<Delivery> => {
  switch (settlement.kind) {
    case 'delivered':
      return { status: 'delivered', reference: settlement.reference, lastError: null, settledAtMs: atMs };
    case 'again':
      return { lastError: settlement.because, nextAttemptAtMs: settlement.nextAttemptAtMs };
    case 'dead':
      return { status: 'dead', lastError: settlement.because, settledAtMs: atMs };
  }
};

const list = (store: MemoryStore, query: OutboxQuery) => {
  const { status, kind, callId } = query;
  const messages = [...store.outbox.values()]
    .map((message) => messageOf(store, message))
    .filter((message) => status === null || message.status === status)
    .filter((message) => kind === null || message.kind === kind)
    .filter((message) => callId === null || message.callId === callId)
    .sort((a, b) => b.createdAtMs - a.createdAtMs || (a.key < b.key ? 1 : -1));
  return pageFrom(messages, query, ({ key }) => key);
};
