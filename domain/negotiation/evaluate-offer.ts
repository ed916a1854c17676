import { spokenDollars } from '../money.ts';
import { accepted, refused, type Result } from '../result.ts';
import { decideRound } from './decide-round.ts';
import { describeAsk } from './explain-round.ts';
import {
  MAX_ROUNDS,
  roundsUsed,
  standingOffer,
  type Negotiation,
  type NegotiationRound,
  type RoundDecision,
} from './negotiation.ts';
import type { NegotiationTerms } from './negotiation-terms.ts';

/* The broker's bargaining rules (rules.md §4). The broker buys: lower is better for it. All money in US cents. */

/** An ask nobody means: asked again, no round used. */
export type OfferRefusal = 'absurd_offer' | 'nothing_standing';

/** What a decision rests on. The policy comes with the terms. */
export type OfferContext = {
  readonly terms: NegotiationTerms;
  readonly negotiation: Negotiation;
  readonly callId: string;
  readonly atMs: number;
};

/** Our own word is never absurd, however far the listed rate has fallen since. */
const isAbsurd = ({ terms, negotiation }: OfferContext, askCents: number): boolean => {
  const { policy, listedCents } = terms;
  const most = Math.min(listedCents * policy.absurdMultiple, policy.absurdAboveCents);
  return (
    !Number.isSafeInteger(askCents) ||
    askCents <= 0 ||
    askCents > Math.max(most, standingOffer(negotiation, terms))
  );
};

type Made = {
  readonly round: number;
  readonly action: 'offer' | 'accept';
  readonly askCents: number;
  readonly decision: RoundDecision;
  readonly counterCents: number | null;
  readonly thresholdCents: number;
  readonly reason: string;
};

const roundOf = ({ terms, callId, atMs }: OfferContext, made: Made): NegotiationRound => {
  const { thresholdCents, ...rest } = made;
  return {
    ...rest,
    atMs,
    callId,
    policyVersion: terms.policy.version,
    confidential: { terms, thresholdCents },
  };
};

/** One ask, one decision: accept at the ask, counter, or reject after the last word. Same state and ask, same decision. */
export const evaluateOffer = (
  context: OfferContext,
  askCents: number,
): Result<NegotiationRound, OfferRefusal> => {
  const { terms, negotiation } = context;
  if (isAbsurd(context, askCents)) return refused('absurd_offer');
  const used = roundsUsed(negotiation);
  const round = Math.min(used + 1, MAX_ROUNDS);
  const standing = standingOffer(negotiation, terms);
  const plan = decideRound(terms, negotiation, askCents, round);
  const { thresholdCents } = plan;
  const asked = describeAsk(askCents, round, terms, negotiation);
  const base = { round, action: 'offer', askCents, thresholdCents, counterCents: null } as const;
  if (askCents <= standing) {
    const reason = `${asked} That is within our standing ${spokenDollars(standing)}: taken as asked.`;
    return accepted(roundOf(context, { ...base, decision: 'accepted', reason }));
  }
  if (used >= MAX_ROUNDS) {
    const reason = `${asked} That is above our last word of ${spokenDollars(standing)}, which stays open.`;
    return accepted(roundOf(context, { ...base, decision: 'rejected', reason }));
  }
  if (askCents <= thresholdCents) {
    const reason = `${asked} That is within what this round takes: taken as asked.`;
    return accepted(roundOf(context, { ...base, decision: 'accepted', reason }));
  }
  const { counterCents } = plan;
  const last = round === MAX_ROUNDS ? ' as our last word' : '';
  const reason = `${asked} That is more than this round takes: we offer ${spokenDollars(counterCents)}${last}.`;
  return accepted(roundOf(context, { ...base, decision: 'counter_offer', counterCents, reason }));
};

const acceptance = (context: OfferContext, askCents: number, reason: string): NegotiationRound => {
  const { terms, negotiation } = context;
  return roundOf(context, {
    round: Math.max(1, roundsUsed(negotiation)),
    action: 'accept',
    askCents,
    decision: 'accepted',
    counterCents: null,
    thresholdCents: standingOffer(negotiation, terms),
    reason,
  });
};

/** The carrier takes our standing number, or names a lower one; uses no round. */
export const acceptStanding = (
  context: OfferContext,
  atCents: number | null,
): Result<NegotiationRound, OfferRefusal> => {
  const standing = standingOffer(context.negotiation, context.terms);
  const takes = atCents ?? standing;
  if (!Number.isSafeInteger(takes) || takes <= 0 || takes > standing) return refused('nothing_standing');
  return accepted(acceptance(context, takes, `The carrier took our standing ${spokenDollars(standing)}.`));
};

/** The carrier was dropped and finds the deal he struck, at its price; uses no round. */
export const resumeDeal = (context: OfferContext): Result<NegotiationRound, OfferRefusal> => {
  const { agreedCents } = context.negotiation;
  if (agreedCents === null) return refused('nothing_standing');
  return accepted(
    acceptance(context, agreedCents, `The carrier came back to the deal at ${spokenDollars(agreedCents)}.`),
  );
};
