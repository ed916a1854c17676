import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import type { CallRow } from '../../domain/call-row.ts';
import type { CallFilter, CallRepository, Page } from '../../domain/ports.ts';
import { keepFacts } from './call-facts.ts';
import { callRow, selectCalls } from './call-row.ts';
import { readTimeline, recordEntries } from './call-timeline.ts';
import type { Database } from './database.ts';
import { decodeCursor, pageOf } from './page-cursor.ts';
import { findReport, saveReport } from './platform-report.ts';
import { anywhere, instant, textArray } from './sql-values.ts';

export const createCallRepository = (db: Database): CallRepository => ({
  record: (row, entries, facts = null) =>
    recordEntries(db, row, entries, facts === null ? [] : [keepFacts(facts)]),
  find: (callId) => db.maybeOne(sql.type(callRow)`${selectCalls} where call_id = ${callId}`),
  timeline: (callId) => readTimeline(db, callId),
  list: (filter) => listCalls(db, filter),
  saveReport: (callId, report, atMs) => saveReport(db, callId, report, atMs),
  findReport: (callId) => findReport(db, callId),
});

/** Newest first; `fromMs` and `toMs` bound the start, the end exclusive. */
const listCalls = async (db: Database, filter: CallFilter): Promise<Page<CallRow>> => {
  const { text, limit } = filter;
  const rows = text === null ? await readCalls(db, calls(filter)) : await searchCalls(db, filter, text);
  return pageOf(rows, limit, (call) => ({ atMs: call.startedAtMs, id: call.callId }));
};

const readCalls = (db: Database, rows: FragmentSqlToken): Promise<readonly CallRow[]> =>
  db.any(sql.type(callRow)`${rows}`);

/** One more than the page is long, to know whether another follows. */
const calls = (filter: CallFilter, also = sql.fragment`true`, most = filter.limit + 1): FragmentSqlToken => {
  const after = decodeCursor(filter.cursor);
  return sql.fragment`
    ${selectCalls}
    where ${sql.and([
      also,
      filter.phase === null ? null : inPhase(filter.phase),
      filter.outcome === null ? null : sql.fragment`outcome = ${filter.outcome}`,
      filter.fromMs === null ? null : sql.fragment`started_at >= ${instant(filter.fromMs)}`,
      filter.toMs === null ? null : sql.fragment`started_at < ${instant(filter.toMs)}`,
      after === null ? null : sql.fragment`(started_at, call_id) < (${instant(after.atMs)}, ${after.id})`,
    ])}
    order by started_at desc, call_id desc
    limit ${most}::integer
  `;
};

/** Words that many calls hold are soon found among the newest; for those that few hold there is an index. */
const NEWEST = 1_000;
/** The index is over three letters at a time: of fewer it says nothing. */
const INDEXED_LETTERS = 3;
/** So many are sorted sooner than as many are met on the way back from the newest. */
const FEW = 2_000;

const idRow = z.object({ call_id: z.string() });

/** A call's whole id means that call; else words stand anywhere in what a call is known by. */
const searchCalls = async (db: Database, filter: CallFilter, text: string): Promise<readonly CallRow[]> => {
  const named = await readCalls(db, calls(filter, sql.fragment`call_id = ${text}`));
  if (named.length > 0) return named;
  const pattern = anywhere(text);
  const walked = calls(filter, mentions(pattern));
  if (text.length < INDEXED_LETTERS) return readCalls(db, walked);
  const newest = await readCalls(
    db,
    sql.fragment`
      select * from (${calls(filter, sql.fragment`true`, NEWEST)}) newest
      where ${mentions(pattern)} order by started_at desc, call_id desc limit ${filter.limit + 1}::integer
    `,
  );
  if (newest.length > filter.limit) return newest;
  // In the list of columns the function stops when it has given enough.
  const found = await db.any(sql.type(idRow)`
    select calls_mentioning(${pattern}) as call_id limit ${FEW + 1}::integer
  `);
  if (found.length > FEW) return readCalls(db, walked);
  const ids = textArray(found.map((row) => row.call_id));
  return found.length === 0 ? [] : readCalls(db, calls(filter, sql.fragment`call_id = any(${ids})`));
};

/** What is live has no end: few rows, under an index of their own. */
const inPhase = (phase: string): FragmentSqlToken =>
  phase === 'closed' ? sql.fragment`phase = ${phase}` : sql.fragment`phase = ${phase} and ended_at is null`;

const mentions = (pattern: string): FragmentSqlToken => sql.fragment`(
  call_id ilike ${pattern} or mc_number ilike ${pattern} or dot_number ilike ${pattern}
  or carrier_name ilike ${pattern} or load_reference ilike ${pattern}
)`;
