import type { FastifyError, FastifyRequest } from 'fastify';
import type { Tool } from '../domain/call-event.ts';
import { unavailableResponse } from './answer-tool.ts';
import { isRecord } from './coerce.ts';
import type { Desk, RouteDeps } from './deps.ts';
import { problemFrom, sendProblem } from './plugins/problems.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    readonly tool?: Tool;
  }
}

const BODY_LIMIT = 64 * 1024;

/** The options all tool routes have in common. */
export const toolRoute = (tool: Tool, bodyLimit = BODY_LIMIT) => ({
  bodyLimit,
  config: { tool, scope: 'tools', answersAlways: true } as const,
});

/**
 * What the voice agent is owed whatever it sends and whatever is down: any JSON object is a body, whatever its content
 * type says; a deadline runs from the moment the body is in; trouble of ours is a 200 it can speak.
 */
export const registerToolManners = (desk: Desk, deps: RouteDeps): void => {
  const parseJson = desk.getDefaultJsonParser('remove', 'remove');
  desk.removeAllContentTypeParsers();
  desk.addContentTypeParser('*', { parseAs: 'string' }, (request, body: string, done) => {
    if (body.trim() === '') done(null, {});
    else void parseJson(request, body, done);
  });
  desk.decorateRequest('deadlineAtMs', 0);
  desk.addHook('preParsing', (request, reply, _payload, done) => {
    request.deadlineAtMs = -reply.elapsedTime;
    done();
  });
  desk.addHook('preValidation', (request, _reply, done) => {
    request.deadlineAtMs += deps.now() + deps.settings.answerDeadlineMs;
    if (!isRecord(request.body)) request.body = {};
    done();
  });
  desk.setErrorHandler((error: FastifyError, request: FastifyRequest, reply) => {
    const problem = problemFrom(error);
    const { tool } = request.routeOptions.config;
    if (problem.status < 500 || tool === undefined) return sendProblem(request, reply, problem);
    request.log.error({ err: error }, 'a tool could not be answered');
    return reply
      .code(200)
      .type('application/json')
      .send(unavailableResponse(deps, request, tool));
  });
};
