import type { z } from 'zod';
import type { LatencySummary } from '../../domain/metrics/latency-bins.ts';
import type { LaneSums, MetricSums } from '../../domain/metrics/metrics-repository.ts';
import type { Granularity } from '../../domain/metrics/series-buckets.ts';
import { summarize, type Summary } from '../../domain/metrics/summarize.ts';
import { dollarsFromCents } from '../../domain/money.ts';
import type { metricsSummary } from '../schemas/metrics.ts';
import { isoFrom } from './money-and-time.ts';

type MetricsSummary = z.infer<typeof metricsSummary>;

export type ReportRange = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
  readonly granularity: Granularity;
  readonly bucketStartsMs: readonly number[];
};

const MILLION = 1_000_000;

const totalsFields = ({ totals }: Summary, doubleBookings: number): MetricsSummary['totals'] => ({
  calls: totals.calls,
  booked: totals.booked,
  transferred: totals.transferred,
  revenue: dollarsFromCents(totals.revenueCents),
  margin: dollarsFromCents(totals.marginCents),
  double_bookings: doubleBookings,
});

/** What we keep of the headroom tells the ceiling: for operations alone. */
const figureFields = ({ metrics }: Summary, forOperations: boolean): MetricsSummary['metrics'] => {
  const told = metrics.filter(({ name }) => forOperations || name !== 'headroom_kept');
  return Object.fromEntries(told.map(({ name, ...figure }) => [name, figure])) as MetricsSummary['metrics'];
};

const verdictFields = ({ totals }: Summary): MetricsSummary['verdicts'] => [
  { verdict: 'eligible', calls: totals.passed },
  { verdict: 'ineligible', calls: totals.failed },
  { verdict: 'needs_review', calls: totals.inReview },
  { verdict: 'unverified', calls: totals.unverified },
];

const laneFields = (lanes: readonly LaneSums[]): MetricsSummary['lanes'] =>
  lanes
    .map((lane) => ({
      origin_state: lane.originState,
      destination_state: lane.destinationState,
      calls: lane.calls,
      no_match: lane.noMatch,
      booked: lane.booked,
      mean_rate_per_mile: lane.withMiles === 0 ? null : lane.perMileMillionths / MILLION / lane.withMiles,
    }))
    .sort((a, b) => b.calls - a.calls || (laneName(a) < laneName(b) ? -1 : 1));

const laneName = (
  lane: Pick<MetricsSummary['lanes'][number], 'origin_state' | 'destination_state'>,
): string => `${lane.origin_state}>${lane.destination_state ?? '*'}`;

const latencyFields = (latency: readonly LatencySummary[]): MetricsSummary['tool_latency'] => {
  const shown = (ms: number): number => Math.round(ms * 100) / 100;
  return latency.map(({ route, requests, p50Ms, p95Ms, p99Ms, errorShare }) => ({
    route,
    requests,
    p50_ms: shown(p50Ms),
    p95_ms: shown(p95Ms),
    p99_ms: shown(p99Ms),
    error_share: errorShare,
  }));
};

export const metricsFields = (
  sums: MetricSums,
  latency: readonly LatencySummary[],
  { fromMs, toMs, timeZone, granularity, bucketStartsMs }: ReportRange,
  forOperations: boolean,
): MetricsSummary => {
  const summary = summarize(sums);
  return {
    from: isoFrom(fromMs),
    to: isoFrom(toMs),
    time_zone: timeZone,
    granularity,
    totals: totalsFields(summary, sums.doubleBookings),
    metrics: figureFields(summary, forOperations),
    funnel: [...summary.funnel],
    outcomes: [...summary.outcomes],
    sentiment: [...summary.sentiment],
    sentiment_by_outcome: [...summary.sentimentByOutcome],
    decline_reasons: [...summary.declineReasons],
    verdicts: verdictFields(summary),
    abandoned_at: [...summary.abandonedAt],
    lanes: laneFields(sums.lanes),
    series: bucketStartsMs.map((startMs, index) => ({
      start: isoFrom(startMs),
      calls: sums.series[index]?.calls ?? 0,
      booked: sums.series[index]?.booked ?? 0,
    })),
    tool_latency: latencyFields(latency),
  };
};

type CsvRow = {
  readonly section: string;
  readonly item: string;
  readonly field: string;
  readonly value: unknown;
};

/** Which of a line's fields name it. */
const ITEM_FIELDS = ['stage', 'outcome', 'label', 'reason', 'verdict', 'origin_state', 'start', 'route'];

const nameOf = (line: object): string => {
  if ('origin_state' in line && 'destination_state' in line) {
    return laneName(line as MetricsSummary['lanes'][number]);
  }
  const [, name] = Object.entries(line).find(([field]) => ITEM_FIELDS.includes(field)) ?? [];
  return String(name ?? '');
};

const linesOf = (section: string, item: string, fields: object): readonly CsvRow[] =>
  Object.entries(fields)
    .filter(([field]) => !ITEM_FIELDS.includes(field) && field !== 'destination_state')
    .map(([field, value]: [string, unknown]) => ({ section, item, field, value }));

/** The same figures as one value a row: section, item, field, value. */
export const metricsRows = (answer: MetricsSummary): readonly CsvRow[] => {
  const { totals, metrics, from, to, time_zone, granularity, ...sections } = answer;
  return [
    ...linesOf('range', '', { from, to, time_zone, granularity }),
    ...linesOf('totals', '', totals),
    ...Object.entries(metrics).flatMap(([name, figure]) =>
      figure === undefined ? [] : linesOf('metrics', name, figure),
    ),
    ...Object.entries(sections).flatMap(([section, lines]) =>
      lines.flatMap((line) => linesOf(section, nameOf(line), line)),
    ),
  ];
};
