import { z } from 'zod';
import { FUNNEL_STAGES } from '../../domain/metrics/funnel.ts';
import { METRIC_NAMES, type MetricName } from '../../domain/metrics/metric-definitions.ts';
import { GRANULARITIES } from '../../domain/metrics/series-buckets.ts';
import { OUTCOMES, SENTIMENT_LABELS } from '../../domain/outcome.ts';
import { instant } from './tool-answer.ts';

const calls = z.int().min(0);
const dollars = z.number().describe('US dollars');
const share = z.number().min(0).max(1);

const figure = z.object({
  value: z.number().nullable().describe('null where there is no denominator'),
  numerator: z.number(),
  denominator: z.number(),
});

const figures = z.object(
  Object.fromEntries(METRIC_NAMES.map((name) => [name, figure])) as Record<MetricName, typeof figure>,
);

/** Figures over the calls that ended in a range. */
export const metricsSummary = z.object({
  from: instant,
  to: instant.describe('Not included'),
  time_zone: z.string(),
  granularity: z.enum(GRANULARITIES),
  totals: z.object({
    calls,
    booked: calls,
    transferred: calls,
    revenue: dollars,
    margin: dollars,
    double_bookings: z.int().describe('Loads with more than one live booking now'),
  }),
  metrics: figures.partial({ headroom_kept: true }).describe('`headroom_kept` for scope `ops` only'),
  funnel: z.array(z.object({ stage: z.enum(FUNNEL_STAGES), calls })),
  outcomes: z.array(z.object({ outcome: z.enum(OUTCOMES), calls, share: share.nullable() })),
  sentiment: z.array(z.object({ label: z.enum(SENTIMENT_LABELS), calls, share: share.nullable() })),
  sentiment_by_outcome: z.array(
    z.object({ outcome: z.enum(OUTCOMES), positive: calls, neutral: calls, negative: calls }),
  ),
  decline_reasons: z.array(z.object({ reason: z.string(), calls })),
  verdicts: z
    .array(z.object({ verdict: z.enum(['eligible', 'ineligible', 'needs_review', 'unverified']), calls }))
    .describe('Of the carriers that were named, at last'),
  abandoned_at: z
    .array(z.object({ stage: z.enum(FUNNEL_STAGES), calls }))
    .describe('The last stage of the funnel that abandoned calls reached'),
  lanes: z.array(
    z.object({
      origin_state: z.string(),
      destination_state: z.string().nullable().describe('null where any would do'),
      calls,
      no_match: calls,
      booked: calls,
      mean_rate_per_mile: dollars.nullable(),
    }),
  ),
  series: z.array(z.object({ start: instant, calls, booked: calls })),
  tool_latency: z.array(
    z.object({
      route: z.string(),
      requests: calls,
      p50_ms: z.number(),
      p95_ms: z.number(),
      p99_ms: z.number(),
      error_share: share,
    }),
  ),
});
