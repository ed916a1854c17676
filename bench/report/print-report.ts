import { historyTable, memoryTable } from './cost-tables.ts';
import { goalTable, type Results } from './goals.ts';
import { comparisonTable, cpuTable, toolTable } from './speed-tables.ts';

export type Report = Results & { readonly machine: string; readonly command: string };

/** Everything that was measured, as Markdown. */
export function reportOf(report: Report): string {
  const { measured, costs, memory } = report;
  const sections = [
    ['Goals', goalTable(report)],
    ['Against the floor', comparisonTable(measured)],
    ['By update and tool', toolTable(measured)],
    ['Where the processors’ time goes', cpuTable(measured)],
    ['History and billable actions', historyTable(costs)],
    ...(memory.length === 0 ? [] : [['Memory', memoryTable(memory)]]),
  ];
  const surprises = surprisesOf(report);
  return [
    `\`${report.command}\` on ${report.machine}.`,
    ...sections.map(([title, table]) => `### ${title}\n\n${table}`),
    ...(surprises === '' ? [] : [`### Unexpected answers\n\n${surprises}`]),
  ].join('\n\n');
}

function surprisesOf({ measured }: Results): string {
  const counts = new Map<string, number>();
  for (const { contender, callers, steps } of measured) {
    for (const { tool, surprise, repeats } of steps) {
      const what = surprise ?? (repeats > 0 ? `${tool}: pending at first, answered when asked again` : null);
      if (what === null) continue;
      const line = `${contender}, ${callers} callers: ${what}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  return [...counts].map(([line, count]) => `- ${line} (${count})`).join('\n');
}
