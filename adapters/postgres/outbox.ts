import { sql } from 'slonik';
import { z } from 'zod';
import type { Page } from '../../domain/ports.ts';
import type { Notification } from '../../domain/notification.ts';
import {
  TOO_LATE,
  WORKER_LOST,
  type ClaimedDelivery,
  type ClaimOrder,
  type Outbox,
  type OutboxMessage,
  type OutboxQuery,
  type PlannedDelivery,
  type Settlement,
} from '../../domain/outbox.ts';
import type { Database } from './database.ts';
import { claimedRow, entryOfOutbox, entryRow, messageRow, selectMessages } from './outbox-row.ts';
import { decodeCursor, pageOf } from './page-cursor.ts';
import { instant, json, nothing } from './sql-values.ts';

const keyRow = z.object({ key: z.string() });
const dueRow = z.object({ due: z.number().nullable() });

export const createOutbox = (db: Database): Outbox => ({
  keep: (notification) => keep(db, notification),
  unplanned: (limit) =>
    db.any(sql.type(entryRow)`
      select ${entryOfOutbox} from outbox o left join calls c on c.call_id = o.call_id
      where o.planned_at is null order by o.created_at limit ${limit}
    `),
  plan: (key, deliveries, atMs) => plan(db, key, deliveries, atMs),
  claim: (order) => claim(db, order),
  settle: async (claimed, settlement, atMs) => {
    await db.any(settleStatement(claimed, settlement, atMs));
  },
  nextDueMs: async (channel) => {
    const { due } = await db.one(sql.type(dueRow)`
      select min(next_attempt_at) as due from outbox_deliveries
      where channel = ${channel} and status = 'pending'
    `);
    return due;
  },
  list: (query) => list(db, query),
  find: (key) => db.maybeOne(sql.type(messageRow)`${selectMessages} where m.key = ${key}`),
  revive: async (key, atMs) => {
    const revived = await db.any(sql.type(keyRow)`
      update outbox_deliveries
      set status = 'pending', attempts = 0, next_attempt_at = ${instant(atMs)}, give_up_at = null, settled_at = null
      where key = ${key} and status = 'dead' returning key
    `);
    if (revived.length > 0) await db.any(sql.type(nothing)`select pg_notify('outbox', '')`);
    return revived.length;
  },
});

const keep = async (db: Database, notification: Notification): Promise<boolean> => {
  const { key, kind, callId, to, connectTo = null, text } = notification;
  const kept = await db.any(sql.type(keyRow)`
    insert into outbox (key, kind, call_id, phone, email, connect_to, text)
    values (${key}, ${kind}, ${callId}, ${to?.phone ?? null}, ${to?.email ?? null}, ${connectTo}, ${text})
    on conflict (key) do nothing
    returning key
  `);
  return kept.length > 0;
};

/** The row's lock lets one planner through; the others find it planned. */
const plan = async (
  db: Database,
  key: string,
  deliveries: readonly PlannedDelivery[],
  atMs: number,
): Promise<boolean> => {
  const planned = await db.any(sql.type(keyRow)`
    with first as (
      update outbox set planned_at = ${instant(atMs)} where key = ${key} and planned_at is null returning key
    ), given as (
      insert into outbox_deliveries (key, channel, recipient, status, next_attempt_at, give_up_at)
      select first.key, p.channel, p.recipient, 'pending', ${instant(atMs)}, to_timestamp(p."giveUpAtMs" / 1000)
      from first, jsonb_to_recordset(${json(deliveries)})
        as p (channel text, recipient text, "giveUpAtMs" double precision)
    )
    select key from first
  `);
  return planned.length > 0;
};

const claim = (db: Database, order: ClaimOrder): Promise<readonly ClaimedDelivery[]> => {
  const at = instant(order.atMs);
  const isDue = sql.fragment`channel = ${order.channel} and status = 'pending' and next_attempt_at <= ${at}`;
  const isOver = sql.fragment`(attempts >= ${order.attemptsAtMost} or coalesce(give_up_at <= ${at}, false))`;
  return db.any(sql.type(claimedRow)`
    with over as (
      select key, channel from outbox_deliveries where ${isDue} and ${isOver} for update skip locked
    ), buried as (
      update outbox_deliveries d set status = 'dead', settled_at = ${at},
        last_error = case when d.attempts >= ${order.attemptsAtMost} then ${WORKER_LOST} else ${TOO_LATE} end
      from over where (d.key, d.channel) = (over.key, over.channel)
    ), due as (
      select key, channel from outbox_deliveries where ${isDue} and not ${isOver}
      order by next_attempt_at limit ${order.limit} for update skip locked
    ), claimed as (
      update outbox_deliveries d
      set attempts = d.attempts + 1, next_attempt_at = ${instant(order.leaseUntilMs)}
      from due where (d.key, d.channel) = (due.key, due.channel)
      returning d.key, d.channel, d.recipient, d.attempts as attempt
    )
    select ${entryOfOutbox}, claimed.channel, claimed.recipient, claimed.attempt
    from claimed join outbox o on o.key = claimed.key left join calls c on c.call_id = o.call_id
  `);
};

const settleStatement = ({ entry, channel, attempt }: ClaimedDelivery, to: Settlement, atMs: number) => {
  const isIt = sql.fragment`key = ${entry.key} and channel = ${channel}`;
  const isLatest = sql.fragment`${isIt} and status = 'pending' and attempts = ${attempt}`;
  const at = instant(atMs);
  switch (to.kind) {
    case 'delivered':
      return sql.type(nothing)`
        update outbox_deliveries
        set status = 'delivered', reference = ${to.reference}, last_error = null, settled_at = ${at}
        where ${isIt} and status <> 'delivered'
      `;
    case 'again':
      return sql.type(nothing)`
        update outbox_deliveries set last_error = ${to.because}, next_attempt_at = ${instant(to.nextAttemptAtMs)}
        where ${isLatest}
      `;
    case 'dead':
      return sql.type(nothing)`
        update outbox_deliveries set status = 'dead', last_error = ${to.because}, settled_at = ${at}
        where ${isLatest}
      `;
  }
};

/** The few that are not over are found by their indexes, however many were delivered. */
const narrowed = {
  dead: sql.fragment`m.key in (select key from outbox_deliveries where status = 'dead')`,
  pending: sql.fragment`m.key in (
    select key from outbox_deliveries where status = 'pending'
    union all select key from outbox where planned_at is null
  )`,
  delivered: null,
  kept: null,
};

const list = async (db: Database, query: OutboxQuery): Promise<Page<OutboxMessage>> => {
  const after = decodeCursor(query.cursor);
  const { status, kind, callId, limit } = query;
  const rows = await db.any(sql.type(messageRow)`
    ${selectMessages}
    where ${sql.and([
      sql.fragment`true`,
      status === null ? null : sql.fragment`m.status = ${status}`,
      status === null ? null : narrowed[status],
      kind === null ? null : sql.fragment`m.kind = ${kind}`,
      callId === null ? null : sql.fragment`m.call_id = ${callId}`,
      after === null ? null : sql.fragment`(m.created_at, m.key) < (${instant(after.atMs)}, ${after.id})`,
    ])}
    order by m.created_at desc, m.key desc
    limit ${limit + 1}::integer
  `);
  return pageOf(rows, limit, ({ createdAtMs, key }) => ({ atMs: createdAtMs, id: key }));
};
