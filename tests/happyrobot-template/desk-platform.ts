import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Platform, Said } from '../../simulator/happyrobot/template/play-nodes.ts';
import type { Variables } from '../../simulator/happyrobot/template/render.ts';
import type { Template } from '../../simulator/happyrobot/template/template-schema.ts';
import { walk, type Line, type Walked } from '../../simulator/happyrobot/template/walk.ts';
import { readAnswer } from '../../simulator/voice-agent/read-answer.ts';
import { TOOLS } from '../../simulator/voice-agent/tool-contract.ts';
import type { RealDesk } from '../desk/real-desk.ts';

/** What an extraction yields of a call in which nothing was said. */
const unsaid = (template: Template): Variables =>
  Object.fromEntries(
    template.after_call.extract.fields.map(({ name }) => [`${template.after_call.extract.node}.${name}`, '']),
  );

/** The voice platform on a real desk: sends what the nodes render, and holds every 200 to the contract. */
const platformOf = (
  desk: RealDesk,
  template: Template,
  variables: Variables = {},
  absent = '',
): Platform => ({
  send: async (route, body) => {
    const { status, body: answer } = await desk.post(`/${route}`, body);
    const tool = TOOLS.find((one) => one === route);
    if (tool === undefined) throw new Error(`${route} is no tool`);
    const violations = status === 200 ? readAnswer(tool, status, 0, answer).violations : [];
    if (violations.length > 0) throw new Error(`${route}: ${violations.join('; ')}`);
    return { status, body: answer };
  },
  variables: { ...unsaid(template), 'current.run_id': `tpl-${randomUUID()}`, ...variables },
  absent,
  pause: () => sleep(250),
  mostRepeats: 60,
});

const ray = { contact_name: 'Ray' };
const leavesNumber = { ...ray, contact_phone: '+12145550188' };

/** On a telephone nobody is asked for his number. */
const knownOf = ({ transfer }: Template, variables: Variables): Said =>
  variables[transfer.not_when.variable] === transfer.not_when.is ? leavesNumber : ray;

/** One call of these lines, walked by the template. */
export const callOf = (
  desk: RealDesk,
  template: Template,
  lines: readonly Line[],
  variables: Variables = {},
  absent = '',
): Promise<Walked> =>
  walk(template, platformOf(desk, template, variables, absent), {
    ...{ lines, knows: knownOf(template, variables) },
  });

/** Tool and status of every step, repeats of a tool that was still working left out. */
export const pathOf = ({ steps }: Walked): readonly string[] =>
  steps
    .filter(({ answer }) => answer.next !== 'retry')
    .map(({ tool, answer }) => `${tool} ${String(answer.status)}`);
