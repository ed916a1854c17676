import type { Call, Presented } from '../call.ts';
import type { Deal } from '../call-event.ts';
import { negotiationOver } from '../call-rules.ts';
import {
  acceptStanding,
  evaluateOffer,
  resumeDeal,
  type OfferContext,
  type OfferRefusal,
} from './evaluate-offer.ts';
import { newNegotiation, withinCeiling, type Negotiation, type NegotiationRound } from './negotiation.ts';
import type { NegotiationTerms } from './negotiation-terms.ts';
import type { OfferRequest } from '../requests.ts';
import type { Result } from '../result.ts';
import { accepted, refused } from '../result.ts';
import { carrierKey, mayBook, type Caller } from '../verification.ts';

/** What the carrier says about the price of a load: an ask, or that he takes our number (or less), or his deal again. */
export type Bid =
  | { readonly kind: 'resume' }
  | { readonly kind: 'ask'; readonly askCents: number }
  | { readonly kind: 'accept'; readonly atCents: number | null };

/** The ask in cents for the whole haul; per-mile asks are converted with the load's miles (rules.md §4.8). */
export const bidFrom = (request: OfferRequest, miles: number): Result<Bid, string> => {
  if (request.action === 'accept') return accepted({ kind: 'accept', atCents: null });
  const { carrierOffer, rateType } = request;
  if (carrierOffer === null) return refused('no amount');
  if ('unreadable' in carrierOffer) return refused(carrierOffer.unreadable);
  const cents = rateType === 'per_mile' ? Math.round(carrierOffer.cents * miles) : carrierOffer.cents;
  return accepted({ kind: 'ask', askCents: cents });
};

export type BargainInput = {
  readonly call: Call;
  readonly presented: Presented;
  /** What is stored of this negotiation, where the call does not know the newest. */
  readonly negotiation: Negotiation | null;
  readonly terms: NegotiationTerms;
  readonly bid: Bid;
  readonly freshNegotiationId: string;
  readonly atMs: number;
};

/** The negotiation before the decision, and the decision. */
export type Bargained = { readonly before: Negotiation; readonly round: NegotiationRound };

const decide = (context: OfferContext, bid: Bid) => {
  switch (bid.kind) {
    case 'ask':
      return evaluateOffer(context, bid.askCents);
    case 'accept':
      return acceptStanding(context, bid.atCents);
    case 'resume':
      return resumeDeal(context);
  }
};

/** One decision on one load; pure, on the terms and the negotiation given. */
export const bargain = (input: BargainInput): Result<Bargained, OfferRefusal> => {
  const { call, terms, bid, atMs } = input;
  const { loadId } = terms;
  const known = input.negotiation ?? negotiationOver(call, loadId);
  const key = call.caller === null ? 'unknown' : carrierKey(call.caller);
  const before = known ?? newNegotiation(input.freshNegotiationId, terms, key);
  const context = { terms, negotiation: before, callId: call.callId, atMs };
  const decided = decide(context, bid);
  return decided.ok ? accepted({ before, round: decided.value }) : decided;
};

/** The deal an acceptance makes: bookable only for a cleared carrier and a price within the ceiling in force. */
export const dealFrom = (
  negotiation: Negotiation,
  round: NegotiationRound,
  caller: Caller,
  holdUntilMs: number,
): Deal | null => {
  if (round.decision !== 'accepted') return null;
  const bookable = mayBook(caller) && withinCeiling(round.askCents, round.confidential.terms);
  return {
    loadId: negotiation.loadId,
    referenceNumber: negotiation.referenceNumber,
    negotiationId: negotiation.negotiationId,
    agreedCents: round.askCents,
    bookable,
    holdExpiresAtMs: bookable ? holdUntilMs : null,
  };
};
