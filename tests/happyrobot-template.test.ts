import { beforeAll, describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { PROBLEM_CODES } from '../api/problem.ts';
import { evaluateAnswer, evaluateBody } from '../api/schemas/evaluate-offer.ts';
import { finalizeAnswer, finalizeBody } from '../api/schemas/finalize-call.ts';
import { handoffAnswer, handoffBody } from '../api/schemas/hand-off.ts';
import { searchAnswer, searchBody } from '../api/schemas/search-loads.ts';
import { verifyAnswer, verifyBody } from '../api/schemas/verify-carrier.ts';
import { understandExtracted } from '../api/understand-extracted.ts';
import { NEXT_STEPS } from '../domain/answers.ts';
import { HANDOFF_REASONS } from '../domain/handoff.ts';
import { OUTCOMES, SENTIMENT_LABELS } from '../domain/outcome.ts';
import { branchAfter } from '../simulator/happyrobot/template/branch.ts';
import { promptText } from '../simulator/happyrobot/template/prompt-text.ts';
import { readTemplate } from '../simulator/happyrobot/template/read-template.ts';
import { pickableVariables, variablesIn } from '../simulator/happyrobot/template/render.ts';
import { templateSchema, type Template } from '../simulator/happyrobot/template/template-schema.ts';
import { spokenAnswers } from './happyrobot-template/spoken-answers.ts';

type Route = {
  readonly body: { readonly shape: Readonly<Record<string, unknown>> };
  readonly answer: { readonly shape: { readonly status: { readonly options: readonly string[] } } };
};

const ROUTES = {
  'fmcsa/verify': { body: verifyBody, answer: verifyAnswer },
  'loads/search': { body: searchBody, answer: searchAnswer },
  'negotiations/evaluate': { body: evaluateBody, answer: evaluateAnswer },
  'calls/handoff': { body: handoffBody, answer: handoffAnswer },
  'calls/finalize': { body: finalizeBody, answer: finalizeAnswer },
} as const satisfies Readonly<Record<string, Route>>;
const ROUTE_NAMES = Object.keys(ROUTES) as readonly (keyof typeof ROUTES)[];

/** Fields that say which call it is; one is enough. */
const IDENTITY = ['call_id', 'run_id', 'tool_call_id', 'session_id'];

let template: Template;
beforeAll(async () => {
  template = await readTemplate();
});

const webhookOf = (route: string) => {
  const all = [...template.tools, template.after_call.finalize];
  const found = all.find((one) => one.route === route);
  if (found === undefined) throw new Error(`no node calls ${route}`);
  return found;
};

describe.each(ROUTE_NAMES)('%s', (route) => {
  const { body, answer }: Route = ROUTES[route];

  it('is sent every field it takes, or the file says why not', () => {
    const { body: rows, left_out } = webhookOf(route);
    const sent = rows.map(({ key }) => key.split('.')[0]).filter((key) => !IDENTITY.includes(key ?? ''));
    const known = Object.keys(body.shape).filter((field) => !IDENTITY.includes(field));
    expect([...new Set(sent), ...Object.keys(left_out)].toSorted()).toEqual(known.toSorted());
    expect(rows[0]).toEqual({ key: 'call_id', value: '{{current.run_id}}' });
  });

  it('has a branch for every status it can answer, and no other', () => {
    const branches = [
      ...Object.keys(webhookOf(route).answers),
      ...Object.keys(template.common_answers),
    ].toSorted();
    expect(branches).toEqual([...answer.shape.status.options].toSorted());
  });

  it('has every answer that can be given today expected', () => {
    const answers = spokenAnswers[route];
    expect(answers.length).toBeGreaterThan(1);
    for (const one of answers) expect(branchAfter(template, webhookOf(route), one)).toBe(one.next);
  });
});

describe('the tools', () => {
  it('send each of their parameters, and expose fields that exist, what the agent lives by among them', () => {
    for (const tool of template.tools) {
      const picked = tool.body.flatMap(({ value }) => variablesIn(value));
      const own = tool.parameters.map(({ name }) => `${tool.name}.${name}`);
      expect(picked.filter((name) => name.startsWith(`${tool.name}.`)).toSorted()).toEqual(own.toSorted());
      const { shape } = ROUTES[tool.route as keyof typeof ROUTES].answer;
      expect(Object.keys(shape)).toEqual(expect.arrayContaining(tool.result));
      expect(tool.result).toEqual(expect.arrayContaining(['status', 'say', 'next']));
      // Why a carrier was refused, and the rep's token, are nothing a model should hold.
      expect(tool.result.filter((field) => ['reasons', 'evidence', 'transfer'].includes(field))).toEqual([]);
    }
  });

  it('fill fixed words that their routes know', () => {
    const fixed = Object.values(template.replies).flatMap(({ with: given }) => Object.entries(given));
    for (const [name, value] of fixed) {
      const vocabulary = { action: ['offer', 'accept', 'decline'], reason: HANDOFF_REASONS }[name] ?? [];
      expect(vocabulary).toContain(value);
    }
  });

  it('read what only the picker offers', () => {
    const { tools, transfer, after_call, agent, session_events } = template;
    const texts = [
      ...[...tools, after_call.finalize].flatMap(({ body }) => body.map(({ value }) => value)),
      ...[after_call.classify.input, after_call.extract.input, agent.prompt, session_events.sample],
    ];
    const pickable = Object.keys(pickableVariables(template));
    expect(pickable).toContain(transfer.not_when.variable);
    expect(pickable).toEqual(expect.arrayContaining(texts.flatMap(variablesIn)));
    expect([transfer.number, transfer.extension, transfer.whisper].flatMap(variablesIn)).toEqual(
      ['transfer.number', 'rep.extension', 'summary'].map((path) => `hand_off.response.${path}`),
    );
  });
});

describe('the steps', () => {
  it('know every `next`, and no other', () => {
    expect(Object.keys(template.next_steps).toSorted()).toEqual([...NEXT_STEPS].toSorted());
    const expected = [...template.tools, template.after_call.finalize].flatMap(({ answers }) =>
      Object.values(answers).flatMap(({ next }) => next),
    );
    expect(NEXT_STEPS).toEqual(expect.arrayContaining([...expected, template.agent.begins_with]));
  });

  it('lead to tools and replies that exist', () => {
    const names = [...template.tools.map(({ name }) => name), template.transfer.name];
    const steps = Object.values(template.next_steps);
    const replies = steps.flatMap((step) => (step.does === 'listen' ? step.replies : []));
    expect(Object.keys(template.replies)).toEqual(expect.arrayContaining([...replies, ...template.anytime]));
    const tools = [
      ...steps.map((step) => ('tool' in step ? step.tool : null)),
      ...Object.values(template.replies).map(({ tool }) => tool),
    ].filter((tool) => tool !== null);
    expect(names).toEqual(expect.arrayContaining(tools));
    expect(tools).toEqual(expect.arrayContaining(names));
  });
});

describe('the prompt', () => {
  it('names every tool and every next step, leaves no mark, and is short enough', () => {
    const prompt = promptText(template);
    const names = [...template.tools.map(({ name }) => name), template.transfer.name, ...NEXT_STEPS];
    for (const name of names) expect(prompt).toContain(`\`${name}\``);
    expect(prompt).not.toContain('<<');
    expect(prompt.length).toBeLessThanOrEqual(template.limits.prompt_characters);
  });
});

describe('hints and troubles', () => {
  it('extract what the desk understands', () => {
    const samples = template.after_call.extract.fields.map(({ name, example }) => [name, example]);
    const understood = understandExtracted(Object.fromEntries(samples) as Readonly<Record<string, string>>);
    expect(understood?.unreadable).toEqual([]);
    expect(Object.keys(understood?.values ?? {})).toHaveLength(samples.length);
    expect(understood?.values).toMatchObject({
      ...{ deal_accepted: { kind: 'flag' }, available_date: { kind: 'date' } },
      ...{ agreed_rate: { kind: 'money', cents: 185_000 }, mc_number: { kind: 'digits' } },
    });
    const rows = template.after_call.finalize.body.map(({ key }) => key);
    expect(rows).toEqual(expect.arrayContaining(samples.map(([name]) => `extracted.${name ?? ''}`)));
  });

  it('use the words of the record', () => {
    const [outcome, sentiment] = template.after_call.classify.fields.map(({ labels }) => Object.keys(labels));
    expect(OUTCOMES).toEqual(expect.arrayContaining(outcome ?? ['none']));
    expect(sentiment).toEqual([...SENTIMENT_LABELS]);
  });

  it('explain refusals that exist', () => {
    const codes = template.troubleshooting.flatMap(({ code }) => code ?? []);
    expect(PROBLEM_CODES).toEqual(expect.arrayContaining(codes));
    expect(codes).toEqual(expect.arrayContaining(['missing_call_id', 'invalid_call_id', 'invalid_key']));
  });

  it('are refused by the schema where they are misspelt', () => {
    const broken: z.input<typeof templateSchema> = { ...template, tools: [] };
    expect(templateSchema.safeParse(broken).success).toBe(true);
    expect(templateSchema.safeParse({ ...template, tool: [] }).success).toBe(false);
    expect(
      templateSchema.safeParse({ ...template, agent: { ...template.agent, signals: false } }).success,
    ).toBe(false);
  });
});
