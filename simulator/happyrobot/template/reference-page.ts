import { fenced, table } from './markdown.ts';
import { rawBody } from './render.ts';
import type { Template, Webhook } from './template-schema.ts';

type Tool = Template['tools'][number];

const code = (words: string): string => `\`${words}\``;
const urlOf = ({ desk, connection }: Template, route: string): string =>
  `${desk}${connection.base_path}/${route}`;

const answersTable = (answers: Webhook['answers']): string =>
  table(
    ['status', 'what it means', 'next'],
    Object.entries(answers).map(([status, { means, next }]) => [
      code(status),
      means,
      next.map(code).join(' or '),
    ]),
  );

/** As typed in raw mode; key by key, each line is a row. */
const bodyOf = ({ body }: Pick<Webhook, 'body'>): string => fenced('json', rawBody(body, 2));

const leftOut = (fields: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(fields).length === 0
    ? []
    : [
        '',
        `Not sent: ${Object.entries(fields)
          .map(([field, why]) => `${code(field)} (${why})`)
          .join('; ')}.`,
      ];

const toolSection = (template: Template, tool: Tool): string =>
  [
    `## Tool ${code(tool.name)}`,
    '',
    `- Description: ${tool.description}`,
    `- Message while waiting: "${tool.message}"`,
    `- Webhook: ${template.connection.method} ${code(urlOf(template, tool.route))}`,
    `- Exposed in the tool call result: ${tool.result.map(code).join(', ')}`,
    '',
    table(
      ['parameter (string)', 'required', 'description', 'example'],
      tool.parameters.map((one) => [
        code(one.name),
        one.required ? 'yes' : 'no',
        one.description,
        code(one.example),
      ]),
    ),
    '',
    'Body:',
    '',
    bodyOf(tool),
    ...leftOut(tool.left_out),
    '',
    answersTable(tool.answers),
  ].join('\n');

const transferSection = ({ transfer }: Template): string =>
  [
    `## Tool ${code(transfer.name)}`,
    '',
    `- Description: ${transfer.description}`,
    `- Message while waiting: "${transfer.message}"`,
    `- Child node: ${transfer.method} transfer`,
    `- Number: ${code(transfer.number)}, extension ${code(transfer.extension)}`,
    `- Whisper: ${code(transfer.whisper)}`,
    `- Fallback number: ${transfer.fallback}`,
    `- Not when ${code(transfer.not_when.variable)} is ${code(transfer.not_when.is)}: a web call cannot be transferred, and the rep calls back`,
  ].join('\n');

const finalizeSection = (template: Template): string => {
  const { classify, extract, finalize } = template.after_call;
  return [
    '## After the call',
    '',
    `Node ${code(classify.node)} over ${code(classify.input)}:`,
    '',
    table(
      ['field', 'label', 'meaning'],
      classify.fields.flatMap(({ name, labels }) =>
        Object.entries(labels).map(([label, meaning]) => [code(name), code(label), meaning]),
      ),
    ),
    '',
    `Node ${code(extract.node)} over ${code(extract.input)}, strings only, empty when it was not said:`,
    '',
    table(
      ['field', 'description', 'example'],
      extract.fields.map(({ name, description, example }) => [code(name), description, code(example)]),
    ),
    '',
    `Webhook ${code(finalize.name)}: ${template.connection.method} ${code(urlOf(template, finalize.route))}. ${finalize.description}`,
    '',
    bodyOf(finalize),
    ...leftOut(finalize.left_out),
    '',
    answersTable(finalize.answers),
  ].join('\n');
};

const eventSection = (template: Template): string =>
  [
    '## Session events and signals',
    '',
    `Outbound webhook of the workspace: ${template.connection.method} ${code(urlOf(template, template.session_events.route))}, event ${code(template.session_events.type)}. A sample:`,
    '',
    fenced('json', JSON.stringify(JSON.parse(template.session_events.sample), null, 2)),
    '',
    `Signals of the desk go to ${code(template.signals.key)}, with this payload:`,
    '',
    table(
      ['field', 'meaning'],
      Object.entries(template.signals.payload).map(([field, meaning]) => [code(field), meaning]),
    ),
  ].join('\n');

/** Every node with what is typed or picked into it. */
export const referencePage = (template: Template): string =>
  [
    `# ${template.name}: every node`,
    '',
    'Written from [workflow.yaml](workflow.yaml) by `npm run happyrobot`; not edited by hand. How to set it up is in [README.md](README.md).',
    '',
    '## Agent',
    '',
    `- Opening: "${template.agent.opening}"`,
    '- Prompt: [prompt.txt](prompt.txt)',
    `- Signals: on; maximum duration ${String(template.limits.call_seconds)} seconds`,
    '',
    table(
      ['`next`', 'what the agent does'],
      Object.entries(template.next_steps).map(([next, { instruction }]) => [code(next), instruction]),
    ),
    '',
    ...template.tools.flatMap((tool) => [toolSection(template, tool), '']),
    transferSection(template),
    '',
    '## Answers of every tool',
    '',
    answersTable(template.common_answers),
    '',
    finalizeSection(template),
    '',
    eventSection(template),
    '',
  ].join('\n');
