import { z } from 'zod';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { summarizeLatency } from '../../domain/metrics/latency-bins.ts';
import { SIMULATED_CHOICES } from '../../domain/metrics/metrics-repository.ts';
import { GRANULARITIES, seriesBuckets, type Granularity } from '../../domain/metrics/series-buckets.ts';
import { addDays, dayBounds, isoDateAt } from '../../domain/zoned-time.ts';
import { sendCsv, wantsCsv } from '../csv-answer.ts';
import type { Route, RouteDeps } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { metricsFields, metricsRows, type ReportRange } from '../presenters/present-metrics.ts';
import { Problem } from '../problem.ts';
import { instantFrom, optional } from '../query.ts';
import { metricsSummary } from '../schemas/metrics.ts';
import { problemResponses } from '../schemas/problem.ts';

const querystring = z.object({
  from: optional(z.string()).describe(
    'Ended at or after: instant, or date in the broker’s zone; 30 days when absent',
  ),
  to: optional(z.string()).describe('Ended before: instant, or date (included); today when absent'),
  granularity: optional(z.enum(GRANULARITIES)).describe('Of the series; `day` when absent'),
  equipment_type: optional(z.enum(EQUIPMENT_TYPES)),
  simulated: optional(z.enum(SIMULATED_CHOICES)).describe('Calls of the simulator; `exclude` when absent'),
});

const DEFAULT_DAYS = 30;
const MOST_DAYS: Readonly<Record<Granularity, number>> = { hour: 400, day: 3_700 };
const DAY_MS = 86_400_000;

const refuse = (field: string, message: string): Problem =>
  new Problem('invalid_request', 'Some fields are not as they should be.', [{ field, message }]);

const rangeOf = (query: z.infer<typeof querystring>, { now, settings }: RouteDeps): ReportRange => {
  const { brokerTimeZone: timeZone } = settings;
  const { granularity = 'day' } = query;
  const today = isoDateAt(now(), timeZone);
  const toMs = instantFrom('to', query.to, timeZone) ?? dayBounds(today, timeZone)?.toMs ?? now();
  const lastDay = isoDateAt(toMs - 1, timeZone);
  const firstDay = dayBounds(addDays(lastDay, 1 - DEFAULT_DAYS), timeZone);
  const fromMs = instantFrom('from', query.from, timeZone) ?? firstDay?.fromMs ?? toMs;
  if (fromMs >= toMs) throw refuse('to', 'must be after `from`');
  if (toMs - fromMs > MOST_DAYS[granularity] * DAY_MS) {
    throw refuse('from', `is more than ${String(MOST_DAYS[granularity])} days before \`to\``);
  }
  const bucketStartsMs = seriesBuckets({ fromMs, toMs }, granularity, timeZone);
  return { fromMs, toMs, timeZone, granularity, bucketStartsMs };
};

/** The reports (rules.md §8). */
export const metricsSummaryRoute: Route = (desk, deps) => {
  const { reports, latency } = deps;
  const schema = {
    tags: ['metrics'],
    summary: 'Figures over the calls that ended in a range; as a table with `Accept: text/csv`',
    querystring,
    response: { 200: metricsSummary, ...problemResponses },
  };
  desk.get('/metrics/summary', { config: { scope: 'read' }, schema }, async (request, reply) => {
    const range = rangeOf(request.query, deps);
    const { equipment_type: equipment = null, simulated = 'exclude' } = request.query;
    await latency.keep();
    const [sums, latencies] = await Promise.all([
      reports.sums({ ...range, equipment, simulated }),
      reports.latency(range.fromMs, range.toMs),
    ]);
    const answer = metricsFields(sums, summarizeLatency(latencies), range, mayUse(request, 'ops'));
    if (!wantsCsv(request)) return answer;
    return sendCsv(reply, 'metrics.csv', ['section', 'item', 'field', 'value'], metricsRows(answer));
  });
};
