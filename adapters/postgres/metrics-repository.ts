import { sql, type FragmentSqlToken } from 'slonik';
import { z } from 'zod';
import type {
  LaneSums,
  MetricsQuery,
  MetricsRepository,
  MetricSums,
  SplitSums,
} from '../../domain/metrics/metrics-repository.ts';
import {
  coverOf,
  LANE_SPAN_SECONDS,
  SPAN_SECONDS,
  splitRange,
  type Range,
  type Spans,
} from '../../domain/metrics/time-cover.ts';
import { OUTCOMES, SENTIMENT_LABELS } from '../../domain/outcome.ts';
import { compactFacts, SERIES_SECONDS } from './compact-facts.ts';
import type { Database } from './database.ts';
import { measureColumns, measuresFrom, signedMeasures, summedMeasures } from './measure-columns.ts';
import { addLatency, readLatency } from './route-latency.ts';
import { instant } from './sql-values.ts';

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

type Filter = { readonly simulated: FragmentSqlToken; readonly equipment: FragmentSqlToken };

const filterOf = ({ simulated, equipment }: MetricsQuery): Filter => {
  const choices = { exclude: [false], only: [true], include: [false, true] }[simulated];
  return {
    simulated: sql.fragment`simulated = any(${sql.array(choices, 'bool')})`,
    equipment: sql.fragment`(${equipment}::text is null or equipment = ${equipment})`,
  };
};

const within = ({ fromMs, toMs }: Range): FragmentSqlToken =>
  sql.fragment`(ended_at >= ${instant(fromMs)} and ended_at < ${instant(toMs)})`;

const NO_RANGE: Range = { fromMs: 0, toMs: 0 };

/** Always two of them, so that the statement's text is always the same. */
const atEdges = ([first = NO_RANGE, last = NO_RANGE]: readonly Range[]): FragmentSqlToken =>
  sql.fragment`(${within(first)} or ${within(last)})`;

/** Two runs of each width but the widest: always as many, so that the statement's text is always the same. */
const inSpans = (spans: readonly Spans[], widths: readonly number[]): FragmentSqlToken => {
  const runs = Array.from({ length: 2 * widths.length }, (_, index) => spans[index] ?? NO_SPANS);
  const conditions = runs.map(
    ({ widthSeconds, first, end }) =>
      sql.fragment`(width_seconds = ${widthSeconds} and span >= ${first} and span < ${end})`,
  );
  return sql.fragment`(${sql.join(conditions, sql.fragment` or `)})`;
};

const NO_SPANS: Spans = { widthSeconds: 0, first: 0, end: 0 };

/** From spans, from the calls at the range's edges, and from changes that are not folded yet. */
const splitParts = (query: MetricsQuery): FragmentSqlToken => {
  const { whole, spans, edges } = coverOf(query);
  const { simulated, equipment } = filterOf(query);
  const wanted = sql.fragment`${simulated} and ${equipment}`;
  return sql.fragment`
    split_parts as (
      select outcome, sentiment, decline_reason, calls, ${measureColumns}
      from call_splits where ${inSpans(spans, SPAN_SECONDS)} and ${wanted}
      union all
      select outcome, sentiment, decline_reason, 1, ${measureColumns}
      from call_facts where ${atEdges(edges)} and ${wanted}
      union all
      select outcome, sentiment, decline_reason, sign, ${signedMeasures}
      from changes where ${within(whole)} and ${wanted}
    )
  `;
};

const laneParts = (query: MetricsQuery): FragmentSqlToken => {
  const { whole, spans, edges } = coverOf(query, LANE_SPAN_SECONDS);
  const { simulated, equipment } = filterOf(query);
  return sql.fragment`
    lane_parts as (
      select origin_state, destination_state, calls, no_match, booked, with_miles, per_mile_millionths
      from call_lanes
      where ${inSpans(spans, LANE_SPAN_SECONDS)} and ${simulated} and equipment = ${query.equipment ?? '*'}
      union all
      select origin_state, destination_state, 1, no_match, booked, with_miles, per_mile_millionths
      from call_facts where ${atEdges(edges)} and ${simulated} and ${equipment} and origin_state <> ''
      union all
      select origin_state, destination_state, sign, sign * no_match, sign * booked, sign * with_miles,
        sign * per_mile_millionths
      from changes where ${within(whole)} and ${simulated} and ${equipment} and origin_state <> ''
    )
  `;
};

/** Hours where all buckets begin with one, else quarter-hours. */
const seriesWidth = ({ bucketStartsMs }: MetricsQuery): number => {
  const [quarter, hour] = SERIES_SECONDS;
  return bucketStartsMs.every((startMs) => startMs % (hour * 1000) === 0) ? hour : quarter;
};

const seriesParts = (query: MetricsQuery): FragmentSqlToken => {
  const width = seriesWidth(query);
  const { whole, edges } = splitRange(query, width);
  const { simulated, equipment } = filterOf(query);
  const second = (ms: number): number => Math.round(ms / 1000 / width);
  return sql.fragment`
    series_parts as (
      select (span::bigint * width_seconds)::double precision as at, calls, booked
      from call_series
      where width_seconds = ${width} and equipment = ${query.equipment ?? '*'} and ${simulated}
        and span >= ${second(whole.fromMs)} and span < ${second(whole.toMs)}
      union all
      select extract(epoch from ended_at)::double precision, 1, booked
      from call_facts where ${atEdges(edges)} and ${simulated} and ${equipment}
      union all
      select extract(epoch from ended_at)::double precision, sign, sign * booked
      from changes where ${within(whole)} and ${simulated} and ${equipment}
    )
  `;
};

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
    with changes as materialized (select * from call_fact_changes where ${within(query)}),
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
