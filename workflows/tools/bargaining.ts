import { ApplicationFailure } from '@temporalio/workflow';
import { bargain, dealFrom, type Bid } from '../../domain/negotiation/bargain.ts';
import {
  NEGOTIATION_MEMORY_MS,
  advanceNegotiation,
  withinCeiling,
  type Negotiation,
} from '../../domain/negotiation/negotiation.ts';
import type { NegotiationTerms } from '../../domain/negotiation/negotiation-terms.ts';
import type { CallEvent, Deal } from '../../domain/call-event.ts';
import type { Presented } from '../../domain/call.ts';
import type { OfferEvent } from '../../domain/speech/offer-answer.ts';
import { carrierKey, mayBook } from '../../domain/verification.ts';
import { negotiationOver } from '../../domain/call-rules.ts';
import { local } from '../activity-proxies.ts';
import { followWritten, idFor, nextContext, type CallSession } from '../call-session.ts';

/** How often a decision is taken anew because load or negotiation changed under it. */
const MOST_ATTEMPTS = 4;

type Ground = {
  readonly terms: NegotiationTerms;
  readonly negotiation: Negotiation | null;
  readonly dealIsHeld: boolean;
};

/**
 * Decides on what the call knows and commits the decision with its hold in one step; when the load's terms or the
 * negotiation turn out to be newer in the database, decides again on those: a deal that is still held for a dropped
 * caller answers whatever he says. null: the bid was absurd.
 */
export const settleBid = async (
  session: CallSession,
  presented: Presented,
  said: Bid,
  recalled: Ground | null = null,
): Promise<OfferEvent | null> => {
  const { settings } = session.input;
  const { caller } = session.call;
  const bargainer = caller === null ? '' : carrierKey(caller);
  const freshNegotiationId = idFor(session, 'ng', `${presented.load.loadId} ${bargainer}`);
  let ground: Ground = recalled ?? { terms: presented.terms, negotiation: null, dealIsHeld: false };
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const { call } = session;
    const atMs = Date.now();
    const { terms, negotiation: stored, dealIsHeld } = ground;
    const decided = bargain({
      call,
      presented,
      terms,
      negotiation: stored,
      bid: dealIsHeld ? { kind: 'resume' } : said,
      freshNegotiationId,
      atMs,
    });
    if (!decided.ok || call.caller === null) return null;
    const { before, round } = decided.value;
    const negotiation = advanceNegotiation(before, round);
    const deal = dealFrom(negotiation, round, call.caller, atMs + settings.holdSeconds * 1000);
    const event: Extract<CallEvent, { kind: 'offer_decided' }> = {
      kind: 'offer_decided',
      negotiation,
      deal,
      alternatives: [],
      confidential: { terms: [round.confidential.terms] },
    };
    const context = nextContext(session);
    const liveSinceMs = atMs - NEGOTIATION_MEMORY_MS;
    const result = await local.commitOffer({
      context,
      event,
      expectedVersion: before.version,
      liveSinceMs,
      newsAudience: settings.newsAudience,
    });
    if (result.kind === 'stale') {
      session.seq -= 1;
      ground = result;
      continue;
    }
    session.audiences.set(terms.loadId, result.audience);
    const happened = result.kind === 'committed' ? event : result.event;
    followWritten(session, context, happened);
    return happened;
  }
  throw ApplicationFailure.nonRetryable(`Load ${presented.load.loadId} keeps changing under the decision`);
};

/** He may speak of what was said on an earlier call. null: this call knows it itself, or there is no such load. */
export const recallGround = async ({ call }: CallSession, loadId: string): Promise<Ground | null> => {
  if (call.caller === null || negotiationOver(call, loadId) !== null) return null;
  const { callId, caller } = call;
  return local.recallBargain({ loadId, callId, carrierKey: carrierKey(caller), atMs: Date.now() });
};

/** A deal struck before its carrier was cleared is taken anew, now with a hold. null: there is nothing to take. */
export const retakeDeal = async (
  session: CallSession,
  presented: Presented,
  deal: Deal,
): Promise<OfferEvent | null> => {
  const { caller } = session.call;
  const mayTake = caller !== null && mayBook(caller) && withinCeiling(deal.agreedCents, presented.terms);
  return deal.bookable || !mayTake ? null : settleBid(session, presented, { kind: 'resume' });
};
