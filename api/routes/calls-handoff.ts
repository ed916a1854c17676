import type { z } from 'zod';
import type { HandoffRequest } from '../../domain/requests.ts';
import { answerTool } from '../answer-tool.ts';
import { identifyCall } from '../call-identity.ts';
import type { Route } from '../deps.ts';
import { handoffAnswer, handoffBody } from '../schemas/hand-off.ts';
import { toolResponses } from '../schemas/tool-answer.ts';
import { toolRoute } from '../tool-route.ts';

const handoffFrom = (body: z.infer<typeof handoffBody>): HandoffRequest => ({
  loadId: body.load_id,
  agreedRateCents: body.agreed_rate,
  reason: body.reason,
  contact: { name: body.contact_name, phone: body.contact_phone, email: body.contact_email },
  preferredRep: body.preferred_rep,
  notes: body.notes,
});

/** Who takes this caller over? */
export const handoffRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['tools'],
    summary: 'Hand the caller to a sales rep',
    body: handoffBody,
    response: toolResponses(handoffAnswer),
  };
  desk.post('/calls/handoff', { ...toolRoute('handoff'), schema }, (request) => {
    const call = identifyCall(request, deps);
    return answerTool(deps, request, 'handoff', call, handoffFrom(request.body));
  });
};
