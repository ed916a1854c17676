import type { FilledPast } from './fill-past.ts';
import type { HistoryOptions } from './options.ts';

const share = (count: number, all: number): string => `${((100 * count) / all).toFixed(1)} %`;

const figure = (value: number): string => value.toLocaleString('en-US');

/** The closing report, for a terminal. */
export const describePast = (past: FilledPast, { calls, days, seed }: HistoryOptions): string => {
  const there = `${figure(past.alreadyThere)} of ${figure(calls)} calls of seed ${String(seed)} were there`;
  if (past.alreadyThere === calls) return `${there}: nothing was added. Another --seed adds another past.`;
  const added = calls - past.alreadyThere;
  const loads = past.loads > 0 ? ` over ${figure(past.loads)} loads` : '';
  const outcomes = [...past.outcomes].sort(([, a], [, b]) => b - a);
  const lines = outcomes.map(([outcome, count]) => {
    const cells = [figure(count).padStart(8), share(count, added).padStart(7)];
    return `  ${outcome.padEnd(22)}${cells.join('  ')}`;
  });
  return [
    ...(past.alreadyThere > 0 ? [`${there}; the others were added.`] : []),
    `${figure(added)} calls${loads} of the last ${String(days)} days, in ${past.seconds.toFixed(1)} s`,
    ...lines,
    '',
    'They are flagged as simulated. Reports leave them out unless asked:',
    '  GET /api/v1/metrics/summary?simulated=include   (or only)',
  ].join('\n');
};
