import { sql } from 'slonik';
import { z } from 'zod';
import type { RouteLatency } from '../../domain/metrics/latency-bins.ts';
import { coverOf, SPAN_SECONDS } from '../../domain/metrics/time-cover.ts';
import type { Database } from './database.ts';
import { json, nothing } from './sql-values.ts';

const latencyRow = z.object({ route: z.string(), bin: z.number(), requests: z.number(), errors: z.number() });

const QUARTER_MS = SPAN_SECONDS[0] * 1000;

/** Adds to the spans of every width; in one order, so that processes that add at once do not block each other for good. */
export const addLatency = async (
  db: Database,
  counts: readonly RouteLatency[],
  atMs: number,
): Promise<void> => {
  if (counts.length === 0) return;
  const seconds = Math.floor(atMs / 1000);
  await db.any(sql.type(nothing)`
    insert into route_latency as kept (width_seconds, span, route, bin, requests, errors)
    select w, ${seconds}::integer / w, c.route, c.bin, c.requests, c.errors
    from jsonb_to_recordset(${json(counts)}) as c (route text, bin smallint, requests bigint, errors bigint),
      unnest(${sql.array([...SPAN_SECONDS], 'int4')}) w
    order by w, c.route, c.bin
    on conflict (width_seconds, span, route, bin) do update set
      requests = kept.requests + excluded.requests, errors = kept.errors + excluded.errors
  `);
};

/** Of whole quarter-hours: those that the range touches. */
export const readLatency = (db: Database, fromMs: number, toMs: number): Promise<readonly RouteLatency[]> => {
  const { spans } = coverOf({
    fromMs: Math.floor(fromMs / QUARTER_MS) * QUARTER_MS,
    toMs: Math.ceil(toMs / QUARTER_MS) * QUARTER_MS,
  });
  return db.any(sql.type(latencyRow)`
    select route, bin, sum(requests)::bigint as requests, sum(errors)::bigint as errors
    from jsonb_to_recordset(${json(spans)}) as s ("widthSeconds" integer, first integer, "end" integer)
    join route_latency l on l.width_seconds = s."widthSeconds" and l.span >= s.first and l.span < s."end"
    group by route, bin
  `);
};
