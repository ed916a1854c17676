import { z } from 'zod';
import { CHANNELS, OUTBOX_KINDS, OUTBOX_STATUSES } from '../../domain/outbox.ts';
import { instant } from './tool-answer.ts';

const delivery = z.object({
  channel: z.enum(CHANNELS),
  recipient: z.string().nullable(),
  status: z.enum(['pending', 'delivered', 'dead']),
  attempts: z.int().describe('Attempts begun since it was planned or sent again'),
  next_attempt_at: instant.nullable().describe('While it waits; null once it is over'),
  give_up_at: instant.nullable().describe('After it nobody wants it any more; null: never'),
  last_error: z
    .string()
    .nullable()
    .describe('A code: `http 429`, `timeout`, `slack channel_not_found`, `too_late`, `worker_lost`'),
  reference: z.string().nullable().describe("The service's own id of it"),
  settled_at: instant.nullable(),
});

/** One message with its deliveries. */
export const outboxMessage = z.object({
  key: z.string().describe('Natural key; also the `webhook-id` of a webhook'),
  kind: z.enum(OUTBOX_KINDS),
  status: z
    .enum(OUTBOX_STATUSES)
    .describe('`dead` if one delivery is; `kept`: no channel is configured for it, nothing is sent'),
  call_id: z.string(),
  simulated: z.boolean(),
  text: z.string(),
  data: z.record(z.string(), z.unknown()).nullable().describe('What machines are told'),
  created_at: instant,
  deliveries: z.array(delivery),
});
