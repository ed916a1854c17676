import { sql } from 'slonik';
import { z } from 'zod';
import type { Change, ChangeFeed, FeedReading } from '../../domain/change-feed.ts';
import { changeSteps, type NotedChange } from '../../domain/change-steps.ts';
import type { FeedPosition } from '../../domain/feed-position.ts';
import { hangBell } from './bell.ts';
import { callRow, selectCalls } from './call-row.ts';
import type { Database } from './database.ts';
import { loadRow, selectLoads } from './load-row.ts';
import { instant, nothing, textArray } from './sql-values.ts';

/** More than this at once is no news any more: the reader loads its lists again. */
const MOST_TOLD = 1_000;
const KEPT_MINUTES = 15;
const DROPPED_AT_ONCE = 20_000;

const noted = z
  .tuple([z.number(), z.enum(['call', 'load']), z.string().nullable()])
  .transform(([transaction, kind, id]): NotedChange => ({ transaction, kind, id }));

const reading = z.object({
  next: z.number(),
  running: z.array(z.number()),
  at: z.number(),
  dropped: z.number(),
  noted: z.array(noted),
  ran_out: z.array(z.string()),
  quiet_ms: z.number().nullable(),
});

type Since = { readonly next: number; readonly running: readonly number[]; readonly atMs: number | null };

/** One statement, one snapshot: what it sees of the changes is exactly what its position says. */
const readNoted = (db: Database, since: Since): Promise<z.infer<typeof reading>> =>
  db.one(sql.type(reading)`
    with present as (select pg_current_snapshot() as seen, date_trunc('milliseconds', now()) as at),
    fresh as (
      (select xid, kind, id from changes where xid >= ${String(since.next)}::text::xid8 limit ${MOST_TOLD + 1}::integer)
      union all
      (
        select xid, kind, id from changes
        where xid = any(${textArray(since.running.map(String))}::xid8[]) limit ${MOST_TOLD + 1}::integer
      )
    )
    select
      pg_snapshot_xmax(seen)::text::bigint as next,
      coalesce((select jsonb_agg(xid::text::bigint order by xid) from pg_snapshot_xip(seen) xid), '[]') as running,
      extract(epoch from at)::double precision * 1000 as at,
      (select up_to::text::bigint from changes_dropped) as dropped,
      coalesce((select jsonb_agg(jsonb_build_array(xid::text::bigint, kind, id)) from fresh), '[]') as noted,
      array(
        select distinct load_id from bookings
        where status = 'held' and expires_at > ${instant(since.atMs)} and expires_at <= at
        limit ${MOST_TOLD + 1}::integer
      ) as ran_out,
      (
        select ceil(extract(epoch from min(expires_at) - at) * 1000)::double precision
        from bookings where status = 'held' and expires_at > at
      ) as quiet_ms
    from present
  `);

const idsOf = (changes: readonly NotedChange[], kind: NotedChange['kind']): readonly string[] => [
  ...new Set(changes.flatMap((change) => (change.kind === kind ? (change.id ?? []) : []))),
];

/** How calls and loads stand now, which is no earlier than when the changes were read. */
const lookUp = async (
  db: Database,
  callIds: readonly string[],
  loadIds: readonly string[],
): Promise<(kind: NotedChange['kind'], id: string | null) => Change | null> => {
  const [calls, loads] = await Promise.all([
    callIds.length === 0
      ? []
      : db.any(sql.type(callRow)`${selectCalls} where call_id = any(${textArray(callIds)})`),
    loadIds.length === 0
      ? []
      : db.any(
          sql.type(loadRow)`${selectLoads(sql.fragment`now()`)} where l.load_id = any(${textArray(loadIds)})`,
        ),
  ]);
  const callOf = new Map(calls.map((call) => [call.callId, call]));
  const loadOf = new Map(loads.map((load) => [load.loadId, load]));
  return (kind, id) => {
    if (id === null) return { kind: `${kind}s` };
    const call = kind === 'call' ? callOf.get(id) : undefined;
    if (call !== undefined) return { kind: 'call', call };
    const load = kind === 'load' ? loadOf.get(id) : undefined;
    return load === undefined ? null : { kind: 'load', load };
  };
};

/** Dropped changes, a number of the future (of another server's past), or too many at once. */
const isLost = (since: FeedPosition, now: z.infer<typeof reading>): boolean =>
  since.next <= now.dropped ||
  since.running.some((transaction) => transaction <= now.dropped) ||
  since.next > now.next ||
  now.noted.length > MOST_TOLD ||
  now.ran_out.length > MOST_TOLD;

const readFeed = async (db: Database, since: FeedPosition | null): Promise<FeedReading> => {
  const now = await readNoted(db, since ?? { next: Number.MAX_SAFE_INTEGER, running: [], atMs: null });
  const to: FeedPosition = { next: now.next, running: now.running, atMs: now.at };
  if (since === null) return { kind: 'read', steps: [], position: to, quietMs: now.quiet_ms };
  if (isLost(since, now)) return { kind: 'lost' };
  const loadIds = [...new Set([...idsOf(now.noted, 'load'), ...now.ran_out])];
  const changeOf = await lookUp(db, idsOf(now.noted, 'call'), loadIds);
  const steps = changeSteps(now.noted, now.ran_out, { from: since, to }, changeOf);
  return { kind: 'read', steps, position: to, quietMs: now.quiet_ms };
};

/** From the oldest on. What a transaction that still runs may yet bring is not dropped unseen. */
const dropOld = async (db: Database): Promise<void> => {
  await db.any(sql.type(nothing)`
    with old as (
      select max(xid::text::bigint)::text::xid8 as up_to
      from (select xid, at from changes order by xid limit ${DROPPED_AT_ONCE}::integer) oldest
      where at < now() - make_interval(mins => ${KEPT_MINUTES}::integer)
        and xid < pg_snapshot_xmin(pg_current_snapshot())
    ),
    marked as (
      update changes_dropped d set up_to = old.up_to from old where old.up_to > d.up_to returning d.up_to
    )
    delete from changes using marked where xid <= marked.up_to
  `);
};

/** The change feed over the table `changes` (docs/decisions/021-change-feed.md); `url` is for LISTEN. */
export const createChangeFeed = (db: Database, url: string): ChangeFeed => ({
  read: (since) => readFeed(db, since),
  listen: (ring) => hangBell(url, 'changes', ring),
  forget: () => dropOld(db),
});
