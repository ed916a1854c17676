import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSettled, type Handoff, type RepDecision } from '../../domain/handoff.ts';
import type { Load } from '../../domain/load.ts';
import type { Route, RouteDeps } from '../deps.ts';
import { byToken, expired, openHandoff, stateOf, tokenParams, type OpenHandoff } from '../open-handoff.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { declineBody, handoffDecision } from '../schemas/handoff.ts';
import { problemResponses } from '../schemas/problem.ts';

const STATUS_OF = { confirm: 'confirmed', decline: 'declined' } as const;

type Decided = 'confirmed' | 'declined' | 'pending';

const declined = (load: Load | null, callId: string): string => {
  if (load?.status === 'open') return 'Declined. The load is free.';
  const isTaken = load !== null && load.holder !== null && load.holder.callId !== callId;
  return isTaken ? 'Declined. Another caller has the load.' : 'Declined.';
};

const sayOf = async ({ loads }: RouteDeps, { callId, loadId }: Handoff, status: Decided): Promise<string> => {
  if (status === 'pending') return 'I have that. It is being written down; ask again in a moment to see it.';
  if (status === 'confirmed') return loadId === null ? 'Confirmed.' : 'Confirmed. The load is booked.';
  return declined(loadId === null ? null : await loads.findById(loadId), callId);
};

const answerOf = async (deps: RouteDeps, handoff: Handoff, status: Decided) => ({
  status,
  say: await sayOf(deps, handoff, status),
  handoff: await stateOf(deps, handoff),
});

/** The first word counts: the same one again is answered alike, any other end is a conflict. */
const holdTo = (decision: RepDecision, { handoff }: OpenHandoff): 'confirmed' | 'declined' => {
  const { status } = handoff;
  if (status === STATUS_OF[decision]) return STATUS_OF[decision];
  if (status === 'lost' && decision === 'confirm')
    throw new Problem('load_taken', 'The hold had run out, and another caller has the load.');
  if (status === 'expired') throw new Problem('handoff_expired', 'The time to decide is over.');
  throw new Problem('handoff_decided', `This handoff was ${status}.`);
};

/** Why a word that was heard has decided nothing. */
const UNDECIDED: Readonly<Record<RepDecision, readonly [ProblemCode, string]>> = {
  confirm: [
    'nothing_held',
    'The carrier may not book yet, so nothing is held: approve him first and have him take the deal, or decline.',
  ],
  decline: ['load_booked', 'The load is booked for this caller, which a decline does not undo: confirm.'],
};

type Asking = { readonly decision: RepDecision; readonly reason: string | null };

const decide = async (
  deps: RouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  { decision, reason }: Asking,
) => {
  const opened = await openHandoff(deps, request, token);
  const { handoff, isPassedOn, isOver } = opened;
  if (isSettled(handoff) && !isPassedOn) return answerOf(deps, handoff, holdTo(decision, opened));
  if (isOver) throw expired(opened);
  const { handoffId, callId } = handoff;
  const heard = await deps.gateway.decideHandoff(
    { handoffId, callId },
    { handoffId, decision, assignment: handoff.assignment, ...(reason === null ? {} : { reason }) },
  );
  if (heard.kind === 'unavailable')
    throw new Problem('unavailable', 'The decision may not have been heard: send the same again.');
  if (heard.kind === 'kept') {
    void reply.code(202);
    return answerOf(deps, handoff, 'pending');
  }
  const after = await openHandoff(deps, request, token);
  if (!isSettled(after.handoff)) {
    if (after.isOver) throw expired(after);
    const wasHis = heard.kind === 'settled' && heard.stands.assignment === handoff.assignment;
    if (wasHis) throw new Problem(...UNDECIDED[decision]);
    throw new Problem('unavailable', 'Send the decision again in a moment.');
  }
  return answerOf(deps, after.handoff, holdTo(decision, after));
};

const response = { 200: handoffDecision, 202: handoffDecision, ...problemResponses };

/** The rep's yes: the held load is booked, once, also when the call is over and when nobody works on it right now. */
export const confirmHandoffRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['handoffs'],
    summary: 'Confirm a handoff: book the load',
    params: tokenParams,
    response,
  };
  desk.post('/handoffs/:token/confirm', { config: byToken, schema }, (request, reply) =>
    decide(deps, request, reply, request.params.token, { decision: 'confirm', reason: null }),
  );
};

/** The rep's no: the load is free again, and whoever was told it is taken hears of it. */
export const declineHandoffRoute: Route = (desk, deps) => {
  const schema = {
    tags: ['handoffs'],
    summary: 'Decline a handoff: free the load',
    params: tokenParams,
    body: declineBody,
    response,
  };
  desk.post('/handoffs/:token/decline', { config: byToken, schema }, (request, reply) =>
    decide(deps, request, reply, request.params.token, {
      decision: 'decline',
      reason: request.body.reason,
    }),
  );
};
