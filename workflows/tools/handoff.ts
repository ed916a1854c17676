import { ParentClosePolicy, startChild } from '@temporalio/workflow';
import type { HandoffAnswer } from '../../domain/answers.ts';
import type { Deal, HandoffArranged } from '../../domain/call-event.ts';
import { findPresented, guardTool, loadInQuestion, negotiationOver } from '../../domain/call-rules.ts';
import type { HandoffReason } from '../../domain/handoff.ts';
import { standingOffer } from '../../domain/negotiation/negotiation.ts';
import type { HandoffRequest } from '../../domain/requests.ts';
import {
  handoffAnswer,
  handoffCallEnded,
  handoffDeclined,
  handoffLoadTaken,
  handoffRefusal,
} from '../../domain/speech/handoff-answer.ts';
import { local } from '../activity-proxies.ts';
import { followWritten, idFor, nextContext, note, type CallSession } from '../call-session.ts';
import { HANDOFF, workflowIdOfHandoff, type HandoffInput } from '../messages.ts';
import { runTool } from '../run-tool.ts';
import { startsAnew } from '../starts-anew.ts';
import { recallGround, retakeDeal, settleBid } from './bargaining.ts';

type DealOrWhy = Deal | 'none' | 'taken';

const standingDeal = ({ call }: CallSession, loadId: string | null): Deal | null => {
  if (loadId === null) return call.deals.at(-1) ?? null;
  const presented = findPresented(call, loadId);
  return call.deals.find((deal) => deal.loadId === presented?.load.loadId) ?? null;
};

/** He may speak of what was said on an earlier call. null: it was less than he claims, or nothing. */
const recallStanding = async (session: CallSession, loadId: string, claimedCents: number) => {
  const recalled = await recallGround(session, loadId);
  if (recalled === null || recalled.dealIsHeld) return recalled;
  return claimedCents <= standingOffer(recalled.negotiation, recalled.terms) ? recalled : null;
};

/**
 * Agents skip the accept and go from "okay" straight to the handoff: with no deal standing, a rate at or below our
 * standing number (or none, when the reason says a deal) is the carrier's accept (api.md, handoff).
 */
const acceptByHandoff = async (session: CallSession, request: HandoffRequest): Promise<DealOrWhy> => {
  const { call } = session;
  const presented = request.loadId === null ? loadInQuestion(call) : findPresented(call, request.loadId);
  const claimed = request.agreedRateCents;
  if (presented === null || call.caller === null) return 'none';
  if (claimed === null && request.reason !== 'deal_accepted') return 'none';
  const standing = standingOffer(negotiationOver(call, presented.load.loadId), presented.terms);
  const isAbove = claimed !== null && claimed > standing;
  const recalled = isAbove ? await recallStanding(session, presented.load.loadId, claimed) : null;
  if (isAbove && recalled === null) return 'none';
  const event = await settleBid(session, presented, { kind: 'accept', atCents: claimed }, recalled);
  if (event === null) return 'none';
  return event.kind === 'load_unavailable' ? 'taken' : (event.deal ?? 'none');
};

const findDeal = async (session: CallSession, request: HandoffRequest): Promise<DealOrWhy> => {
  const deal = standingDeal(session, request.loadId);
  if (deal === null) return acceptByHandoff(session, request);
  const presented = findPresented(session.call, deal.loadId);
  const retaken = presented === null ? null : await retakeDeal(session, presented, deal);
  if (retaken === null) return deal;
  return retaken.kind === 'load_unavailable' ? 'taken' : (retaken.deal ?? deal);
};

const reasonFor = (request: HandoffRequest, deal: Deal | null): HandoffReason => {
  if (request.reason !== null) return request.reason;
  if (deal === null) return 'human_requested';
  return deal.bookable ? 'deal_accepted' : 'needs_review';
};

/** What outlives the call has a workflow of its own. */
const followUp = (session: CallSession, handoff: HandoffArranged): void => {
  const { callId } = session.call;
  const { handoffId } = handoff;
  const input: HandoffInput = { handoffId, callId };
  const start = (): Promise<unknown> =>
    startChild(HANDOFF, {
      workflowId: workflowIdOfHandoff(handoffId),
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `Handoff of ${callId}${handoff.rep === null ? '' : ` to ${handoff.rep.name}`}`,
      staticDetails: handoff.summary,
    });
  // A rep who was quicker than we has started it with his decision.
  session.chores.push(async () => {
    await startsAnew(start);
  });
};

/** The last that was heard of his handoff is a rep's no: then nobody took the load from him. */
const wasDeclined = ({ timeline }: CallSession): boolean => {
  const heard = timeline.findLast(
    ({ event: { kind } }) => kind === 'rep_decided' || kind === 'handoff_arranged',
  )?.event;
  return heard?.kind === 'rep_decided' && heard.decision === 'decline';
};

const arrange = async (
  session: CallSession,
  request: HandoffRequest,
  deal: Deal | null,
): Promise<HandoffAnswer> => {
  const earlier = session.call.handoff;
  const handoffId = earlier?.handoffId ?? idFor(session, 'ho', 'handoff');
  const context = nextContext(session);
  const reason = reasonFor(request, deal);
  const result = await local.arrangeHandoff({ context, handoffId, deal, reason, request });
  if (result.kind === 'hold_lost') {
    session.seq -= 1;
    if (deal !== null) note(session, { kind: 'hold_expired', loadId: deal.loadId });
    return wasDeclined(session) ? handoffDeclined() : handoffLoadTaken();
  }
  followWritten(session, context, { kind: 'handoff_arranged', handoff: result.handoff });
  if (earlier === null || result.reopened) followUp(session, result.handoff);
  return handoffAnswer(result.handoff, result.token, request.agreedRateCents);
};

/** Pass the caller to a person, with the deal that stands or without one. */
export const handoffTool = (session: CallSession, request: HandoffRequest): Promise<HandoffAnswer> =>
  runTool(session, 'handoff', request, async () => {
    const refusal = guardTool(session.call, 'handoff');
    if (refusal === 'call_ended') return handoffCallEnded();
    if (refusal !== null) {
      note(session, { kind: 'tool_refused', tool: 'handoff', status: refusal });
      return handoffRefusal('not_eligible');
    }
    const deal = await findDeal(session, request);
    if (deal === 'taken') return handoffLoadTaken();
    const claimsDeal = request.reason === 'deal_accepted' || request.agreedRateCents !== null;
    if (deal === 'none' && claimsDeal && request.reason !== 'human_requested') {
      note(session, { kind: 'tool_refused', tool: 'handoff', status: 'no_deal' });
      return handoffRefusal('no_deal');
    }
    return arrange(session, request, deal === 'none' ? null : deal);
  });
