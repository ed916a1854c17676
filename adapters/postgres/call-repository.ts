import { sql, type FragmentSqlToken } from 'slonik';
import type { CallRow } from '../../domain/call-row.ts';
import type { CallFilter, CallRepository, Page } from '../../domain/ports.ts';
import { keepFacts } from './call-facts.ts';
import { callRow, selectCalls } from './call-row.ts';
import { readTimeline, recordEntries } from './call-timeline.ts';
import type { Database } from './database.ts';
import { decodeCursor, pageOf } from './page-cursor.ts';
import { findReport, saveReport } from './platform-report.ts';
import { anywhere, instant } from './sql-values.ts';

export const createCallRepository = (db: Database): CallRepository => ({
  record: (row, entries, facts = null) =>
    recordEntries(db, row, entries, facts === null ? null : keepFacts(facts)),
  find: (callId) => db.maybeOne(sql.type(callRow)`${selectCalls} where call_id = ${callId}`),
  timeline: (callId) => readTimeline(db, callId),
  list: (filter) => listCalls(db, filter),
  saveReport: (callId, report, atMs) => saveReport(db, callId, report, atMs),
  findReport: (callId) => findReport(db, callId),
});

/** Newest first; `fromMs` and `toMs` bound the start, the end exclusive. */
const listCalls = async (db: Database, filter: CallFilter): Promise<Page<CallRow>> => {
  const after = decodeCursor(filter.cursor);
  const rows = await db.any(sql.type(callRow)`
    ${selectCalls}
    where ${sql.and([
      sql.fragment`true`,
      filter.phase === null ? null : inPhase(filter.phase),
      filter.outcome === null ? null : sql.fragment`outcome = ${filter.outcome}`,
      filter.text === null ? null : mentions(anywhere(filter.text)),
      filter.fromMs === null ? null : sql.fragment`started_at >= ${instant(filter.fromMs)}`,
      filter.toMs === null ? null : sql.fragment`started_at < ${instant(filter.toMs)}`,
      after === null ? null : sql.fragment`(started_at, call_id) < (${instant(after.atMs)}, ${after.id})`,
    ])}
    order by started_at desc, call_id desc
    limit ${filter.limit + 1}::integer
  `);
  return pageOf(rows, filter.limit, (call) => ({ atMs: call.startedAtMs, id: call.callId }));
};

/** What is live has no end: few rows, under an index of their own. */
const inPhase = (phase: string): FragmentSqlToken =>
  phase === 'closed' ? sql.fragment`phase = ${phase}` : sql.fragment`phase = ${phase} and ended_at is null`;

const mentions = (pattern: string): FragmentSqlToken => sql.fragment`(
  call_id ilike ${pattern} or mc_number ilike ${pattern} or dot_number ilike ${pattern}
  or carrier_name ilike ${pattern} or load_reference ilike ${pattern}
)`;
