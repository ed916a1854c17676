import type { NextStep, Template, Webhook } from './template-schema.ts';

/** A tool's answer as the platform hands it on: whatever JSON came back. */
export type Answer = Readonly<Record<string, unknown>>;

/** What the workflow says to do after an answer. Throws where it says nothing: a hole in the template. */
export const branchAfter = (template: Template, tool: Pick<Webhook, 'name' | 'answers'>, answer: Answer) => {
  const [status, next] = [String(answer.status), String(answer.next)];
  const branch = tool.answers[status] ?? template.common_answers[status];
  if (branch === undefined) throw new Error(`The workflow has no branch for ${tool.name} ${status}.`);
  if (!branch.next.includes(next))
    throw new Error(`The workflow does not expect ${next} after ${tool.name} ${status}.`);
  return next;
};

export const stepFor = (template: Template, next: string): NextStep => {
  const step = template.next_steps[next];
  if (step === undefined) throw new Error(`The workflow does not know what to do with next ${next}.`);
  return step;
};

/** The tool that what the caller said leads to; null ends the call. */
export const replyTo = (template: Template, next: string, words: string): Template['replies'][string] => {
  const step = stepFor(template, next);
  const expected = [...(step.does === 'listen' ? step.replies : []), ...template.anytime];
  const reply = template.replies[words];
  if (reply === undefined || !expected.includes(words))
    throw new Error(`The workflow does not say what to do when the caller ${words} after ${next}.`);
  return reply;
};

export const toolNamed = (template: Template, name: string): Template['tools'][number] => {
  const tool = template.tools.find((one) => one.name === name);
  if (tool === undefined) throw new Error(`The workflow has no tool ${name}.`);
  return tool;
};
