import { NOTIFICATION_KINDS, type Notification, type Recipient } from './notification.ts';
import type { Page } from './ports.ts';

export const CHANNELS = ['sms', 'voice', 'email', 'chat', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Notifications, and what the broker's own systems are told. */
export const OUTBOX_KINDS = [...NOTIFICATION_KINDS, 'load_booked'] as const;
export type OutboxKind = (typeof OUTBOX_KINDS)[number];

/** One fact to be told, written with the fact itself. It stays as it was kept first. */
export type OutboxEntry = {
  readonly key: string;
  readonly kind: OutboxKind;
  readonly callId: string;
  readonly to: Recipient | null;
  readonly connectTo: string | null;
  readonly text: string;
  /** The fact in fields, where machines are told; null for notifications. */
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly createdAtMs: number;
  /** Of a simulated call. */
  readonly simulated: boolean;
};

/** Where an entry is to go. `giveUpAtMs`: after it nobody wants it any more; null: never. */
export type PlannedDelivery = {
  readonly channel: Channel;
  /** An address as it may be shown; null where the channel has but one place. */
  readonly recipient: string | null;
  readonly giveUpAtMs: number | null;
};

export type DeliveryStatus = 'pending' | 'delivered' | 'dead';

export type Delivery = PlannedDelivery & {
  readonly status: DeliveryStatus;
  /** Attempts begun, also those whose worker died. */
  readonly attempts: number;
  /** While an attempt runs: when it counts as lost. */
  readonly nextAttemptAtMs: number;
  /** A code such as `http 429` or `timeout`; nothing the far side wrote. */
  readonly lastError: string | null;
  /** The far side's own id of it. */
  readonly reference: string | null;
  readonly settledAtMs: number | null;
};

export const OUTBOX_STATUSES = ['pending', 'delivered', 'dead', 'kept'] as const;
/** `kept`: no channel is configured for it, nothing is sent. */
export type OutboxStatus = (typeof OUTBOX_STATUSES)[number];

export type OutboxMessage = OutboxEntry & {
  readonly status: OutboxStatus;
  readonly deliveries: readonly Delivery[];
};

/** Dead if one way is; pending while one is on its way, or nobody has looked at it yet. */
export const outboxStatusOf = (isRouted: boolean, deliveries: readonly Delivery[]): OutboxStatus => {
  if (!isRouted) return 'pending';
  if (deliveries.some(({ status }) => status === 'dead')) return 'dead';
  if (deliveries.some(({ status }) => status === 'pending')) return 'pending';
  return deliveries.length > 0 ? 'delivered' : 'kept';
};

/** A delivery somebody has taken on; `attempt` counts from 1 and fences off whoever had it before. */
export type ClaimedDelivery = {
  readonly entry: OutboxEntry;
  readonly channel: Channel;
  readonly recipient: string | null;
  readonly attempt: number;
};

/** What became of an attempt. */
export type Settlement =
  | { readonly kind: 'delivered'; readonly reference: string | null }
  | { readonly kind: 'again'; readonly because: string; readonly nextAttemptAtMs: number }
  | { readonly kind: 'dead'; readonly because: string };

export type ClaimOrder = {
  readonly channel: Channel;
  readonly limit: number;
  readonly atMs: number;
  /** A claim that is not settled until then is anybody's again. */
  readonly leaseUntilMs: number;
  readonly attemptsAtMost: number;
};

export type OutboxQuery = {
  readonly status: OutboxStatus | null;
  readonly kind: OutboxKind | null;
  readonly callId: string | null;
  readonly cursor: string | null;
  readonly limit: number;
};

/** Codes of deliveries that died without an answer of the far side. */
export const TOO_LATE = 'too_late';
export const WORKER_LOST = 'worker_lost';

/** What is to be told, and how far that has got. Any number of workers share it. */
export interface Outbox {
  /** Keeps a notification once by its key, the first as it was; false when its key was kept already. */
  keep(notification: Notification): Promise<boolean>;
  /** Entries without a plan yet, oldest first. */
  unplanned(limit: number): Promise<readonly OutboxEntry[]>;
  /** Gives an entry its deliveries, due at once; false when another worker has. */
  plan(key: string, deliveries: readonly PlannedDelivery[], atMs: number): Promise<boolean>;
  /**
   * Takes due deliveries, the longest due first, and counts the attempt: no other worker gets them before the lease
   * is over. Those with no attempt left (`worker_lost`) or whose time is over (`too_late`) die here.
   */
  claim(order: ClaimOrder): Promise<readonly ClaimedDelivery[]>;
  /** Notes what became of an attempt. Delivered stays delivered; anything else counts for the latest attempt alone. */
  settle(claimed: ClaimedDelivery, settlement: Settlement, atMs: number): Promise<void>;
  /** When the next delivery of a channel is due; null when none waits. */
  nextDueMs(channel: Channel): Promise<number | null>;
  /** Newest first. */
  list(query: OutboxQuery): Promise<Page<OutboxMessage>>;
  find(key: string): Promise<OutboxMessage | null>;
  /** Gives dead deliveries all their attempts again, without an end; answers how many. */
  revive(key: string, atMs: number): Promise<number>;
}
