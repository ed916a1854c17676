import { sql } from 'slonik';
import { z } from 'zod';
import type {
  LaneSums,
  MetricsQuery,
  MetricsRepository,
  MetricSums,
  SplitSums,
} from '../../domain/metrics/metrics-repository.ts';
import { OUTCOMES, SENTIMENT_LABELS } from '../../domain/outcome.ts';
import { compactFacts } from './compact-facts.ts';
import type { Database } from './database.ts';
import { measuresFrom, summedMeasures } from './measure-columns.ts';
import { changes, laneParts, seriesParts, splitParts } from './metric-parts.ts';
import { addLatency, readLatency } from './route-latency.ts';

const splitRow = z
  .looseObject({
    outcome: z.enum(OUTCOMES),
    sentiment: z.enum(SENTIMENT_LABELS),
    decline_reason: z.string(),
    calls: z.number(),
  })
  .transform((row): SplitSums => ({
    outcome: row.outcome,
    sentiment: row.sentiment,
    declineReason: row.decline_reason === '' ? null : row.decline_reason,
    calls: row.calls,
    measures: measuresFrom.parse(row),
  }));

const laneRow = z
  .tuple([z.string(), z.string(), z.number(), z.number(), z.number(), z.number(), z.number()])
  .transform(
    ([originState, destination, calls, noMatch, booked, withMiles, perMileMillionths]): LaneSums => ({
      originState,
      destinationState: destination === '' ? null : destination,
      calls,
      noMatch,
      booked,
      withMiles,
      perMileMillionths,
    }),
  );

const sumsRow = z.object({
  splits: z.array(splitRow),
  lanes: z.array(laneRow),
  series: z.array(z.tuple([z.number(), z.number(), z.number()])),
  double_bookings: z.number(),
});

/** Reports from sums of spans, the calls at the range's edges, and what is not folded yet: one statement, one snapshot. */
export const createMetricsRepository = (db: Database): MetricsRepository => ({
  sums: (query) => readSums(db, query),
  addLatency: (counts, atMs) => addLatency(db, counts, atMs),
  latency: (fromMs, toMs) => readLatency(db, fromMs, toMs),
  compact: () => compactFacts(db),
});

/** While the index that forbids them is in force there are none; without it they are counted. */
const doubleBookings = sql.fragment`
  case when exists (
    select from pg_index
    where indexrelid = to_regclass('bookings_one_live_a_load') and indisunique and indisvalid
  ) then 0 else (
    select count(*)::integer from (
      select from bookings where status in ('held', 'booked') group by load_id having count(*) > 1
    ) twice
  ) end
`;

const readSums = async (db: Database, query: MetricsQuery): Promise<MetricSums> => {
  const starts = sql.array(
    query.bucketStartsMs.map((startMs) => startMs / 1000),
    'float8',
  );
  const { splits, lanes, series, double_bookings } = await db.one(sql.type(sumsRow)`
    with ${changes(query)},
    ${splitParts(query)}, ${laneParts(query)}, ${seriesParts(query)},
    splits as (
      select outcome, sentiment, decline_reason, sum(calls)::bigint as calls, ${summedMeasures}
      from split_parts group by 1, 2, 3 having sum(calls) <> 0
    ),
    lanes as (
      select json_build_array(origin_state, destination_state, sum(calls)::bigint, sum(no_match)::bigint,
        sum(booked)::bigint, sum(with_miles)::bigint, sum(per_mile_millionths)::bigint) as lane
      from lane_parts group by origin_state, destination_state having sum(calls) <> 0
    ),
    series as (
      select json_build_array(bucket, sum(calls)::bigint, sum(booked)::bigint) as point
      from (select width_bucket(at, ${starts}) as bucket, calls, booked from series_parts) p group by bucket
    )
    select
      (select coalesce(json_agg(splits), '[]') from splits) as splits,
      (select coalesce(json_agg(lane), '[]') from lanes) as lanes,
      (select coalesce(json_agg(point), '[]') from series) as series,
      ${doubleBookings} as double_bookings
  `);
  const points = new Map(series.map(([bucket, calls, booked]) => [bucket, { calls, booked }]));
  return {
    splits,
    lanes,
    series: query.bucketStartsMs.map((_start, index) => points.get(index + 1) ?? { calls: 0, booked: 0 }),
    doubleBookings: double_bookings,
  };
};
