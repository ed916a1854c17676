import type { ChannelSettings } from '../adapters/notifications/open-senders.ts';
import type { DelivererOptions } from '../adapters/outbox/deliverer.ts';
import type { Environment } from '../config.ts';

/** `config.ts` has seen to it that what a choice needs is set. */
const given = (value: string | undefined): string => value ?? '';

const twilioFrom = (config: Environment): NonNullable<ChannelSettings['sms']> => ({
  baseUrl: config.TWILIO_BASE_URL,
  accountSid: given(config.TWILIO_ACCOUNT_SID),
  authToken: given(config.TWILIO_AUTH_TOKEN),
  from: given(config.TWILIO_FROM),
});

const emailFrom = (config: Environment): ChannelSettings['email'] => {
  const from = given(config.EMAIL_FROM);
  if (config.NOTIFY_EMAIL === undefined) return null;
  return config.NOTIFY_EMAIL === 'smtp'
    ? { kind: 'smtp', url: given(config.SMTP_URL), from, timeoutMs: config.OUTBOX_ATTEMPT_SECONDS * 1000 }
    : { kind: 'sendgrid', baseUrl: config.SENDGRID_BASE_URL, apiKey: given(config.SENDGRID_API_KEY), from };
};

const chatFrom = (config: Environment): ChannelSettings['chat'] => {
  if (config.NOTIFY_CHAT === undefined) return null;
  if (config.SLACK_WEBHOOK_URL !== undefined) return { kind: 'webhook', url: config.SLACK_WEBHOOK_URL };
  const token = given(config.SLACK_BOT_TOKEN);
  return { kind: 'bot', baseUrl: config.SLACK_BASE_URL, token, channel: given(config.SLACK_CHANNEL) };
};

/** The channels the configuration chooses; by default none. */
export const channelSettings = (config: Environment): ChannelSettings => ({
  sms: config.NOTIFY_SMS === undefined ? null : twilioFrom(config),
  voice: config.NOTIFY_VOICE === undefined ? null : twilioFrom(config),
  email: emailFrom(config),
  chat: chatFrom(config),
  webhook:
    config.TMS_WEBHOOK_URL === undefined
      ? null
      : { url: config.TMS_WEBHOOK_URL, secret: given(config.TMS_WEBHOOK_SECRET) },
  deskEmail: config.DESK_EMAIL ?? null,
  sendsSimulated: config.NOTIFY_SIMULATED,
});

export const deliveryLimits = (config: Environment): DelivererOptions['limits'] => ({
  attempts: config.OUTBOX_ATTEMPTS,
  attemptMs: config.OUTBOX_ATTEMPT_SECONDS * 1000,
  firstPauseMs: config.OUTBOX_FIRST_PAUSE_SECONDS * 1000,
  longestPauseMs: config.OUTBOX_LONGEST_PAUSE_SECONDS * 1000,
  sweepMs: config.OUTBOX_SWEEP_SECONDS * 1000,
});
