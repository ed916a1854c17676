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
const pageRows = (filter: CallFilter): number => filter.limit + 1;

const calls = (
  filter: CallFilter,
  also = sql.fragment`true`,
  most = pageRows(filter),
): FragmentSqlToken => sql.fragment`
  ${selectCalls} where ${passes(filter)} and ${also} ${NEWEST_FIRST} limit ${most}::integer
`;

const NEWEST_FIRST = sql.fragment`order by started_at desc, call_id desc`;

const passes = (filter: CallFilter): FragmentSqlToken => {
  const after = decodeCursor(filter.cursor);
  return sql.fragment`${sql.and([
    filter.phase === null ? sql.fragment`true` : inPhase(filter.phase),
    filter.outcome === null ? null : sql.fragment`outcome = ${filter.outcome}`,
    filter.fromMs === null ? null : sql.fragment`started_at >= ${instant(filter.fromMs)}`,
    filter.toMs === null ? null : sql.fragment`started_at < ${instant(filter.toMs)}`,
    after === null ? null : sql.fragment`(started_at, call_id) < (${instant(after.atMs)}, ${after.id})`,
  ])}`;
};

/** What is live has no end: few rows, under an index of their own. */
const inPhase = (phase: string): FragmentSqlToken =>
  phase === 'closed' ? sql.fragment`phase = ${phase}` : sql.fragment`phase = ${phase} and ended_at is null`;

/** Words that many calls hold are soon found on the way back from the newest: at this rate among the first so many. */
const NEWEST = 400;
const OFTEN = 4;
const MOST_NAMES = 2_000;

const nameRow = z.object({ name: z.string() });

/** A call's whole id means that call; else words stand anywhere in what the desk knows a call by. */
const searchCalls = async (db: Database, filter: CallFilter, text: string): Promise<readonly CallRow[]> => {
  const pattern = anywhere(text);
  const [meant, newest] = await Promise.all([
    readCalls(db, calls(filter, sql.fragment`call_id = ${text}`)),
    readCalls(db, amongNewest(filter, pattern)),
  ]);
  if (meant.length > 0) return meant;
  if (newest.length > filter.limit) return newest;
  const walk = (): Promise<readonly CallRow[]> => readCalls(db, calls(filter, mentions(pattern)));
  if (newest.length >= OFTEN) return walk();
  const names = await db.any(sql.type(nameRow)`
    select name from call_names where name ilike ${pattern} limit ${MOST_NAMES + 1}::integer
  `);
  if (names.length === 0) return [];
  return names.length > MOST_NAMES ? walk() : readCalls(db, callsKnownAs(filter, names));
};

const NAMES = ['mc_number', 'dot_number', 'carrier_name', 'load_reference'].map(
  (column) => sql.fragment`${sql.identifier([column])}`,
);

const mentions = (pattern: string): FragmentSqlToken =>
  sql.fragment`(${sql.join(
    NAMES.map((name) => sql.fragment`${name} ilike ${pattern}`),
    sql.fragment` or `,
  )})`;

const amongNewest = (filter: CallFilter, pattern: string): FragmentSqlToken => sql.fragment`
  select * from (${calls(filter, sql.fragment`true`, NEWEST)}) newest
  where ${mentions(pattern)} ${NEWEST_FIRST} limit ${pageRows(filter)}::integer
`;

/** The newest of each name, in whichever column it stands, and of those the newest. */
const callsKnownAs = (filter: CallFilter, names: readonly z.infer<typeof nameRow>[]): FragmentSqlToken => {
  const most = pageRows(filter);
  const ofEach = NAMES.map(
    (column) => sql.fragment`(
      select call_id, started_at from calls
      where ${column} = names.name and ${passes(filter)} ${NEWEST_FIRST} limit ${most}::integer
    )`,
  );
  return sql.fragment`
    ${selectCalls} where call_id = any(array(
      select call_id from (
        select distinct call_id, started_at
        from unnest(${textArray(names.map(({ name }) => name))}) names (name),
          lateral (${sql.join(ofEach, sql.fragment` union all `)}) known
      ) found ${NEWEST_FIRST} limit ${most}::integer
    )) ${NEWEST_FIRST}
  `;
};
