import { percentile } from '../measure/percentile.ts';
import { markdownTable } from '../report/markdown-table.ts';
import { oneDecimal } from '../report/speed-tables.ts';
import { BARE, BARE_WITH_ACTIVITY, VERIFIED } from './live-calls.ts';

/** Milliseconds of each answer, by who asked. */
export type Timings = ReadonlyMap<string, readonly number[]>;

const MOST_ADDED_MS = 3;

type Result = { readonly timings: Timings; readonly calls: number; readonly machine: string };

const shareOf = (timings: Timings, name: string, share: number): number =>
  percentile(timings.get(name) ?? [], share);

const timeTable = (timings: Timings): string =>
  markdownTable(
    ['one caller, live calls', 'p50 ms', 'p95 ms'],
    [...timings.keys()].map((name) => [
      name,
      oneDecimal(shareOf(timings, name, 0.5)),
      oneDecimal(shareOf(timings, name, 0.95)),
    ]),
  );

const addedRow = (timings: Timings, base: string): readonly string[] => {
  const [p50, p95] = [0.5, 0.95].map((share) => ({
    base: shareOf(timings, base, share),
    verified: shareOf(timings, VERIFIED, share),
  }));
  if (p50 === undefined || p95 === undefined) return [];
  const addedMs = p50.verified - p50.base;
  return [
    base,
    oneDecimal(addedMs),
    oneDecimal(p95.verified - p95.base),
    `${(p50.verified / p50.base).toFixed(2)} ×`,
    addedMs <= MOST_ADDED_MS ? 'yes' : 'no',
  ];
};

const addedTable = (timings: Timings): string =>
  markdownTable(
    [
      `${VERIFIED}, against a`,
      'p50 ms more',
      'p95 ms more',
      'p50 ratio',
      `p50 at most ${MOST_ADDED_MS} ms more`,
    ],
    [BARE_WITH_ACTIVITY, BARE].map((base) => addedRow(timings, base)),
  );

/** What was measured, as Markdown. */
export const verifyReport = ({ timings, calls, machine }: Result): string =>
  [
    `\`npm run bench:verify -- --calls ${calls}\` on ${machine}.`,
    timeTable(timings),
    addedTable(timings),
  ].join('\n\n');
