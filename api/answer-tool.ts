import type { FastifyRequest } from 'fastify';
import type { Tool } from '../domain/call-event.ts';
import { saidCallId } from './call-identity.ts';
import type { RouteDeps } from './deps.ts';
import type { ToolCall } from './gateway-port.ts';
import { toolFields, type ToolFields } from './presenters/present-tools.ts';
import { blankAnswer, type ToolAnswers, type ToolRequests } from './tool-contract.ts';

type Envelope<T extends Tool> = {
  readonly request_id: string;
  readonly call_id: string;
  readonly status: ToolAnswers[T]['status'];
  readonly say: string;
  readonly next: ToolAnswers[T]['next'];
};

export type ToolResponse<T extends Tool> = Envelope<T> & ToolFields[T];

const HANDOFFS = '/api/v1/handoffs/';

/** A tool's answer as its response body. */
const toolResponse = <T extends Tool>(
  deps: RouteDeps,
  request: FastifyRequest,
  tool: T,
  answer: ToolAnswers[T],
): ToolResponse<T> => {
  const origin = deps.settings.publicUrl ?? `${request.protocol}://${request.host}`;
  const handoffUrl = (token: string): string => `${origin}${HANDOFFS}${encodeURIComponent(token)}`;
  deps.metrics.toolAnswers.inc({ tool, status: answer.status });
  request.failedThroughUs = answer.status === 'unavailable';
  return {
    request_id: request.id,
    call_id: saidCallId(request) ?? '',
    status: answer.status,
    say: answer.say,
    next: answer.next,
    ...toolFields(tool, answer, { nowMs: deps.now(), handoffUrl }),
  };
};

/** The response that says the desk could not do it: nothing was committed. */
export const unavailableResponse = <T extends Tool>(
  deps: RouteDeps,
  request: FastifyRequest,
  tool: T,
): ToolResponse<T> => toolResponse(deps, request, tool, blankAnswer(tool, 'unavailable') as ToolAnswers[T]);

/** Puts a tool's request to the call's workflow and presents what comes of it. */
export const answerTool = async <T extends Tool>(
  deps: RouteDeps,
  request: FastifyRequest,
  tool: T,
  call: ToolCall,
  toolRequest: ToolRequests[T],
): Promise<ToolResponse<T>> => {
  if (request.keyUnchecked) return unavailableResponse(deps, request, tool);
  const asked = await deps.gateway.ask(tool, call, toolRequest);
  if (asked.kind === 'answered') return toolResponse(deps, request, tool, asked.answer);
  const status = asked.kind === 'ended' ? 'call_ended' : asked.kind;
  return toolResponse(deps, request, tool, blankAnswer(tool, status) as ToolAnswers[T]);
};
