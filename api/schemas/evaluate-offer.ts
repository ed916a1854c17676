import { z } from 'zod';
import { OFFER_STATUSES } from '../../domain/answers.ts';
import { oneOf, textFrom } from '../coerce.ts';
import { heard, raw, toolBody } from './heard.ts';
import { alternativeLoad } from './load.ts';
import { dollars, instant, toolAnswer } from './tool-answer.ts';

const ACTIONS = {
  offer: 'offer',
  accept: 'accept',
  accepted: 'accept',
  decline: 'decline',
  declined: 'decline',
} as const;
const ACTION_WORDS = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[];
const RATE_TYPES = ['per_mile', 'flat'] as const;

export const evaluateBody = toolBody(
  {
    load_id: heard(textFrom, {
      description: 'Load id or reference number; absent for the load talked about',
    }),
    action: heard((value) => ACTIONS[oneOf(ACTION_WORDS, value) ?? 'offer'], {
      description: '`offer` (default), `accept` (the carrier takes our number) or `decline`',
      examples: ['offer'],
    }),
    carrier_offer: raw({
      description: 'US dollars as heard; dollars a mile with `rate_type: "per_mile"`',
      examples: ['$1,850.00', '12 hundreds'],
    }),
    rate_type: heard((value) => oneOf(RATE_TYPES, value), { description: '`flat` (default) or `per_mile`' }),
  },
  { load_id: 'LD-10042', carrier_offer: '$1,850.00' },
);

export const evaluateAnswer = toolAnswer(OFFER_STATUSES, {
  negotiation_id: z.string().nullable(),
  round: z.int().nullable().describe('1 to 3'),
  final: z.boolean().describe('True when no further counter will come'),
  counter_offer: dollars.nullable(),
  standing_offer: dollars.nullable().describe('What an `accept` would take now, in US dollars'),
  agreed_rate: dollars.nullable(),
  hold_expires_at: instant.nullable(),
  alternatives: z.array(alternativeLoad),
});
