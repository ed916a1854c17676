import { z } from 'zod';
import { FINALIZE_STATUSES } from '../../domain/answers.ts';
import { OUTCOMES, SENTIMENT_LABELS } from '../../domain/outcome.ts';
import { longTextFrom, numberWithin, recordFrom, storableJson, textFrom } from '../coerce.ts';
import { transcriptFrom } from '../transcript.ts';
import { heard, toolBody } from './heard.ts';
import { toolAnswer } from './tool-answer.ts';

/** What is no object is kept under a name of ours: nothing a platform extracted is dropped. */
const extractedFrom = (value: unknown): Readonly<Record<string, unknown>> | null => {
  const record = recordFrom(value);
  if (record !== null) return recordFrom(storableJson(record));
  if (Array.isArray(value)) return { items: storableJson(value) };
  const text = longTextFrom(value);
  return text === null ? null : { text };
};

export const finalizeBody = toolBody(
  {
    transcript: heard(transcriptFrom, {
      description: 'Plain text, an array of messages `{role, content}`, or a JSON string of that array',
      type: ['string', 'array', 'null'],
    }),
    duration_seconds: heard((value) => numberWithin(0, 86_400, value), {
      description: 'Length of the call',
      examples: ['184'],
    }),
    ended_by: heard(textFrom, { description: 'Who hung up', examples: ['user', 'assistant'] }),
    outcome: heard(textFrom, { description: "The platform's opinion: a hint" }),
    sentiment: heard(textFrom, { description: "The platform's opinion: a hint" }),
    extracted: heard(extractedFrom, {
      description: 'What the platform extracted; values may all be strings',
      type: ['object', 'string', 'null'],
    }),
    recording_url: heard(longTextFrom, { description: 'Where the recording lies' }),
    notes: heard(longTextFrom, { description: 'Anything else' }),
  },
  { duration_seconds: '184', transcript: '[{"role":"user","content":"Hi"}]', sentiment: 'positive' },
);

export const sentiment = z.object({
  label: z.enum(SENTIMENT_LABELS),
  score: z.number().describe('From -1 to 1'),
  source: z.enum(['platform', 'analysis']),
});

export const finalizeAnswer = toolAnswer(FINALIZE_STATUSES, {
  outcome: z.enum(OUTCOMES).nullable(),
  sentiment: sentiment.nullable(),
  next_actions: z.array(z.string()),
});
