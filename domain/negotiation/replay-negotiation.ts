import { acceptStanding, evaluateOffer, resumeDeal, type OfferContext } from './evaluate-offer.ts';
import type { NegotiationPolicy } from './negotiation-policy.ts';
import { advanceNegotiation, standingOffer, type Negotiation, type NegotiationRound } from './negotiation.ts';

/* Recorded negotiations decided anew, under their own policy or another. All money in US cents. */

const empty = (recorded: Negotiation): Negotiation => ({
  ...recorded,
  status: 'open',
  rounds: [],
  agreedCents: null,
  version: 0,
});

/** The same bid, decided again from where the negotiation stood. null: it would have been refused. */
const decideAgain = (
  before: Negotiation,
  { action, askCents, callId, atMs }: NegotiationRound,
  terms: OfferContext['terms'],
): NegotiationRound | null => {
  const context = { terms, negotiation: before, callId, atMs };
  const comesBack = before.status === 'accepted' && before.agreedCents === askCents;
  const accepts = () => (comesBack ? resumeDeal(context) : acceptStanding(context, askCents));
  const decided = action === 'offer' ? evaluateOffer(context, askCents) : accepts();
  return decided.ok ? decided.value : null;
};

const sameDecision = (one: NegotiationRound, other: NegotiationRound): boolean =>
  one.round === other.round &&
  one.askCents === other.askCents &&
  one.decision === other.decision &&
  one.counterCents === other.counterCents &&
  one.policyVersion === other.policyVersion &&
  one.confidential.thresholdCents === other.confidential.thresholdCents;

/** The recorded decisions that come out otherwise under the very policy and terms stored with them: there must be none. */
export const unreproduced = (recorded: Negotiation): readonly NegotiationRound[] => {
  let before = empty(recorded);
  const otherwise: NegotiationRound[] = [];
  for (const round of recorded.rounds) {
    const again = decideAgain(before, round, round.confidential.terms);
    if (again === null || !sameDecision(again, round)) otherwise.push(round);
    before = advanceNegotiation(before, round);
  }
  return otherwise;
};

export type Replayed = {
  /** The rounds as the other policy would have had them, up to its deal. */
  readonly rounds: readonly NegotiationRound[];
  readonly agreedCents: number | null;
  /** Our number at the end: what he could have taken where there was no deal. */
  readonly standingCents: number;
};

/** What he takes where the other policy's numbers stand: his deal again, our number instead of the recorded one, or less. */
const takenInstead = (
  { askCents, confidential }: NegotiationRound,
  negotiation: Negotiation,
  standingCents: number,
): number | null => {
  if (negotiation.status === 'accepted') return negotiation.agreedCents;
  if (askCents > standingCents) return null;
  return askCents === confidential.thresholdCents ? standingCents : askCents;
};

/**
 * What another policy would have decided on the asks that were recorded. He is taken to ask what he asked, and to take
 * our number where it is as good for him as the one he took; once he has a deal he did not have, he asks no more.
 */
export const replayNegotiation = (recorded: Negotiation, policy: NegotiationPolicy): Replayed => {
  let negotiation = empty(recorded);
  let standingCents = 0;
  for (const round of recorded.rounds) {
    const { terms: stored } = round.confidential;
    const terms = { ...stored, policy };
    standingCents = standingOffer(negotiation, terms);
    const askCents =
      round.action === 'offer' ? round.askCents : takenInstead(round, negotiation, standingCents);
    const again = askCents === null ? null : decideAgain(negotiation, { ...round, askCents }, terms);
    if (again === null) continue;
    negotiation = advanceNegotiation(negotiation, again);
    standingCents = standingOffer(negotiation, terms);
    if (again.decision === 'accepted' && round.decision !== 'accepted') break;
  }
  const { rounds } = negotiation;
  const taken = rounds.findLast(({ decision }) => decision === 'accepted');
  return { rounds, agreedCents: taken?.askCents ?? null, standingCents };
};
