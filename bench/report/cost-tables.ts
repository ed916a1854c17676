import type { HistoryCost } from '../measure/history-cost.ts';
import type { MemoryReading } from '../measure/open-calls.ts';
import { markdownTable } from './markdown-table.ts';
import { oneDecimal } from './speed-tables.ts';

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const total = ({ actions }: HistoryCost): number =>
  Object.values(actions).reduce((sum, count) => sum + count, 0);

export type MeanCost = { readonly events: number; readonly kilobytes: number; readonly actions: number };

export const meanCost = (costs: readonly HistoryCost[]): MeanCost => ({
  events: mean(costs.map(({ events }) => events)),
  kilobytes: mean(costs.map(({ bytes }) => bytes)) / 1024,
  actions: mean(costs.map(total)),
});

const actionsByKind = (costs: readonly HistoryCost[]): string => {
  const kinds = Object.keys(costs[0]?.actions ?? {}) as (keyof HistoryCost['actions'])[];
  return kinds
    .map((kind) => ({ kind, count: mean(costs.map(({ actions }) => actions[kind])) }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${kind} ${Number(count.toFixed(1))}`)
    .join(', ');
};

/** Means over a sample of finished calls, each kind of workflow by itself. */
export function historyTable(costs: readonly HistoryCost[]): string {
  const types = [...new Set(costs.map(({ workflowType }) => workflowType))];
  const rows = types.map((type) => {
    const own = costs.filter(({ workflowType }) => workflowType === type);
    const { events, kilobytes, actions } = meanCost(own);
    return [
      `${type} (${own.length})`,
      oneDecimal(events),
      oneDecimal(kilobytes),
      oneDecimal(actions),
      actionsByKind(own),
    ];
  });
  return markdownTable(['workflow (sample)', 'events', 'KB', 'actions', 'of which'], rows);
}

export function memoryTable(readings: readonly MemoryReading[]): string {
  const [base] = readings;
  const rows = readings.map(({ openCalls, megabytes }) => {
    const more = openCalls - (base?.openCalls ?? 0);
    const perCall = more > 0 ? ((megabytes - (base?.megabytes ?? 0)) * 1000) / more : Number.NaN;
    return [String(openCalls), megabytes.toFixed(0), oneDecimal(perCall)];
  });
  return markdownTable(['open calls', 'worker MB', 'KB a call'], rows);
}
