import { z } from 'zod';
import { workflowIdOfCall } from '../../workflows/messages.ts';
import type { AppSettings, Route } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { callDetailFields } from '../presenters/present-call.ts';
import { readCall } from '../read-call.ts';
import { callDetail } from '../schemas/call.ts';
import { pathId } from '../query.ts';
import { problemResponses } from '../schemas/problem.ts';

const workflowUrl = ({ temporalUiUrl, temporalNamespace }: AppSettings, callId: string): string => {
  const path = `/namespaces/${temporalNamespace}/workflows/${encodeURIComponent(workflowIdOfCall(callId))}`;
  return `${temporalUiUrl.replace(/\/$/, '')}${path}`;
};

/** One call, live or ended. */
export const getCallRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['calls'],
    summary: 'Open a call',
    params: z.object({ call_id: pathId }),
    response: { 200: callDetail, ...problemResponses },
  };
  desk.get('/calls/:call_id', { config: { scope: 'read' }, schema }, async (request) => {
    const { call_id: callId } = request.params;
    const { row, snapshot } = await readCall(deps, callId);
    const [report, recording] = await Promise.all([
      deps.calls.findReport(callId).catch(() => null),
      deps.recordingBook.find(callId).catch(() => null),
    ]);
    const handoffId = snapshot.call.handoff?.handoffId;
    const handoff = handoffId === undefined ? null : await deps.handoffs.find(handoffId).catch(() => null);
    return callDetailFields(snapshot, {
      row,
      handoff,
      report,
      recording,
      forOperations: mayUse(request, 'ops'),
      nowMs: deps.now(),
      workflowUrl: workflowUrl(deps.settings, callId),
    });
  });
};
