import { branchAfter, stepFor, toolNamed, type Answer } from './branch.ts';
import { pickableVariables, renderBody, type Variables } from './render.ts';
import type { Template, Webhook } from './template-schema.ts';

export type Said = Readonly<Record<string, string>>;

export type Platform = {
  readonly send: (
    route: string,
    body: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly status: number; readonly body: Answer }>;
  /** Variables of this run in place of their samples; null renders empty. */
  readonly variables: Variables;
  /** How a parameter that the model left out arrives. */
  readonly absent: string;
  readonly pause: () => Promise<void>;
  readonly mostRepeats: number;
};

export type Step = {
  readonly tool: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly httpStatus: number;
  readonly answer: Answer;
};

export type Nodes = {
  readonly steps: readonly Step[];
  /** Null: it could not be had. */
  readonly use: (tool: string, said: Said) => Promise<Step | null>;
  readonly finalize: (transcript: string) => Promise<Step | null>;
};

const MOST_FAULTS = 2;

/** The workflow's webhook nodes in one run: rendered, sent, and sent again where the workflow says so. */
export const playNodes = (template: Template, platform: Platform): Nodes => {
  const samples = pickableVariables(template);
  const steps: Step[] = [];

  const send = async (webhook: Webhook, more: Variables, added: Said): Promise<Step> => {
    const body = renderBody(webhook.body, { ...samples, ...platform.variables, ...more });
    const answered = await platform.send(webhook.route, { ...body, ...added });
    const step = { tool: webhook.name, body, httpStatus: answered.status, answer: answered.body };
    steps.push(step);
    return step;
  };

  /** A fault of ours is tried once more; a repeat, as long as the platform's patience lasts. */
  const settled = async (webhook: Webhook, more: Variables, added: Said = {}): Promise<Step | null> => {
    let faults = 0;
    for (let tries = 0; tries <= platform.mostRepeats && faults < MOST_FAULTS; tries += 1) {
      if (tries > 0) await platform.pause();
      const step = await send(webhook, more, added);
      if (step.httpStatus !== 200) faults += 1;
      else if (stepFor(template, branchAfter(template, webhook, step.answer)).does !== 'repeat') return step;
    }
    return null;
  };

  return {
    steps,
    use: async (name, said) => {
      const tool = toolNamed(template, name);
      const filled = tool.parameters.map((one) => [`${name}.${one.name}`, said[one.name] ?? platform.absent]);
      return settled(tool, Object.fromEntries(filled) as Variables, { _message: tool.message });
    },
    finalize: async (transcript) =>
      settled(template.after_call.finalize, { [`${template.agent.node}.transcript`]: transcript }),
  };
};
