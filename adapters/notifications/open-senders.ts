import type { Channel } from '../../domain/outbox.ts';
import type { ChannelBook } from '../../domain/plan-deliveries.ts';
import type { Sender } from './sender.ts';
import { createSendGrid, type SendGridSettings } from './sendgrid.ts';
import { createSlack, type SlackSettings } from './slack.ts';
import { createSmtp, type SmtpSettings } from './smtp.ts';
import { createTmsWebhook, type TmsSettings } from './tms-webhook.ts';
import { createTwilioSms, createTwilioVoice, type TwilioSettings } from './twilio.ts';

/** Which ways out this desk has; null: none of that kind. */
export type ChannelSettings = {
  readonly sms: TwilioSettings | null;
  readonly voice: TwilioSettings | null;
  readonly email:
    ({ readonly kind: 'sendgrid' } & SendGridSettings) | ({ readonly kind: 'smtp' } & SmtpSettings) | null;
  readonly chat: SlackSettings | null;
  readonly webhook: TmsSettings | null;
  readonly deskEmail: string | null;
  readonly sendsSimulated: boolean;
};

export type Senders = {
  readonly book: ChannelBook;
  readonly senders: ReadonlyMap<Channel, Sender>;
  readonly close: () => Promise<void>;
};

const mailSender = (settings: NonNullable<ChannelSettings['email']>): Sender =>
  settings.kind === 'smtp' ? createSmtp(settings) : createSendGrid(settings);

const sendersOf = (settings: ChannelSettings): ReadonlyMap<Channel, Sender> => {
  const { sms, voice, email, chat, webhook } = settings;
  const senders = new Map<Channel, Sender>();
  if (sms !== null) senders.set('sms', createTwilioSms(sms));
  if (voice !== null) senders.set('voice', createTwilioVoice(voice));
  if (email !== null) senders.set('email', mailSender(email));
  if (chat !== null) senders.set('chat', createSlack(chat));
  if (webhook !== null) senders.set('webhook', createTmsWebhook(webhook));
  return senders;
};

/** The configured ways out. Names of places are fit to be shown: addresses that are secrets stay here. */
export const openSenders = (settings: ChannelSettings): Senders => {
  const senders = sendersOf(settings);
  const { chat, webhook, deskEmail, sendsSimulated } = settings;
  return {
    senders,
    book: {
      channels: [...senders.keys()],
      deskEmail,
      chatName: chat?.kind === 'bot' ? chat.channel : 'slack',
      webhookName: webhook === null ? 'tms' : new URL(webhook.url).host,
      sendsSimulated,
    },
    close: async () => {
      await Promise.all([...senders.values()].map((sender) => sender.close()));
    },
  };
};
