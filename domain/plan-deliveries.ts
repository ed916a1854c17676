import type { NotificationKind } from './notification.ts';
import type { Channel, OutboxEntry, OutboxKind, PlannedDelivery } from './outbox.ts';

/** Which channels this desk has. */
export type ChannelBook = {
  readonly channels: readonly Channel[];
  /** The desk's own mailbox; null when it has none. */
  readonly deskEmail: string | null;
  /** Where the chat and the webhook are, as it may be shown. */
  readonly chatName: string;
  readonly webhookName: string;
  /** Whether what simulated calls say goes out too. */
  readonly sendsSimulated: boolean;
};

type Way = { readonly channel: Channel; readonly recipient: string | null };

const toPhone = (channel: 'sms' | 'voice', { to }: OutboxEntry): readonly Way[] =>
  to?.phone ? [{ channel, recipient: to.phone }] : [];
const toEmail = (address: string | null | undefined): readonly Way[] =>
  address ? [{ channel: 'email', recipient: address }] : [];
const toChat = ({ chatName }: ChannelBook): readonly Way[] => [{ channel: 'chat', recipient: chatName }];

const WAYS: Readonly<Record<OutboxKind, (entry: OutboxEntry, book: ChannelBook) => readonly Way[]>> = {
  handoff_ready: (entry, book) => [
    ...toPhone('sms', entry),
    ...toPhone('voice', entry),
    ...toEmail(entry.to?.email),
    ...toChat(book),
  ],
  // A rep who is to ring somebody, or the desk as such.
  call_back: (entry, book) =>
    entry.to === null
      ? [...toEmail(book.deskEmail), ...toChat(book)]
      : [...toPhone('sms', entry), ...toPhone('voice', entry), ...toEmail(entry.to.email), ...toChat(book)],
  rate_confirmation: (entry) => toEmail(entry.to?.email),
  review_needed: (_entry, book) => toChat(book),
  load_booked: (_entry, { webhookName }) => [{ channel: 'webhook', recipient: webhookName }],
};

const MINUTE_MS = 60_000;

/** How long anybody wants to hear of it; a booking is told however late. */
const WANTED_MINUTES: Readonly<Record<NotificationKind, number>> = {
  handoff_ready: 30,
  call_back: 24 * 60,
  rate_confirmation: 24 * 60,
  review_needed: 24 * 60,
};

/** Where an entry goes on this desk; nowhere when no channel of it is configured. */
export const planDeliveries = (entry: OutboxEntry, book: ChannelBook): readonly PlannedDelivery[] => {
  if (entry.simulated && !book.sendsSimulated) return [];
  const giveUpAtMs =
    entry.kind === 'load_booked' ? null : entry.createdAtMs + WANTED_MINUTES[entry.kind] * MINUTE_MS;
  return WAYS[entry.kind](entry, book)
    .filter(({ channel }) => book.channels.includes(channel))
    .map((way) => ({ ...way, giveUpAtMs }));
};
