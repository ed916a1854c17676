import { sql } from 'slonik';
import { z } from 'zod';
import {
  CHANNELS,
  OUTBOX_KINDS,
  OUTBOX_STATUSES,
  type ClaimedDelivery,
  type OutboxEntry,
  type OutboxMessage,
} from '../../domain/outbox.ts';

const entryColumns = {
  key: z.string(),
  kind: z.enum(OUTBOX_KINDS),
  call_id: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  connect_to: z.string().nullable(),
  text: z.string(),
  data: z.record(z.string(), z.unknown()).nullable(),
  created_at: z.number(),
  simulated: z.boolean(),
};

const entryFields = z.object(entryColumns);

const entryFrom = (row: z.infer<typeof entryFields>): OutboxEntry => ({
  key: row.key,
  kind: row.kind,
  callId: row.call_id,
  to: row.phone === null && row.email === null ? null : { phone: row.phone, email: row.email },
  connectTo: row.connect_to,
  text: row.text,
  data: row.data,
  createdAtMs: row.created_at,
  simulated: row.simulated,
});

const deliveryShape = z.object({
  channel: z.enum(CHANNELS),
  recipient: z.string().nullable(),
  status: z.enum(['pending', 'delivered', 'dead']),
  attempts: z.number(),
  nextAttemptAtMs: z.number(),
  giveUpAtMs: z.number().nullable(),
  lastError: z.string().nullable(),
  reference: z.string().nullable(),
  settledAtMs: z.number().nullable(),
});

export const entryRow = entryFields.transform(entryFrom);

export const claimedRow = z
  .object({
    ...entryColumns,
    channel: z.enum(CHANNELS),
    recipient: z.string().nullable(),
    attempt: z.number(),
  })
  .transform((row): ClaimedDelivery => ({
    entry: entryFrom(row),
    channel: row.channel,
    recipient: row.recipient,
    attempt: row.attempt,
  }));

export const messageRow = z
  .object({ ...entryColumns, status: z.enum(OUTBOX_STATUSES), deliveries: z.array(deliveryShape) })
  .transform((row): OutboxMessage => ({
    ...entryFrom(row),
    status: row.status,
    deliveries: row.deliveries,
  }));

/** An entry's columns, of `outbox o` and `calls c`. */
export const entryOfOutbox = sql.fragment`
  o.key, o.kind, o.call_id, o.phone, o.email, o.connect_to, o.text, o.data, o.created_at,
  coalesce(c.simulated, false) as simulated
`;

/** `outboxStatusOf` in SQL, of `outbox o`. */
const statusOfOutbox = sql.fragment`
  case
    when o.planned_at is null then 'pending'
    when exists (select from outbox_deliveries d where d.key = o.key and d.status = 'dead') then 'dead'
    when exists (select from outbox_deliveries d where d.key = o.key and d.status = 'pending') then 'pending'
    when exists (select from outbox_deliveries d where d.key = o.key) then 'delivered'
    else 'kept'
  end
`;

const millis = (column: 'next_attempt_at' | 'give_up_at' | 'settled_at') =>
  sql.fragment`round(extract(epoch from d.${sql.identifier([column])}) * 1000)::float8`;

/** Whole messages with their state; what follows may ask for `m.status` and the columns of `outbox m`. */
export const selectMessages = sql.fragment`
  select * from (
    select ${entryOfOutbox}, ${statusOfOutbox} as status, coalesce((
      select jsonb_agg(jsonb_build_object(
        'channel', d.channel, 'recipient', d.recipient, 'status', d.status, 'attempts', d.attempts,
        'nextAttemptAtMs', ${millis('next_attempt_at')}, 'giveUpAtMs', ${millis('give_up_at')},
        'lastError', d.last_error, 'reference', d.reference, 'settledAtMs', ${millis('settled_at')}
      ) order by array_position(array['sms', 'voice', 'email', 'chat', 'webhook'], d.channel))
      from outbox_deliveries d where d.key = o.key
    ), '[]') as deliveries
    from outbox o left join calls c on c.call_id = o.call_id
  ) m
`;
