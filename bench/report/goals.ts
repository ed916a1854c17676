import type { Measured } from '../measure/compare-contenders.ts';
import type { HistoryCost } from '../measure/history-cost.ts';
import type { MemoryReading } from '../measure/open-calls.ts';
import { meanCost } from './cost-tables.ts';
import { markdownTable } from './markdown-table.ts';
import { speedOf, type Speed } from './speed-tables.ts';

export type Results = {
  readonly measured: readonly Measured[];
  readonly costs: readonly HistoryCost[];
  readonly memory: readonly MemoryReading[];
};

type Goal = { readonly what: string; readonly wanted: string; readonly got: number; readonly met: boolean };

const ratioAt = (measured: readonly Measured[], callers: number, of: (speed: Speed) => number): number => {
  const speed = (name: Measured['contender']): number => {
    const found = measured.find((one) => one.callers === callers && one.contender === name);
    return found === undefined ? Number.NaN : of(speedOf(found));
  };
  return speed('product') / speed('floor');
};

const atMost = (what: string, limit: number, unit: string, got: number): Goal => ({
  what,
  wanted: `≤ ${limit}${unit}`,
  got,
  met: got <= limit,
});

const goalsOf = ({ measured, costs, memory }: Results): readonly Goal[] => {
  const most = Math.max(...measured.map(({ callers }) => callers));
  const rate = ratioAt(measured, most, ({ callsPerSecond }) => callsPerSecond);
  const cost = meanCost(costs.filter(({ workflowType }) => workflowType === 'inboundCall'));
  const gigabytes = (memory.find(({ openCalls }) => openCalls === 5_000)?.megabytes ?? Number.NaN) / 1000;
  return [
    atMost(
      'p50 against the floor, 1 caller',
      1.3,
      ' ×',
      ratioAt(measured, 1, ({ p50Ms }) => p50Ms),
    ),
    atMost(
      'p95 against the floor, 8 callers',
      1.5,
      ' ×',
      ratioAt(measured, 8, ({ p95Ms }) => p95Ms),
    ),
    { what: `calls/s against the floor, ${most} callers`, wanted: '≥ 0.7 ×', got: rate, met: rate >= 0.7 },
    atMost('events a call', 60, '', cost.events),
    atMost('KB of history a call', 32, '', cost.kilobytes),
    atMost('billable actions a call', 14, '', cost.actions),
    atMost('GB of worker with 5,000 open calls', 1.5, '', gigabytes),
  ];
};

/** Goals that this run did not measure are left out. */
export const goalTable = (results: Results): string =>
  markdownTable(
    ['goal', 'wanted', 'measured', 'met'],
    goalsOf(results)
      .filter(({ got }) => Number.isFinite(got))
      .map(({ what, wanted, got, met }) => [what, wanted, got.toFixed(2), met ? 'yes' : 'no']),
  );
