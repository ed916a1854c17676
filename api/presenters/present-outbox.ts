import type { z } from 'zod';
import type { Delivery, OutboxMessage } from '../../domain/outbox.ts';
import type { outboxMessage } from '../schemas/outbox.ts';
import { isoFrom, isoOrNull } from './money-and-time.ts';

type Fields = z.infer<typeof outboxMessage>;

const deliveryFields = (delivery: Delivery): Fields['deliveries'][number] => ({
  channel: delivery.channel,
  recipient: delivery.recipient,
  status: delivery.status,
  attempts: delivery.attempts,
  next_attempt_at: delivery.status === 'pending' ? isoFrom(delivery.nextAttemptAtMs) : null,
  give_up_at: isoOrNull(delivery.giveUpAtMs),
  last_error: delivery.lastError,
  reference: delivery.reference,
  settled_at: isoOrNull(delivery.settledAtMs),
});

export const outboxFields = (message: OutboxMessage): Fields => ({
  key: message.key,
  kind: message.kind,
  status: message.status,
  call_id: message.callId,
  simulated: message.simulated,
  text: message.text,
  data: message.data === null ? null : { ...message.data },
  created_at: isoFrom(message.createdAtMs),
  deliveries: message.deliveries.map(deliveryFields),
});
