import type { OfferAnswer } from '../answers.ts';
import type { CallEvent, Deal } from '../call-event.ts';
import type { AlternativeLoad } from '../load.ts';
import type { Presented } from '../call.ts';
import { spokenDollars } from '../money.ts';
import {
  isFinal,
  standingOffer,
  type Negotiation,
  type NegotiationRound,
} from '../negotiation/negotiation.ts';
import { CALL_ENDED } from './call-ended.ts';
import { spokenAlternative } from './spoken-load.ts';

const NOTHING = {
  negotiationId: null,
  round: null,
  final: false,
  counterOfferCents: null,
  standingOfferCents: null,
  agreedRateCents: null,
  holdExpiresAtMs: null,
  alternatives: [],
} as const;

export const offerRefusal = (status: 'verification_required' | 'not_eligible'): OfferAnswer =>
  status === 'verification_required'
    ? { ...NOTHING, status, say: 'Before we talk price, what is your MC number?', next: 'ask_mc_number' }
    : { ...NOTHING, status, say: "I'm sorry, we're not able to work together today.", next: 'end_call' };

export const unknownLoadAnswer = (): OfferAnswer => ({
  ...NOTHING,
  status: 'unknown_load',
  say: 'Which load are we talking about?',
  next: 'ask_preference',
});

const place = (
  negotiation: Negotiation | null,
  presented: Presented,
): Pick<OfferAnswer, 'negotiationId' | 'standingOfferCents'> => ({
  negotiationId: negotiation?.negotiationId ?? null,
  standingOfferCents: standingOffer(negotiation, presented.terms),
});

export const invalidOfferAnswer = (negotiation: Negotiation | null, presented: Presented): OfferAnswer => ({
  ...NOTHING,
  ...place(negotiation, presented),
  status: 'invalid_offer',
  say: "I didn't catch a rate I can work with. What would you need on this one, in dollars?",
  next: 'ask_rate',
});

export const declinedAnswer = (negotiation: Negotiation | null, presented: Presented): OfferAnswer => ({
  ...NOTHING,
  ...place(negotiation, presented),
  status: 'declined',
  say: 'No problem, we can leave that one. Would you like to hear about another load?',
  next: 'ask_preference',
});

export const dealAnswer = (deal: Deal, round: number, final = true): OfferAnswer => ({
  ...NOTHING,
  negotiationId: deal.negotiationId,
  round,
  final,
  agreedRateCents: deal.agreedCents,
  standingOfferCents: deal.agreedCents,
  holdExpiresAtMs: deal.holdExpiresAtMs,
  status: deal.bookable ? 'accepted' : 'not_bookable',
  say: deal.bookable
    ? `We have a deal at ${spokenDollars(deal.agreedCents)}. Let me get you over to our team to book it.`
    : `${spokenDollars(deal.agreedCents)} works for me, but someone on our team has to confirm it first. Let me get them on the line.`,
  next: 'calls/handoff',
});

const counterSentence = (counterCents: number, final: boolean): string =>
  final
    ? `${spokenDollars(counterCents)} is the best I can do; it's yours at that.`
    : `I can't quite get there, but I could do ${spokenDollars(counterCents)}. Would that work?`;

const alternativeSentence = (best: AlternativeLoad | undefined): string =>
  best === undefined
    ? 'If you can make that work, it is yours.'
    : `Otherwise I also have ${spokenAlternative(best)}.`;

const decidedAnswer = (
  event: Extract<CallEvent, { kind: 'offer_decided' }>,
  round: NegotiationRound,
): OfferAnswer => {
  const { negotiation, deal, alternatives } = event;
  const final = isFinal(round);
  if (deal !== null) return dealAnswer(deal, round.round);
  const standing = standingOffer(negotiation, round.confidential.terms);
  const base = { ...NOTHING, negotiationId: negotiation.negotiationId, round: round.round, final };
  if (round.counterCents !== null) {
    const counter = { counterOfferCents: round.counterCents, standingOfferCents: round.counterCents };
    return {
      ...base,
      ...counter,
      status: 'counter_offer',
      say: counterSentence(round.counterCents, final),
      next: 'ask_rate',
    };
  }
  return {
    ...base,
    alternatives,
    standingOfferCents: standing,
    status: 'rejected',
    say: `I'm at my limit at ${spokenDollars(standing)} on that one. ${alternativeSentence(alternatives[0])}`,
    next: 'ask_preference',
  };
};

export type OfferEvent = Extract<CallEvent, { kind: 'offer_decided' | 'load_unavailable' }>;

export const offerAnswer = (event: OfferEvent): OfferAnswer => {
  if (event.kind === 'offer_decided') {
    const round = event.negotiation.rounds.at(-1);
    return round === undefined ? unknownLoadAnswer() : decidedAnswer(event, round);
  }
  const [best] = event.alternatives;
  return {
    ...NOTHING,
    alternatives: event.alternatives,
    status: 'load_unavailable',
    say:
      best === undefined
        ? 'That one was just taken, I am sorry. Shall I look for something else?'
        : `That one was just taken, I am sorry. I also have ${spokenAlternative(best)}.`,
    next: best === undefined ? 'loads/search' : 'ask_preference',
  };
};

export const offerCallEnded = (): OfferAnswer => ({ ...NOTHING, ...CALL_ENDED });
