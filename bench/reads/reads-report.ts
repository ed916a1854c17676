import { percentile } from '../measure/percentile.ts';
import { markdownTable } from '../report/markdown-table.ts';
import type { Group } from './questions.ts';
import type { Reading, Readings } from './time-reads.ts';

const GOAL_P95_MS: Readonly<Record<Group, number>> = { summary: 50, calls: 10 };

const ROUTES: Readonly<Record<Group, string>> = {
  summary: '`GET /metrics/summary`',
  calls: '`GET /calls`, 50 a page',
};

export const isSlow = ({ question, ms }: Reading): boolean =>
  percentile(ms, 0.95) > GOAL_P95_MS[question.group];

const figures = (ms: readonly number[]): readonly string[] =>
  [0.5, 0.95, 0.99].map((share) => percentile(ms, share).toFixed(1));

const groupTable = ({ readings, floorMs }: Readings, group: Group): string => {
  const floor = percentile(floorMs.http, 0.5);
  const own = readings.filter(({ question }) => question.group === group);
  const row = (name: string, ms: readonly number[], kilobytes: string, met: string): readonly string[] => [
    name,
    ...figures(ms),
    `${(percentile(ms, 0.5) / floor).toFixed(1)} ×`,
    kilobytes,
    met,
  ];
  const rows = own.map((reading) =>
    row(reading.question.kind, reading.ms, reading.kilobytes.toFixed(0), isSlow(reading) ? 'no' : 'yes'),
  );
  const all = own.flatMap(({ ms }) => ms);
  const met = percentile(all, 0.95) <= GOAL_P95_MS[group] ? 'yes' : 'no';
  const goal = `p95 ≤ ${String(GOAL_P95_MS[group])} ms`;
  return markdownTable(
    [ROUTES[group], 'p50 ms', 'p95 ms', 'p99 ms', 'against the floor', 'KB', goal],
    [row('**all**', all, '', met), ...rows],
  );
};

const floorTable = ({ floorMs }: Readings): string =>
  markdownTable(
    ['floor', 'p50 ms', 'p95 ms', 'p99 ms'],
    [
      ['`GET /healthz` over the same connection', ...figures(floorMs.http)],
      ['`select 1` through the same driver', ...figures(floorMs.statement)],
    ],
  );

export type ReadsResult = {
  readonly calls: number;
  readonly requests: number;
  readonly fillSeconds: number;
  readonly megabytes: Readonly<Record<string, number>>;
  readonly readings: Readings;
  readonly plans: readonly { readonly kind: string; readonly plan: string }[];
  /** What the fan-out to the stream's readers measured, as Markdown; null where it was left out. */
  readonly fanOut: string | null;
  readonly machine: string;
};

/** What was measured, as Markdown. */
export const readsReport = (result: ReadsResult): string => {
  const sizes = Object.entries(result.megabytes).map(([table, size]) => `${table} ${size.toFixed(0)}`);
  return [
    `${result.calls.toLocaleString('en-US')} calls of a year, filled in ${result.fillSeconds.toFixed(0)} s; ` +
      `${String(result.requests)} requests of each kind, one after another, on ${result.machine}.`,
    groupTable(result.readings, 'summary'),
    groupTable(result.readings, 'calls'),
    floorTable(result.readings),
    `Megabytes with indexes: ${sizes.join(', ')}.`,
    ...(result.fanOut === null ? [] : [result.fanOut]),
    ...result.plans.map(({ kind, plan }) => `Slower than its goal, ${kind}:\n\n\`\`\`text\n${plan}\n\`\`\``),
  ].join('\n\n');
};
