import { z } from 'zod';
import { flag, httpUrl, text } from './config-values.ts';

/** The settings of what the desk sends, as part of `config.ts`, which alone reads the environment. */

const webhookSecret = z
  .string()
  .refine(isWebhookSecret, 'must be whsec_ and the base64 of 24 to 64 bytes (Standard Webhooks)');

function isWebhookSecret(secret: string): boolean {
  const base64 = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1] ?? '';
  const { length } = Buffer.from(base64, 'base64');
  return base64.length % 4 === 0 && length >= 24 && length <= 64;
}

export const notificationVariables = {
  NOTIFY_SMS: z.enum(['twilio']).optional(),
  NOTIFY_VOICE: z.enum(['twilio']).optional(),
  NOTIFY_EMAIL: z.enum(['sendgrid', 'smtp']).optional(),
  NOTIFY_CHAT: z.enum(['slack']).optional(),
  NOTIFY_SIMULATED: flag.default(false),
  TWILIO_BASE_URL: httpUrl.default('https://api.twilio.com'),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/, 'is AC and 32 hexadecimal digits')
    .optional(),
  TWILIO_AUTH_TOKEN: text.optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^(?:\+[1-9]\d{6,14}|MG[0-9a-f]{32})$/, 'is a number such as +15125550100, or a Messaging Service')
    .optional(),
  SENDGRID_BASE_URL: httpUrl.default('https://api.sendgrid.com'),
  SENDGRID_API_KEY: text.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  EMAIL_FROM: z.email().optional(),
  DESK_EMAIL: z.email().optional(),
  SLACK_BASE_URL: httpUrl.default('https://slack.com'),
  SLACK_WEBHOOK_URL: httpUrl.optional(),
  SLACK_BOT_TOKEN: text.optional(),
  SLACK_CHANNEL: text.optional(),
  TMS_WEBHOOK_URL: httpUrl.optional(),
  TMS_WEBHOOK_SECRET: webhookSecret.optional(),
  OUTBOX_ATTEMPTS: z.coerce.number().int().min(1).max(100).default(15),
  OUTBOX_ATTEMPT_SECONDS: z.coerce.number().positive().max(60).default(10),
  OUTBOX_FIRST_PAUSE_SECONDS: z.coerce.number().positive().default(5),
  OUTBOX_LONGEST_PAUSE_SECONDS: z.coerce.number().positive().default(3600),
  OUTBOX_SWEEP_SECONDS: z.coerce.number().positive().default(30),
};

export type NotificationEnvironment = z.infer<z.ZodObject<typeof notificationVariables>>;
type Name = keyof NotificationEnvironment;

/** What each choice cannot do without. */
const needsOf = (set: NotificationEnvironment): readonly (readonly [string, readonly Name[]])[] => {
  const twilio = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const;
  const email = set.NOTIFY_EMAIL === 'smtp' ? 'SMTP_URL' : 'SENDGRID_API_KEY';
  const needs: (readonly [string, readonly Name[]])[] = [];
  if (set.NOTIFY_SMS !== undefined) needs.push(['NOTIFY_SMS=twilio', twilio]);
  if (set.NOTIFY_VOICE !== undefined) needs.push(['NOTIFY_VOICE=twilio', twilio]);
  if (set.NOTIFY_EMAIL !== undefined) needs.push([`NOTIFY_EMAIL=${set.NOTIFY_EMAIL}`, [email, 'EMAIL_FROM']]);
  if (set.NOTIFY_CHAT !== undefined && set.SLACK_WEBHOOK_URL === undefined)
    needs.push(['NOTIFY_CHAT=slack without SLACK_WEBHOOK_URL', ['SLACK_BOT_TOKEN', 'SLACK_CHANNEL']]);
  if (set.TMS_WEBHOOK_URL !== undefined) needs.push(['TMS_WEBHOOK_URL', ['TMS_WEBHOOK_SECRET']]);
  if (set.TMS_WEBHOOK_SECRET !== undefined) needs.push(['TMS_WEBHOOK_SECRET', ['TMS_WEBHOOK_URL']]);
  return needs;
};

/** Every variable that a choice needs and does not find, as a sentence each. */
export const notificationProblems = (set: NotificationEnvironment): readonly string[] => {
  const missing = needsOf(set).flatMap(([choice, names]) =>
    names.filter((name) => set[name] === undefined).map((name) => `${name}: is needed by ${choice}`),
  );
  const bridgeFrom = set.NOTIFY_VOICE !== undefined && set.TWILIO_FROM?.startsWith('MG') === true;
  return bridgeFrom ? [...missing, 'TWILIO_FROM: must be a number where NOTIFY_VOICE=twilio'] : missing;
};
