import { setTimeout as pause } from 'node:timers/promises';
import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import type { Handoff, Rep, RepDetails } from '../../domain/handoff.ts';
import type { HandoffBoard, HandoffPlan } from '../../domain/handoff-board.ts';
import type { HandoffRepository } from '../../domain/ports.ts';
import { PACE_MOST_SEEN, PACE_SEEN_MS } from '../../domain/queue-wait.ts';
import { hashHandoffToken, newHandoffToken } from '../handoff-token.ts';
import { AdapterError } from './adapter-error.ts';
import type { Database } from './database.ts';
import { handoffKeyRow, handoffRecord, handoffRow, repRow } from './handoff-row.ts';
import { instant, json, nothing, textArray } from './sql-values.ts';

type Asked = Parameters<HandoffRepository['decide']>[0];

/** Whoever is before us may wait for a database that hangs. */
const PATIENCE_MS = 500;
/** So often others may come before: each time one of them has got what he wanted. */
const MOST_ATTEMPTS = 100;

export const createHandoffRepository = (db: Database): HandoffRepository => {
  // Those of one process come one after another instead of undoing each other's reading.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    reps: () => db.any(sql.type(repRow)`${selectReps(null, sql.fragment`now()`)} order by r.rep_id`),
    saveRep: (repId, details) => saveRep(db, repId, details),
    find: (handoffId) => findHandoff(db, handoffId),
    decide: (asked, plan) => {
      const deciding = Promise.race([turn, pause(PATIENCE_MS, undefined, { ref: false })]).then(() =>
        decide(db, asked, plan),
      );
      turn = deciding.catch(() => undefined);
      return deciding;
    },
    issueToken: async ({ handoffId, assignment }, expiresAtMs) => {
      const token = newHandoffToken();
      await db.any(sql.type(nothing)`
        insert into handoff_tokens (token_hash, handoff_id, assignment, expires_at)
        values (${hashHandoffToken(token)}, ${handoffId}, ${assignment}, ${instant(expiresAtMs)})
        on conflict do nothing
      `);
      return token;
    },
    findByToken: (token) =>
      db.maybeOne(sql.type(handoffKeyRow)`
        select ${HANDOFF_COLUMNS}, t.assignment as key_assignment, t.expires_at as key_expires_at
        from handoff_tokens t join handoffs h using (handoff_id)
        where t.token_hash = ${hashHandoffToken(token)}
      `),
  };
};

const HANDOFF_COLUMNS = sql.fragment`
  h.handoff_id, h.call_id, h.load_id, h.agreed_cents, h.reason, h.status, h.rep_id, h.summary, h.contact_name,
  h.contact_phone, h.contact_email, h.notes, h.equipment, h.origin_state, h.preferred_rep, h.created_at, h.expires_at,
  h.assignment, h.assigned_at, h.queue_number, h.call_back_at, h.decided_at, h.life
`;

const findHandoff = (db: Database, handoffId: string): Promise<Handoff | null> =>
  db.maybeOne(
    sql.type(handoffRow)`select ${HANDOFF_COLUMNS} from handoffs h where handoff_id = ${handoffId}`,
  );

/** A place is taken while a ready handoff waits for the rep and has not run out; the one named is not counted. */
const selectReps = (but: string | null, at: FragmentSqlToken): FragmentSqlToken => sql.fragment`
  select r.rep_id, r.name, r.phone, r.extension, r.email, r.time_zone, r.shift_days, r.shift_start, r.shift_end,
    r.equipment, r.regions, r.capacity, r.available, r.last_assigned_at,
    (
      select count(*) from handoffs h
      where h.rep_id = r.rep_id and h.status = 'ready' and coalesce(h.expires_at > ${at}, true)
        and h.handoff_id is distinct from ${but}
    ) as assigned
  from reps r
`;

/** The version is read first: whatever is written after that makes the decision void. */
const decide = async <Answer>(
  db: Database,
  asked: Asked,
  plan: (board: HandoffBoard) => HandoffPlan<Answer>,
): Promise<Answer> => {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const { version } = await db.one(sql.type(versionRow)`select version from handoff_desk`);
    const { changed, answer } = plan(await readBoard(db, asked));
    if (changed.length === 0) return answer;
    const { written } = await db.one(sql.type(writtenRow)`
      select write_handoffs(${version}, ${json(changed.map(handoffRecord))}) as written
    `);
    if (written) return answer;
  }
  throw new AdapterError('the desk kept changing', { retryable: true });
};

const versionRow = z.object({ version: z.number() });
const writtenRow = z.object({ written: z.boolean() });
const lastRow = z.object({ last: z.number() });
const secondsRow = z.object({ seconds: z.number() });

const readBoard = async (db: Database, { handoffId, atMs }: Asked): Promise<HandoffBoard> => {
  const at = instant(atMs);
  const [reps, waiting, handoff, { last }, handled] = await Promise.all([
    db.any(sql.type(repRow)`${selectReps(handoffId, at)} order by r.rep_id`),
    db.any(sql.type(handoffRow)`
      select ${HANDOFF_COLUMNS} from handoffs h
      where status = 'queued' or (status = 'after_hours' and call_back_at <= ${at})
      order by queue_number
    `),
    handoffId === null ? null : findHandoff(db, handoffId),
    db.one(sql.type(lastRow)`select coalesce(max(queue_number), 0) as last from handoffs`),
    db.any(sql.type(secondsRow)`
      select extract(epoch from decided_at - assigned_at)::float8 as seconds from handoffs h
      where decided_at > assigned_at and decided_at > ${instant(atMs - PACE_SEEN_MS)}
        and not exists (select from calls c where c.call_id = h.call_id and c.simulated)
      order by decided_at desc limit ${PACE_MOST_SEEN}
    `),
  ]);
  const handlingSeconds = handled.map(({ seconds }) => seconds);
  return { atMs, reps, waiting, handoff, lastQueueNumber: last, handlingSeconds };
};

const saveRep = async (db: Database, repId: string, rep: RepDetails): Promise<Rep> => {
  await db.any(sql.type(nothing)`
    with seen as (update handoff_desk set version = version + 1)
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
  return db.one(sql.type(repRow)`${selectReps(null, sql.fragment`now()`)} where r.rep_id = ${repId}`);
};
