import { sql, type FragmentSqlToken } from 'slonik';
import type { AnswerBook, FlightTrouble, KeptAnswer, Question, Standing } from '../fmcsa/answer-book.ts';
import { STALE_LIMIT_MS } from '../fmcsa/answer-lifetimes.ts';
import type { Database } from './database.ts';
import { standingRow, takenRow } from './fmcsa-answer-row.ts';
import { instant, json, nothing } from './sql-values.ts';

const unheardOf: Standing = { answer: null, inFlight: false, trouble: null };

export const createAnswerBook = (db: Database): AnswerBook => ({
  look: async (question) =>
    (await db.maybeOne(sql.type(standingRow)`
      select kind, records, asked_at, flight_until is not null and flight_until > now() as in_flight,
        trouble, trouble_detail
      from fmcsa_answers where question = ${question}
    `)) ?? unheardOf,

  // One statement decides among all workers; the row it gives back is the one it locked, with an answer just landed.
  take: (question, flightId, leaseMs) =>
    db.maybeOne(sql.type(takenRow)`
      insert into fmcsa_answers as kept (question, flight_id, flight_until)
      values (${question}, ${flightId}, now() + ${leaseMs}::double precision * interval '1 millisecond')
      on conflict (question) do update set
        flight_id = excluded.flight_id, flight_until = excluded.flight_until, trouble = null, trouble_detail = null,
        touched_at = now()
      where kept.flight_until is null or kept.flight_until <= now() or kept.flight_id = excluded.flight_id
      returning kind, records, asked_at
    `),

  land: async (question, flightId, brought) => {
    const { answer, trouble } = apart(brought);
    await db.any(sql.type(nothing)`
      with forgotten as (${forgetSome(question)})
      update fmcsa_answers set
        kind = coalesce(${answer.kind}, kind),
        records = case when ${answer.kind}::text is null then records else ${json(answer.records)} end,
        asked_at = coalesce(${instant(answer.askedAtMs)}, asked_at),
        flight_id = null, flight_until = null, touched_at = now(),
        trouble = ${trouble?.cause ?? null}, trouble_detail = ${trouble?.detail ?? null}
      where question = ${question} and flight_id = ${flightId}
    `);
  },

  keep: async (question, brought) => {
    const { answer } = apart(brought);
    await db.any(sql.type(nothing)`
      insert into fmcsa_answers as kept (question, kind, records, asked_at)
      values (${question}, ${answer.kind}, ${json(answer.records)}, ${instant(answer.askedAtMs)})
      on conflict (question) do update set
        kind = excluded.kind, records = excluded.records, asked_at = excluded.asked_at, touched_at = now()
      where kept.asked_at is null or kept.asked_at < excluded.asked_at
    `);
  },
});

/** More than one landing brings, so that the book shrinks; few enough that nobody waits for it. */
const FORGOTTEN_AT_ONCE = 20;

/** Each landing sweeps out some of what is of no more use; workers that sweep at the same time pass each other by. */
const forgetSome = (butNot: Question): FragmentSqlToken => sql.fragment`
  delete from fmcsa_answers where question in (
    select question from fmcsa_answers
    where touched_at < now() - ${STALE_LIMIT_MS}::double precision * interval '1 millisecond'
      and (flight_until is null or flight_until <= now()) and question <> ${butNot}
    order by touched_at limit ${FORGOTTEN_AT_ONCE}::integer
    for update skip locked
  )
`;

const noAnswer = { kind: null, records: null, askedAtMs: null };

const apart = (brought: KeptAnswer | FlightTrouble | null) => {
  if (brought === null) return { answer: noAnswer, trouble: null };
  if (brought.kind === 'could_not_ask') return { answer: noAnswer, trouble: brought };
  const records = brought.kind === 'found' ? brought.records : null;
  return { answer: { kind: brought.kind, records, askedAtMs: brought.askedAtMs }, trouble: null };
};
