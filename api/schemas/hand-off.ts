import { z } from 'zod';
import { HANDOFF_STATUSES } from '../../domain/answers.ts';
import { HANDOFF_REASONS } from '../../domain/handoff.ts';
import { centsFrom, longTextFrom, oneOf, textFrom } from '../coerce.ts';
import { heard, toolBody } from './heard.ts';
import { instant, toolAnswer } from './tool-answer.ts';

const reasonFrom = (value: unknown) =>
  oneOf(HANDOFF_REASONS, value) ?? (textFrom(value) === null ? null : ('other' as const));

export const handoffBody = toolBody(
  {
    load_id: heard(textFrom, { description: 'Load id or reference number' }),
    agreed_rate: heard(centsFrom, {
      description: 'Checked against the record, never trusted',
      examples: ['1850'],
    }),
    reason: heard(reasonFrom, { description: `One of ${HANDOFF_REASONS.join(', ')}` }),
    contact_name: heard(textFrom, { description: 'Who is on the phone' }),
    contact_phone: heard(textFrom, { description: 'Where to call back' }),
    contact_email: heard(textFrom, { description: 'Where the rate confirmation goes' }),
    preferred_rep: heard(textFrom, { description: 'Name or id of the rep the caller asked for' }),
    notes: heard(longTextFrom, { description: 'For the rep' }),
  },
  { load_id: 'LD-10042', agreed_rate: '1850', contact_name: 'Ray' },
);

export const assignedRep = z.object({
  name: z.string(),
  phone: z.string(),
  extension: z.string().nullable(),
});
export const handoffQueue = z.object({ position: z.int(), estimated_wait_seconds: z.number() });

export const handoffAnswer = toolAnswer(HANDOFF_STATUSES, {
  handoff_id: z.string().nullable(),
  rep: assignedRep.nullable(),
  transfer: z
    .object({
      method: z.literal('warm'),
      number: z.string(),
      token: z.string(),
      url: z.string(),
      expires_at: instant,
    })
    .nullable(),
  summary: z.string().nullable().describe('What the rep hears and sees'),
  queue: handoffQueue.nullable(),
  call_back_at: instant.nullable().describe('When we ring the caller, after hours'),
});
