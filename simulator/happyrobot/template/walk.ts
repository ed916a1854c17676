import { replyTo, stepFor, type Answer } from './branch.ts';
import { playNodes, type Platform, type Said, type Step } from './play-nodes.ts';
import { renderText } from './render.ts';
import type { Template } from './template-schema.ts';

/** What the caller does when it is his turn: one of the template's replies, and what he says for its tool. */
export type Line = { readonly does: string; readonly said?: Said | ((last: Answer) => Said) };

export type Walked = {
  readonly steps: readonly Step[];
  readonly end: 'transferred' | 'hung_up' | 'failed';
  /** What the transfer node was given; null when the call was not transferred. */
  readonly transfer: { readonly number: string; readonly whisper: string } | null;
  /** The finalizing node; null when the desk did not take it. */
  readonly record: Step | null;
};

type Move = { readonly tool: string; readonly said: Said };

const MOST_TURNS = 40;

/** Does what the template says and nothing else, from the opening to the record. `knows` are standing facts of the caller. */
export const walk = async (
  template: Template,
  platform: Platform,
  { lines, knows }: { readonly lines: readonly Line[]; readonly knows: Said },
): Promise<Walked> => {
  const nodes = playNodes(template, platform);
  const script = createScript(template, lines);
  script.agentSays(template.agent.opening);

  const ended = async (end: Walked['end']): Promise<Walked> => {
    const transfer = end === 'transferred' ? transferOf(template, nodes.steps) : null;
    return { end, transfer, record: await nodes.finalize(script.transcript()), steps: nodes.steps };
  };

  let next = template.agent.begins_with;
  let answer: Answer = {};
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const step = stepFor(template, next);
    if (step.does === 'finish') return ended('hung_up');
    if (step.does === 'transfer')
      return ended(isTransferable(template, platform) ? 'transferred' : 'hung_up');
    if (step.does === 'repeat') throw new Error('There is nothing to repeat yet.');
    const move = step.does === 'listen' ? script.callerSays(next, answer) : { tool: step.tool, said: {} };
    if (move === null) return ended('hung_up');
    const done = await nodes.use(move.tool, { ...knows, ...move.said });
    if (done === null) return ended('failed');
    answer = done.answer;
    next = textOf(answer.next);
    script.agentSays(textOf(answer.say));
  }
  throw new Error('The call goes round in circles.');
};

/** The caller's lines one after the other, and the transcript of both sides. */
const createScript = (template: Template, lines: readonly Line[]) => {
  const waiting = [...lines];
  const messages: { readonly role: string; readonly content: string }[] = [];
  return {
    agentSays: (content: string): void => void messages.push({ role: 'assistant', content }),
    transcript: (): string => JSON.stringify(messages),
    /** The tool that follows from what he says; null after a goodbye, also when he has nothing left to say. */
    callerSays: (next: string, last: Answer): Move | null => {
      const line = waiting.shift() ?? { does: 'is_done' };
      const reply = replyTo(template, next, line.does);
      const said = typeof line.said === 'function' ? line.said(last) : (line.said ?? {});
      messages.push({ role: 'user', content: [reply.when, ...Object.values(said)].join(' ') });
      return reply.tool === null ? null : { tool: reply.tool, said: { ...reply.with, ...said } };
    },
  };
};

const isTransferable = ({ transfer }: Template, { variables }: Platform): boolean =>
  variables[transfer.not_when.variable] !== transfer.not_when.is;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The transfer node's fields, rendered from the last handover's answer. */
const transferOf = ({ transfer }: Template, steps: readonly Step[]): Walked['transfer'] => {
  const answer = steps.findLast(({ tool }) => tool === 'hand_off')?.answer ?? {};
  const at = (outer: string, inner: string): string =>
    textOf((answer[outer] as Answer | null | undefined)?.[inner]);
  const variables = {
    'hand_off.response.transfer.number': at('transfer', 'number'),
    'hand_off.response.rep.extension': at('rep', 'extension'),
    'hand_off.response.summary': textOf(answer.summary),
  };
  return { number: renderText(transfer.number, variables), whisper: renderText(transfer.whisper, variables) };
};
