import { percentile } from '../measure/percentile.ts';
import { markdownTable } from '../report/markdown-table.ts';
import type { RouteTiming } from './time-route.ts';
import { KINDS } from './search-mix.ts';
import type { StatementTimings, Timing } from './time-statement.ts';

/** What was measured with a book of one size. */
export type BookFigures = {
  readonly loads: number;
  readonly openLoads: number;
  readonly indexMegabytes: number;
  readonly fillSeconds: number;
  readonly statement: StatementTimings;
  readonly route: readonly RouteTiming[];
  readonly plan: string;
};

/** At a million loads, on a machine that does nothing else. */
const GOAL_P95_MS = 5;

const figures = (values: readonly number[]): readonly string[] =>
  [0.5, 0.95, 0.99].map((share) => (values.length === 0 ? '–' : percentile(values, share).toFixed(2)));

const head = ['what', 'asked', 'p50 ms', 'p95 ms', 'p99 ms', 'against the floor', 'processor p50', 'p95'];

const statementRows = ({ statement: { search, floor } }: BookFigures): readonly (readonly string[])[] => {
  const floorMs = percentile(floor, 0.5);
  const row = (name: string, timings: readonly Timing[]): readonly string[] => {
    const values = timings.map(({ ms }) => ms);
    const used = timings.map((timing) => timing.processorMs);
    const ratio = `${(percentile(values, 0.5) / floorMs).toFixed(1)} ×`;
    const [p50 = '', p95 = ''] = figures(used);
    return [name, String(values.length), ...figures(values), ratio, p50, p95];
  };
  const kinds = KINDS.map(({ name }) =>
    row(
      name,
      search.filter(({ kind }) => kind === name),
    ),
  );
  return [row('**all**', search), ...kinds];
};

const routeTable = ({ route }: BookFigures): string => {
  const rows = ['matched', 'no_match', 'needs_clarification'].map((status) => {
    const values = route.filter((timing) => timing.status === status).map(({ ms }) => ms);
    return [status, String(values.length), ...figures(values)];
  });
  const all = ['**all**', String(route.length), ...figures(route.map(({ ms }) => ms))];
  return markdownTable(['`POST /loads/search`', 'asked', 'p50 ms', 'p95 ms', 'p99 ms'], [all, ...rows]);
};

const bookReport = (book: BookFigures): string => {
  const { search } = book.statement;
  const p95 = percentile(
    search.map(({ ms }) => ms),
    0.95,
  );
  const floorMs = percentile(book.statement.floor, 0.5);
  const verdict = p95 <= GOAL_P95_MS ? 'met' : 'not met';
  const matches = percentile(
    search.map((timing) => timing.matches),
    0.5,
  );
  return [
    `### ${book.loads.toLocaleString('en-US')} loads, ${book.openLoads.toLocaleString('en-US')} of them to be had`,
    `Index ${book.indexMegabytes.toFixed(0)} MB, filled in ${book.fillSeconds.toFixed(0)} s; half of the questions have ` +
      `${String(matches)} matches or more. Goal p95 ≤ ${String(GOAL_P95_MS)} ms: ${p95.toFixed(2)} ms, ${verdict}.`,
    markdownTable(head, statementRows(book)),
    `Floor: one id by its primary key through the same driver, p50 ${floorMs.toFixed(2)} ms. Processor: milliseconds of ` +
      'the server’s process.',
    ...(book.route.length === 0 ? [] : [routeTable(book)]),
    `\`\`\`text\n${book.plan}\n\`\`\``,
  ].join('\n\n');
};

export const searchReport = (books: readonly BookFigures[], machine: string): string =>
  [`Machine: ${machine}.`, ...books.map(bookReport)].join('\n\n');
