import { z } from 'zod';
import { NEXT_STEPS } from '../../domain/answers.ts';
import { problemResponses } from './problem.ts';

export const dollars = z.number().meta({ description: 'US dollars', examples: [1850] });
export const instant = z
  .string()
  .meta({ description: 'ISO 8601, UTC', examples: ['2027-01-15T14:00:00.000Z'] });
export const digits = z.string().meta({ description: 'Digits without leading zeros', examples: ['123456'] });

const COMMON_STATUSES = ['pending', 'unavailable', 'call_ended'] as const;

/** A tool's answer: what every answer carries, its statuses, and its own fields, all of them always present. */
export const toolAnswer = <Status extends string, Fields extends z.ZodRawShape>(
  statuses: readonly [Status, ...Status[]],
  fields: Fields,
) =>
  z.object({
    request_id: z.string(),
    call_id: z.string(),
    status: z.enum([...statuses, ...COMMON_STATUSES]).describe('What came of it; branch on this.'),
    say: z.string().describe('At most two sentences, fit to be spoken as they are.'),
    next: z.enum(NEXT_STEPS).describe('What to do next: call that tool, ask that, transfer, or end.'),
    ...fields,
  });

/** The responses of a tool route. */
export const toolResponses = <Answer extends z.ZodType>(answer: Answer) => ({
  200: answer,
  ...problemResponses,
});
