import { styleText } from 'node:util';
import type { Count, Tally } from './tally.ts';

const MAXIMUM_LISTED = 20;

/** The end of a simulation as lines for a terminal. */
export function closingTable(tally: Tally, seconds: number): readonly string[] {
  const rate = seconds > 0 ? (tally.calls / seconds).toFixed(1) : '-';
  return [
    heading(`${tally.calls} calls in ${seconds.toFixed(1)} s (${rate} calls a second)`),
    `callers   ${inline(tally.personalities)}`,
    '',
    heading('Outcomes'),
    ...aligned(tally.outcomes.map(({ name, count }) => [name, String(count), share(count, tally.calls)])),
    '',
    heading('Rounds reached a call'),
    ...aligned(tally.rounds.map(({ name, count }) => [name, String(count), share(count, tally.calls)])),
    '',
    heading('Latency by tool, ms'),
    ...aligned([
      ['tool', 'requests', 'p50', 'p95', 'max'],
      ...tally.latencies.map(({ tool, requests, p50Ms, p95Ms, maxMs }) => [
        tool,
        String(requests),
        p50Ms.toFixed(0),
        p95Ms.toFixed(0),
        maxMs.toFixed(0),
      ]),
    ]),
    '',
    heading('Statuses by tool'),
    ...aligned(
      tally.statuses.map(({ tool, counts }) => [tool, inline(counts)]),
      'left',
    ),
    '',
    ...violationLines(tally),
  ];
}

function violationLines({ violations }: Tally): readonly string[] {
  if (violations.length === 0) return [styleText('green', 'No violation of the contract.')];
  const listed = violations.slice(0, MAXIMUM_LISTED).map(({ callId, what }) => `  ${callId}  ${what}`);
  const rest = violations.length - listed.length;
  return [
    styleText('red', `${violations.length} violations of the contract:`),
    ...listed,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ];
}

const heading = (text: string): string => styleText('bold', text);
const share = (count: number, all: number): string => `${((100 * count) / Math.max(1, all)).toFixed(0)} %`;
const inline = (counts: readonly Count[]): string =>
  counts.map(({ name, count }) => `${name} ${count}`).join(', ') || '-';

/** Columns as wide as their widest cell; all but the first stand right, like figures. */
function aligned(rows: readonly (readonly string[])[], side: 'left' | 'right' = 'right'): readonly string[] {
  const width = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? '').length));
  return rows.map((row) =>
    `  ${row
      .map((cell, column) =>
        column === 0 || side === 'left' ? cell.padEnd(width(column)) : cell.padStart(width(column)),
      )
      .join('  ')}`.trimEnd(),
  );
}
