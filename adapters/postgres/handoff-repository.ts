import { sql } from 'slonik';
import { z } from 'zod';
import type { Handoff, Rep, RepDetails } from '../../domain/handoff.ts';
import type { HandoffRepository } from '../../domain/ports.ts';
import { hashHandoffToken, newHandoffToken } from '../handoff-token.ts';
import type { Database } from './database.ts';
import { handoffRecord, handoffRow, repRow } from './handoff-row.ts';
import { instant, json, textArray } from './sql-values.ts';

export const createHandoffRepository = (db: Database): HandoffRepository => ({
  reps: () => db.any(sql.type(repRow)`${selectReps} order by r.rep_id`),
  saveRep: (repId, details) => saveRep(db, repId, details),
  store: (handoff) => storeHandoff(db, handoff),
  find: (handoffId) => db.maybeOne(sql.type(handoffRow)`${selectHandoffs} where handoff_id = ${handoffId}`),
  findByToken: (token) =>
    db.maybeOne(sql.type(handoffRow)`${selectHandoffs} where token_hash = ${hashHandoffToken(token)}`),
  settle: async (handoffId, status) => {
    const settled = await db.any(sql.type(z.object({ handoff_id: z.string() }))`
      update handoffs set status = ${status}
      where handoff_id = ${handoffId} and status in ('ready', 'queued', 'after_hours', ${status})
      returning handoff_id
    `);
    return settled.length > 0;
  },
  queueLength: async (beforeMs) => {
    const { waiting } = await db.one(sql.type(z.object({ waiting: z.number() }))`
      select count(*) as waiting from handoffs where status = 'queued' and created_at < ${instant(beforeMs)}
    `);
    return waiting;
  },
});

/** A place is taken while a ready handoff waits for the rep and has not run out. */
const selectReps = sql.fragment`
  select r.rep_id, r.name, r.phone, r.extension, r.email, r.time_zone, r.shift_days, r.shift_start, r.shift_end,
    r.equipment, r.regions, r.capacity, r.available, r.last_assigned_at,
    (
      select count(*) from handoffs h
      where h.rep_id = r.rep_id and h.status = 'ready' and coalesce(h.expires_at > now(), true)
    ) as assigned
  from reps r
`;

const selectHandoffs = sql.fragment`
  select handoff_id, call_id, load_id, agreed_cents, reason, status, rep_id, summary, contact_name,
    contact_phone, contact_email, notes, created_at, expires_at
  from handoffs
`;

const saveRep = async (db: Database, repId: string, rep: RepDetails): Promise<Rep> => {
  await db.any(sql.type(z.object({}))`
    insert into reps (
      rep_id, name, phone, extension, email, time_zone, shift_days, shift_start, shift_end, equipment, regions,
      capacity, available
    ) values (
      ${repId}, ${rep.name}, ${rep.phone}, ${rep.extension}, ${rep.email}, ${rep.timeZone},
      ${sql.array([...rep.shift.days], 'int2')}, ${rep.shift.start}, ${rep.shift.end},
      ${textArray(rep.equipment)}, ${textArray(rep.regions)}, ${rep.capacity}, ${rep.available}
    )
    on conflict (rep_id) do update set
      name = excluded.name, phone = excluded.phone, extension = excluded.extension, email = excluded.email,
      time_zone = excluded.time_zone, shift_days = excluded.shift_days, shift_start = excluded.shift_start,
      shift_end = excluded.shift_end, equipment = excluded.equipment, regions = excluded.regions,
      capacity = excluded.capacity, available = excluded.available
  `);
  return db.one(sql.type(repRow)`${selectReps} where r.rep_id = ${repId}`);
};

const storedRow = z.object({ kind: z.enum(['stored', 'rep_full']), has_token: z.boolean() });

const storeHandoff = async (db: Database, handoff: Handoff): ReturnType<HandoffRepository['store']> => {
  const token = handoff.status === 'ready' ? newHandoffToken() : null;
  const record = handoffRecord(handoff, token === null ? null : hashHandoffToken(token));
  const stored = await db.one(sql.type(storedRow)`
    select kind, has_token
    from store_handoff(jsonb_populate_record(null::handoffs, ${json(record)}), now())
  `);
  return stored.kind === 'rep_full'
    ? { kind: 'rep_full' }
    : { kind: 'stored', token: stored.has_token ? token : null };
};
