import type { OfferAnswer } from '../../domain/answers.ts';
import { bidFrom } from '../../domain/negotiation/bargain.ts';
import { roundsUsed, type Negotiation } from '../../domain/negotiation/negotiation.ts';
import { findPresented, guardTool, loadInQuestion, negotiationOver } from '../../domain/call-rules.ts';
import type { Presented } from '../../domain/call.ts';
import type { OfferRequest, SearchRequest } from '../../domain/requests.ts';
import {
  dealAnswer,
  declinedAnswer,
  invalidOfferAnswer,
  offerAnswer,
  offerCallEnded,
  offerRefusal,
  unknownLoadAnswer,
} from '../../domain/speech/offer-answer.ts';
import { local } from '../activity-proxies.ts';
import { followWritten, nextContext, note, type CallSession } from '../call-session.ts';
import { runTool } from '../run-tool.ts';
import { recallGround, retakeDeal, settleBid } from './bargaining.ts';

const byReference = (referenceNumber: string): SearchRequest => ({
  referenceNumber,
  equipment: null,
  origin: null,
  destination: null,
  radiusMiles: null,
  destinationRadiusMiles: null,
  pickupDate: null,
  pickupDateEnd: null,
  minimumRateCents: null,
  maximumMiles: null,
  maximumWeightPounds: null,
  limit: 1,
  sortBy: 'best',
});

/** A load named but never told in this call is looked up first; what came of that is an answer of its own. */
const lookUp = async (session: CallSession, loadId: string): Promise<Presented | OfferAnswer> => {
  const known = findPresented(session.call, loadId);
  if (known !== null) return known;
  const context = nextContext(session);
  const event = await local.searchLoads({ context, request: byReference(loadId) });
  followWritten(session, context, event);
  if (event.kind === 'load_unavailable') return offerAnswer(event);
  return findPresented(session.call, loadId) ?? unknownLoadAnswer();
};

/** What this carrier bargained over the load, on this call or an earlier one. */
const saidSoFar = async (session: CallSession, loadId: string): Promise<Negotiation | null> =>
  negotiationOver(session.call, loadId) ?? (await recallGround(session, loadId))?.negotiation ?? null;

const decline = async (session: CallSession, presented: Presented): Promise<OfferAnswer> => {
  const negotiation = await saidSoFar(session, presented.load.loadId);
  if (negotiation === null) {
    const { loadId } = presented.load;
    note(session, { kind: 'tool_refused', tool: 'evaluate', status: 'declined', loadId });
    return declinedAnswer(null, presented);
  }
  const context = nextContext(session);
  const event = await local.declineOffer({ context, negotiation });
  followWritten(session, context, event);
  return declinedAnswer(event.kind === 'offer_declined' ? event.negotiation : negotiation, presented);
};

/** A deal that stands answers every further ask on its load with itself. */
const standingDeal = async (session: CallSession, presented: Presented): Promise<OfferAnswer | null> => {
  const { loadId } = presented.load;
  const deal = session.call.deals.find((one) => one.loadId === loadId);
  if (deal === undefined) return null;
  const retaken = await retakeDeal(session, presented, deal);
  if (retaken !== null) return offerAnswer(retaken);
  const negotiation = negotiationOver(session.call, loadId);
  return dealAnswer(deal, Math.max(1, negotiation === null ? 1 : roundsUsed(negotiation)));
};

const evaluate = async (session: CallSession, request: OfferRequest): Promise<OfferAnswer> => {
  const found =
    request.loadId === null ? loadInQuestion(session.call) : await lookUp(session, request.loadId);
  if (found === null) return unknownLoadAnswer();
  if ('status' in found) return found;
  if (request.action === 'decline') return decline(session, found);
  const { loadId } = found.load;
  const deal = await standingDeal(session, found);
  if (deal !== null) return deal;
  const bid = bidFrom(request, found.load.miles);
  const event = bid.ok ? await settleBid(session, found, bid.value) : null;
  if (event !== null) return offerAnswer(event);
  const words =
    bid.ok && bid.value.kind === 'ask' ? String(bid.value.askCents / 100) : bid.ok ? 'accept' : bid.refusal;
  note(session, { kind: 'offer_invalid', loadId, words });
  return invalidOfferAnswer(await saidSoFar(session, loadId), found);
};

/** The carrier names a price, takes ours, or leaves it. */
export const evaluateTool = (session: CallSession, request: OfferRequest): Promise<OfferAnswer> =>
  runTool(session, 'evaluate', request, async () => {
    const refusal = guardTool(session.call, 'evaluate');
    if (refusal === 'call_ended') return offerCallEnded();
    if (refusal === 'verification_required' || refusal === 'not_eligible') {
      note(session, { kind: 'tool_refused', tool: 'evaluate', status: refusal });
      return offerRefusal(refusal);
    }
    return evaluate(session, request);
  });
