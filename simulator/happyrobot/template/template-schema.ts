import { z } from 'zod';

/* What docs/happyrobot/workflow.yaml may say; workflow.schema.json is written from here. */

const words = z.string().min(1);
const name = z.string().regex(/^[a-z][a-z0-9_]*$/);
const answer = z.strictObject({
  means: words,
  next: z.array(words).min(1).describe('Values of `next` that may come with it'),
});
const answers = z.record(name, answer).describe('By `status`');
const row = z.strictObject({
  key: words.describe('Field of the JSON body; a dot makes an object'),
  value: z.string().describe('With {{variables}}, picked from the picker'),
});
const parameter = z.strictObject({
  name,
  required: z.boolean(),
  description: words,
  example: words,
});
const webhook = {
  name,
  route: words.describe('Below the base path'),
  description: words,
  body: z.array(row).min(1),
  left_out: z.record(name, words).default({}).describe('Fields of the route that are not sent, and why'),
  answers,
};
const nextStep = z.discriminatedUnion('does', [
  z.strictObject({ does: z.enum(['use_tool', 'transfer']), tool: name, instruction: words }),
  z.strictObject({ does: z.literal('listen'), replies: z.array(name).min(1), instruction: words }),
  z.strictObject({ does: z.literal('finish'), instruction: words }),
  z.strictObject({ does: z.literal('repeat'), instruction: words }),
]);
const reply = z.strictObject({
  when: words,
  tool: name.nullable().describe('Null: the call ends'),
  with: z.record(name, words).default({}),
});
const described = z.strictObject({ name, description: words, example: words });
const classified = z.strictObject({ name, description: words, labels: z.record(name, words) });
const afterCallNode = <Field extends z.ZodType>(field: Field) =>
  z.strictObject({ node: name, input: words, fields: z.array(field).min(1) });

export const templateSchema = z.strictObject({
  name: words,
  desk: z.url(),
  connection: z.strictObject({
    method: z.literal('POST'),
    base_path: words,
    authentication: z.literal('bearer'),
    key_scope: z.literal('tools'),
    headers: z.array(z.strictObject({ name: words, value: words })),
    gracefully_handle_5xx: z.literal(true),
  }),
  limits: z.strictObject({
    whisper_characters: z.int(),
    prompt_characters: z.int(),
    call_seconds: z.int(),
  }),
  variables: z.array(
    z.strictObject({ name: words, pick: words, sample: z.string(), confirmed: z.boolean() }),
  ),
  agent: z.strictObject({
    node: name,
    opening: words,
    begins_with: words,
    signals: z.literal(true),
    prompt: words,
  }),
  next_steps: z.record(words, nextStep),
  replies: z.record(name, reply),
  anytime: z.array(name),
  tools: z.array(
    z.strictObject({
      ...webhook,
      message: words.describe('Said while waiting; the platform adds it to the arguments as `_message`'),
      parameters: z.array(parameter),
      result: z.array(words).describe('Fields exposed in the tool call result'),
    }),
  ),
  transfer: z.strictObject({
    name,
    description: words,
    message: words,
    method: z.literal('warm'),
    number: words,
    extension: words,
    whisper: words,
    fallback: words,
    not_when: z.strictObject({ variable: words, is: words }).describe('A web call: the rep calls back'),
  }),
  common_answers: answers,
  after_call: z.strictObject({
    classify: afterCallNode(classified),
    extract: afterCallNode(described),
    finalize: z.strictObject(webhook),
  }),
  session_events: z.strictObject({ route: words, type: words, sample: words }),
  signals: z.strictObject({ key: words, payload: z.record(name, words) }),
  troubleshooting: z.array(
    z.strictObject({ code: name.optional(), symptom: words, cause: words, fix: words }),
  ),
});

export type Template = z.infer<typeof templateSchema>;
export type Webhook = Pick<Template['after_call']['finalize'], 'name' | 'route' | 'body' | 'answers'>;
export type NextStep = Template['next_steps'][string];
