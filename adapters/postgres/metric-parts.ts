import { sql, type FragmentSqlToken } from 'slonik';
import type { MetricsQuery } from '../../domain/metrics/metrics-repository.ts';
import {
  coverOf,
  LANE_SPAN_SECONDS,
  SPAN_SECONDS,
  splitRange,
  type Range,
  type Spans,
} from '../../domain/metrics/time-cover.ts';
import { SERIES_SECONDS } from './compact-facts.ts';
import { measureColumns, signedMeasures } from './measure-columns.ts';
import { instant } from './sql-values.ts';

/* Parts of a WITH clause: what a question's sums are added up from, each from spans, edges and changes. */

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

/** One scan a run and a width: always as many, so that the statement's text is always the same. */
const ofSpans = (
  spans: readonly Spans[],
  widths: readonly number[],
  select: FragmentSqlToken,
): FragmentSqlToken => {
  const runs = Array.from({ length: 2 * widths.length }, (_, index) => spans[index] ?? NO_SPANS);
  const scans = runs.map(
    ({ widthSeconds, first, end }) =>
      sql.fragment`${select} and width_seconds = ${widthSeconds} and span >= ${first} and span < ${end}`,
  );
  return sql.fragment`${sql.join(scans, UNION)}`;
};

const UNION = sql.fragment` union all `;

/** Likewise for the two edges. */
const ofEdges = (
  [first = NO_RANGE, last = NO_RANGE]: readonly Range[],
  select: FragmentSqlToken,
): FragmentSqlToken => {
  const scans = [first, last].map((edge) => sql.fragment`${select} and ${within(edge)}`);
  return sql.fragment`${sql.join(scans, UNION)}`;
};

const NO_SPANS: Spans = { widthSeconds: 0, first: 0, end: 0 };

/** From spans, from the calls at the range's edges, and from changes that are not folded yet. */
export const splitParts = (query: MetricsQuery): FragmentSqlToken => {
  const { whole, spans, edges } = coverOf(query);
  const { simulated, equipment } = filterOf(query);
  const wanted = sql.fragment`${simulated} and ${equipment}`;
  return sql.fragment`
    split_parts as (
      ${ofSpans(
        spans,
        SPAN_SECONDS,
        sql.fragment`
          select outcome, sentiment, decline_reason, calls, ${measureColumns} from call_splits where ${wanted}
        `,
      )}
      union all
      ${ofEdges(
        edges,
        sql.fragment`
          select outcome, sentiment, decline_reason, 1, ${measureColumns} from call_facts where ${wanted}
        `,
      )}
      union all
      select outcome, sentiment, decline_reason, sign, ${signedMeasures}
      from changes where ${within(whole)} and ${wanted}
    )
  `;
};

export const laneParts = (query: MetricsQuery): FragmentSqlToken => {
  const { whole, spans, edges } = coverOf(query, LANE_SPAN_SECONDS);
  const { simulated, equipment } = filterOf(query);
  return sql.fragment`
    lane_parts as (
      ${ofSpans(
        spans,
        LANE_SPAN_SECONDS,
        sql.fragment`
          select origin_state, destination_state, calls, no_match, booked, with_miles, per_mile_millionths
          from call_lanes where ${simulated} and equipment = ${query.equipment ?? '*'}
        `,
      )}
      union all
      ${ofEdges(
        edges,
        sql.fragment`
          select origin_state, destination_state, 1, no_match, booked, with_miles, per_mile_millionths
          from call_facts where ${simulated} and ${equipment} and origin_state <> ''
        `,
      )}
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

export const seriesParts = (query: MetricsQuery): FragmentSqlToken => {
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
      ${ofEdges(
        edges,
        sql.fragment`
          select extract(epoch from ended_at)::double precision, 1, booked
          from call_facts where ${simulated} and ${equipment}
        `,
      )}
      union all
      select extract(epoch from ended_at)::double precision, sign, sign * booked
      from changes where ${within(whole)} and ${simulated} and ${equipment}
    )
  `;
};

/** What was written and is not folded yet; the other parts read it. */
export const changes = (query: MetricsQuery): FragmentSqlToken =>
  sql.fragment`changes as materialized (select * from call_fact_changes where ${within(query)})`;
