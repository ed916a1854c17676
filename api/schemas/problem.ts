import { z } from 'zod';
import { PROBLEM_CODES } from '../problem.ts';

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(PROBLEM_CODES),
  detail: z.string(),
  request_id: z.string(),
  say: z.string().describe('Fit to be spoken to the caller.'),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

/** The refusals of a route, for its documentation. */
export const problemResponses = {
  '4xx': {
    description: 'Refused: the request, the key or the rate',
    content: { 'application/problem+json': { schema: problem } },
  },
} as const;
