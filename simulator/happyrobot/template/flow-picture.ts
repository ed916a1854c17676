import { fenced } from './markdown.ts';
import type { Template } from './template-schema.ts';

type Edge = { readonly from: string; readonly to: string; readonly status: string };

/** Where the call goes after `next`: a tool, the transfer, or its end. Of several replies the first is drawn. */
const targetOf = (template: Template, next: string): string | null => {
  const step = template.next_steps[next];
  if (step === undefined || step.does === 'repeat') return null;
  if (step.does === 'finish') return template.after_call.finalize.name;
  if (step.does !== 'listen') return step.tool;
  const [first = ''] = step.replies;
  return template.replies[first]?.tool ?? null;
};

const edgesOf = (template: Template): readonly Edge[] =>
  template.tools.flatMap((tool) =>
    Object.entries(tool.answers).flatMap(([status, { next }]) =>
      next.flatMap((one) => {
        const to = targetOf(template, one);
        return to === null ? [] : [{ from: tool.name, to, status }];
      }),
    ),
  );

/** The flow as a Mermaid picture: one arrow from a tool to the next, with the statuses that take it. */
export const flowPicture = (template: Template): string => {
  const { agent, transfer, after_call } = template;
  const statuses = new Map<string, readonly string[]>();
  for (const { from, to, status } of edgesOf(template)) {
    const arrow = `${from} ${to}`;
    statuses.set(arrow, [...(statuses.get(arrow) ?? []), status]);
  }
  const arrows = [...statuses].map(([arrow, all]) => {
    const [from = '', to = ''] = arrow.split(' ');
    return `  ${from} -->|${[...new Set(all)].join('<br/>')}| ${to}`;
  });
  return fenced(
    'mermaid',
    [
      'flowchart TD',
      '  trigger([call comes in]) --> opening["opening: what is your MC number?"]',
      `  opening --> ${targetOf(template, agent.begins_with) ?? ''}`,
      ...arrows,
      `  ${transfer.name} -->|call ends| ${after_call.finalize.name}`,
      `  ${after_call.finalize.name}[["classify, extract, finalize"]]`,
    ].join('\n'),
  );
};
