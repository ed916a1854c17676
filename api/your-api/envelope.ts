import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../problem.ts';

/** HappyRobot reads every answer from `{statusCode, body}` (its "Your API" pages). */
export const envelope = <Body extends z.ZodType>(body: Body) => z.object({ statusCode: z.int(), body });

const trouble = z.object({
  statusCode: z.int(),
  status: z.int().describe('The same again, where `offers/log` has it'),
  error: z.string(),
  body: z.object({
    error: z.string(),
    code: z.string(),
    request_id: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  }),
});

/** The refusals of these routes, for their documentation. */
export const envelopedProblems = {
  '4xx': { description: 'Refused', content: { 'application/json': { schema: trouble } } },
} as const;

const wordsFor = ({ message, errors }: Problem): string =>
  errors === undefined || errors.length === 0
    ? message
    : errors.map(({ field, message: what }) => `${field} ${what}`).join('; ');

/** A refusal in the envelope. Sent as text: the routes' response schemas describe answers. */
export const sendEnveloped = (
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): FastifyReply => {
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="carrier desk"');
  const error = wordsFor(problem);
  const { status, code, errors } = problem;
  const body = { error, code, request_id: request.id, ...(errors === undefined ? {} : { errors }) };
  return reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ statusCode: status, status, error, body }));
};

/** A field that is not as it should be. */
export const invalid = (field: string, message: string): Problem =>
  new Problem('invalid_request', 'Some fields are not as they should be.', [{ field, message }]);
