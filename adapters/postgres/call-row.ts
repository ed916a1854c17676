import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import { CALL_PHASES } from '../../domain/call.ts';
import type { CallRow } from '../../domain/call-row.ts';
import { OUTCOMES, SENTIMENT_LABELS, type Sentiment } from '../../domain/outcome.ts';
import { instant, textArray } from './sql-values.ts';

type SentimentColumns = {
  readonly sentiment_label: Sentiment['label'] | null;
  readonly sentiment_score: number | null;
  readonly sentiment_source: Sentiment['source'] | null;
};

export const callRow = z
  .object({
    call_id: z.string(),
    phase: z.enum(CALL_PHASES),
    outcome: z.enum(OUTCOMES).nullable(),
    started_at: z.number(),
    ended_at: z.number().nullable(),
    duration_seconds: z.number().nullable(),
    ended_by: z.string().nullable(),
    mc_number: z.string().nullable(),
    dot_number: z.string().nullable(),
    carrier_name: z.string().nullable(),
    verdict: z.string().nullable(),
    load_id: z.string().nullable(),
    load_reference: z.string().nullable(),
    agreed_cents: z.number().nullable(),
    rounds: z.number(),
    sentiment_label: z.enum(SENTIMENT_LABELS).nullable(),
    sentiment_score: z.number().nullable(),
    sentiment_source: z.enum(['platform', 'analysis']).nullable(),
    next_actions: z.array(z.string()),
    simulated: z.boolean(),
    finalized: z.boolean(),
    seq: z.number(),
  })
  .transform((row): CallRow => ({
    callId: row.call_id,
    phase: row.phase,
    outcome: row.outcome,
    startedAtMs: row.started_at,
    endedAtMs: row.ended_at,
    durationSeconds: row.duration_seconds,
    endedBy: row.ended_by,
    mcNumber: row.mc_number,
    dotNumber: row.dot_number,
    carrierName: row.carrier_name,
    verdict: row.verdict,
    loadId: row.load_id,
    loadReference: row.load_reference,
    agreedCents: row.agreed_cents,
    rounds: row.rounds,
    sentiment: sentimentFrom(row),
    nextActions: row.next_actions,
    simulated: row.simulated,
    finalized: row.finalized,
    seq: row.seq,
  }));

const sentimentFrom = (row: SentimentColumns): Sentiment | null =>
  row.sentiment_label === null || row.sentiment_score === null || row.sentiment_source === null
    ? null
    : { label: row.sentiment_label, score: row.sentiment_score, source: row.sentiment_source };

export const selectCalls = sql.fragment`
  select call_id, phase, outcome, started_at, ended_at, duration_seconds, ended_by, mc_number, dot_number,
    carrier_name, verdict, load_id, load_reference, agreed_cents, rounds, sentiment_label, sentiment_score,
    sentiment_source, next_actions, simulated, finalized, seq
  from calls
`;

/** Writes a row, unless one that reflects more of the call is there. */
export const upsertCall = (row: CallRow): FragmentSqlToken => sql.fragment`
  insert into calls (
    call_id, phase, outcome, started_at, ended_at, duration_seconds, ended_by, mc_number, dot_number,
    carrier_name, verdict, load_id, load_reference, agreed_cents, rounds, sentiment_label, sentiment_score,
    sentiment_source, next_actions, simulated, finalized, seq
  ) values (
    ${row.callId}, ${row.phase}, ${row.outcome}, ${instant(row.startedAtMs)}, ${instant(row.endedAtMs)},
    ${row.durationSeconds}, ${row.endedBy}, ${row.mcNumber}, ${row.dotNumber}, ${row.carrierName},
    ${row.verdict}, ${row.loadId}, ${row.loadReference}, ${row.agreedCents}, ${row.rounds},
    ${row.sentiment?.label ?? null}, ${row.sentiment?.score ?? null}, ${row.sentiment?.source ?? null},
    ${textArray(row.nextActions)}, ${row.simulated}, ${row.finalized}, ${row.seq}
  )
  on conflict (call_id) do update set
    phase = excluded.phase, outcome = excluded.outcome, started_at = excluded.started_at,
    ended_at = excluded.ended_at, duration_seconds = excluded.duration_seconds, ended_by = excluded.ended_by,
    mc_number = excluded.mc_number, dot_number = excluded.dot_number, carrier_name = excluded.carrier_name,
    verdict = excluded.verdict, load_id = excluded.load_id, load_reference = excluded.load_reference,
    agreed_cents = excluded.agreed_cents, rounds = excluded.rounds, sentiment_label = excluded.sentiment_label,
    sentiment_score = excluded.sentiment_score, sentiment_source = excluded.sentiment_source,
    next_actions = excluded.next_actions, simulated = excluded.simulated, finalized = excluded.finalized,
    seq = excluded.seq
  where calls.seq <= excluded.seq
`;
