import { byToken, expired, openHandoff, stateOf, tokenParams } from '../open-handoff.ts';
import type { Route } from '../deps.ts';
import { mayUse } from '../plugins/authentication.ts';
import { isoFrom, isoOrNull } from '../presenters/money-and-time.ts';
import { callerFields, policyVersionIn } from '../presenters/present-call.ts';
import { bookFields } from '../presenters/present-loads.ts';
import { negotiationFields } from '../presenters/present-negotiation.ts';
import { readCall } from '../read-call.ts';
import { handoffContext } from '../schemas/handoff.ts';
import { problemResponses } from '../schemas/problem.ts';

/** What a rep sees of a caller who is handed to him. Thresholds and ceilings only for operations. */
export const getHandoffRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['handoffs'],
    summary: 'Open a handoff, by its token',
    params: tokenParams,
    response: { 200: handoffContext, ...problemResponses },
  };
  desk.get('/handoffs/:token', { config: byToken, schema }, async (request) => {
    const opened = await openHandoff(deps, request, request.params.token);
    const forOperations = mayUse(request, 'ops');
    if (opened.isOver && !forOperations) throw expired(opened);
    const { handoff } = opened;
    const { callId, loadId } = handoff;
    const [state, load, { row, snapshot }] = await Promise.all([
      stateOf(deps, handoff),
      loadId === null ? null : deps.loads.findById(loadId),
      readCall(deps, callId),
    ]);
    const { call, timeline } = snapshot;
    const negotiation = call.negotiations.findLast((one) => one.loadId === loadId) ?? null;
    const holder = load?.status === 'held' ? load.holder : null;
    return {
      handoff: state,
      load: load === null ? null : bookFields(load, forOperations),
      hold_expires_at: holder?.callId === callId ? isoOrNull(holder.untilMs) : null,
      carrier: call.caller === null ? null : callerFields(call.caller, policyVersionIn(timeline), deps.now()),
      negotiation: negotiation === null ? null : negotiationFields(call, negotiation, forOperations),
      call: { call_id: callId, phase: row.phase, started_at: isoFrom(row.startedAtMs) },
    };
  });
};
