import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Desk } from '../deps.ts';
import { Problem, problemBody, type FieldError } from '../problem.ts';
import { TooSlow } from '../within.ts';

const FASTIFY_CODES: Readonly<Record<string, readonly [Problem['code'], string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed_json', 'The body could not be parsed as JSON.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large', 'The body is larger than this route takes.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Send application/json.'],
};

type Thrown = {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly retryable?: unknown;
};

const fieldErrors = (error: unknown): readonly FieldError[] | null =>
  hasZodFastifySchemaValidationErrors(error)
    ? error.validation.map(({ instancePath, message }) => ({
        field: instancePath.replace(/^\//, '').replaceAll('/', '.'),
        message: message ?? 'is not valid',
      }))
    : null;

/** The refusal an error amounts to. Nothing of an unexpected one gets out but that it happened. */
export const problemFrom = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  const invalid = fieldErrors(error);
  if (invalid !== null)
    return new Problem('invalid_request', 'Some fields are not as they should be.', invalid);
  const thrown: Thrown = typeof error === 'object' && error !== null ? error : {};
  const known = FASTIFY_CODES[String(thrown.code)];
  if (known !== undefined) return new Problem(known[0], known[1]);
  if (error instanceof SyntaxError)
    return new Problem('malformed_json', 'The body could not be parsed as JSON.');
  const status = Number(thrown.statusCode);
  if (status >= 400 && status < 500) return new Problem('invalid_request', 'The request could not be read.');
  return thrown.retryable === true || error instanceof TooSlow
    ? new Problem('unavailable', 'Try again in a moment.')
    : new Problem('internal_error', 'The request id tells us what happened.');
};

/** Sends a refusal. Sent as text: the routes' response schemas describe answers. */
export const sendProblem = (request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply => {
  // Fastify would hang up on a body that is still being sent, and its sender would never read why.
  if (problem.code === 'body_too_large') void reply.removeHeader('connection');
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="carrier desk"');
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem, request.id)));
};

/** One way out for every error of every route. Tool routes put their own net below it. */
export const registerProblems = (desk: Desk): void => {
  desk.setErrorHandler((error, request, reply) => {
    const problem = problemFrom(error);
    if (problem.status >= 500) request.log.error({ err: error }, problem.code);
    return sendProblem(request, reply, problem);
  });
  desk.setNotFoundHandler((request, reply) =>
    sendProblem(
      request,
      reply,
      new Problem('route_not_found', `${request.method} ${request.url.split('?')[0] ?? ''}`),
    ),
  );
};
