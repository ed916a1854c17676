import { sql } from 'slonik';
import { z } from 'zod';
import type { ExtractedData } from '../../domain/extracted-data.ts';
import type { PlatformReport } from '../../domain/platform-report.ts';
import type { Database } from './database.ts';
import { instant, json, nothing } from './sql-values.ts';

// Written by us alone from domain values.
const understoodData = z.custom<ExtractedData>(
  (value) => typeof value === 'object' && value !== null && 'values' in value,
);

const reportRow = z
  .object({
    transcript: z.array(z.object({ role: z.string(), content: z.string() })).nullable(),
    duration_seconds: z.number().nullable(),
    ended_by: z.string().nullable(),
    outcome_hint: z.string().nullable(),
    sentiment_hint: z.string().nullable(),
    extracted: z.record(z.string(), z.unknown()).nullable(),
    understood: understoodData.nullable(),
    recording_url: z.string().nullable(),
    notes: z.string().nullable(),
  })
  .transform((row): PlatformReport => ({
    transcript: row.transcript,
    durationSeconds: row.duration_seconds,
    endedBy: row.ended_by,
    outcomeHint: row.outcome_hint,
    sentimentHint: row.sentiment_hint,
    extracted: row.extracted,
    understood: row.understood,
    recordingUrl: row.recording_url,
    notes: row.notes,
  }));

/** Keeps a report; what is filled stays, what is empty is filled. */
export const saveReport = async (
  db: Database,
  callId: string,
  report: PlatformReport,
  atMs: number,
): Promise<void> => {
  await db.any(sql.type(nothing)`
    insert into platform_reports as kept (
      call_id, transcript, duration_seconds, ended_by, outcome_hint, sentiment_hint, extracted, understood,
      recording_url, notes, received_at, updated_at
    ) values (
      ${callId}, ${json(report.transcript)}, ${report.durationSeconds}, ${report.endedBy},
      ${report.outcomeHint}, ${report.sentimentHint}, ${json(report.extracted)}, ${json(report.understood)},
      ${report.recordingUrl}, ${report.notes}, ${instant(atMs)}, ${instant(atMs)}
    )
    on conflict (call_id) do update set
      transcript = coalesce(kept.transcript, excluded.transcript),
      duration_seconds = coalesce(kept.duration_seconds, excluded.duration_seconds),
      ended_by = coalesce(kept.ended_by, excluded.ended_by),
      outcome_hint = coalesce(kept.outcome_hint, excluded.outcome_hint),
      sentiment_hint = coalesce(kept.sentiment_hint, excluded.sentiment_hint),
      extracted = coalesce(kept.extracted, excluded.extracted),
      understood = coalesce(kept.understood, excluded.understood),
      recording_url = coalesce(kept.recording_url, excluded.recording_url),
      notes = coalesce(kept.notes, excluded.notes),
      updated_at = excluded.updated_at
  `);
};

export const findReport = (db: Database, callId: string): Promise<PlatformReport | null> =>
  db.maybeOne(sql.type(reportRow)`
    select transcript, duration_seconds, ended_by, outcome_hint, sentiment_hint, extracted, understood, recording_url,
      notes
    from platform_reports where call_id = ${callId}
  `);
