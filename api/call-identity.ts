import type { FastifyRequest } from 'fastify';
import { CALL_ID } from '../domain/call-id.ts';
import { booleanFrom, isRecord, textFrom } from './coerce.ts';
import type { RouteDeps } from './deps.ts';
import type { ToolCall } from './gateway-port.ts';
import { Problem } from './problem.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** By when a tool has answered. */
    deadlineAtMs: number;
  }
}

/** The call a request speaks of: body `call_id` or `run_id`, or header `X-Call-Id`; null when none was said. */
export const saidCallId = ({ body, headers }: Pick<FastifyRequest, 'body' | 'headers'>): string | null => {
  const fields = isRecord(body) ? body : {};
  return textFrom(fields.call_id) ?? textFrom(fields.run_id) ?? textFrom(headers['x-call-id']);
};

const keyOf = ({ body, headers }: Pick<FastifyRequest, 'body' | 'headers'>): string | null =>
  textFrom(headers['idempotency-key']) ?? textFrom(isRecord(body) ? body.tool_call_id : null);

const LONGEST_SESSION_ID = 200;

const sessionIdOf = ({ body }: Pick<FastifyRequest, 'body'>): string | null => {
  const sessionId = textFrom(isRecord(body) ? body.session_id : null);
  return sessionId !== null && sessionId.length <= LONGEST_SESSION_ID ? sessionId : null;
};

/** Which call a tool request belongs to, and by which key it is exactly-once. Throws the refusals of api.md. */
export const identifyCall = (request: FastifyRequest, { metrics }: RouteDeps): ToolCall => {
  const callId = saidCallId(request);
  if (callId === null) {
    metrics.emptyCallIds.inc({ route: request.routeOptions.url ?? 'unknown' });
    throw new Problem(
      'missing_call_id',
      'Send call_id: the run id of the call. An empty one is often a variable typed by hand.',
    );
  }
  if (!CALL_ID.test(callId)) {
    throw new Problem('invalid_call_id', 'A call id has 1 to 128 of the characters A-Z a-z 0-9 . _ : -');
  }
  return {
    callId,
    key: keyOf(request),
    sessionId: sessionIdOf(request),
    simulated: booleanFrom(request.headers['x-simulated']) === true,
    deadlineAtMs: request.deadlineAtMs,
  };
};
