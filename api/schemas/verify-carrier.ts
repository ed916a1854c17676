import { z } from 'zod';
import { VERIFY_STATUSES } from '../../domain/answers.ts';
import { REASON_CODES } from '../../domain/eligibility.ts';
import { phoneFrom, textFrom } from '../coerce.ts';
import { heard, toolBody } from './heard.ts';
import { digits, instant, toolAnswer } from './tool-answer.ts';

export const verifyBody = toolBody(
  {
    mc_number: heard(textFrom, { description: 'As heard', examples: ['MC 123 456', '123456'] }),
    dot_number: heard(textFrom, { description: 'USDOT number, as heard', examples: ['2233445'] }),
    company_name: heard(textFrom, { description: "The caller's company", examples: ['Blue Ridge Haulers'] }),
    caller_phone: heard(phoneFrom, {
      description: 'Number the caller rings from: where a rep reaches him who names no other',
    }),
  },
  { mc_number: 'MC 123 456', company_name: 'Blue Ridge Haulers' },
);

export const carrierSummary = z.object({
  legal_name: z.string(),
  dba_name: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  power_units: z.number().nullable(),
  drivers: z.number().nullable(),
  safety_rating: z.string().nullable(),
});

export const evidence = z.object({
  source: z.enum(['fmcsa', 'cache', 'stale_cache']),
  checked_at: instant,
  age_seconds: z.number(),
});

export const verifyAnswer = toolAnswer(VERIFY_STATUSES, {
  eligible: z.boolean().describe('True only for status `eligible`'),
  mc_number: digits.nullable(),
  dot_number: digits.nullable(),
  carrier: carrierSummary.nullable(),
  reasons: z.array(z.enum(REASON_CODES)).describe('For the record; never spoken'),
  evidence: evidence.nullable(),
});
