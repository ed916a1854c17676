import { planRound } from './negotiation-policy.ts';
import { lastCounterCents, MAX_ROUNDS, standingOffer, type Negotiation } from './negotiation.ts';
import type { NegotiationTerms } from './negotiation-terms.ts';
import type { RoundPlan, ThresholdView } from './round-view.ts';

/* The guarantees of rules.md §4, whatever a policy wants. */

/**
 * The highest ask a round may take: the real ceiling in the last one. Before that the apparent one, so that nothing
 * said or taken earlier can rest on the ceiling.
 */
const mostCents = ({ ceilingCents, apparentCeilingCents }: NegotiationTerms, round: number): number =>
  round >= MAX_ROUNDS ? ceilingCents : apparentCeilingCents;

const viewOf = (
  terms: NegotiationTerms,
  negotiation: Negotiation,
  askCents: number,
  round: number,
): ThresholdView => {
  const asked = negotiation.rounds.filter(({ action }) => action === 'offer');
  const { listedCents, apparentCeilingCents, hoursToPickup, laneMeanCents, rivalCalls } = terms;
  return {
    listedCents,
    apparentCeilingCents,
    ceilingCents: mostCents(terms, round),
    hoursToPickup,
    laneMeanCents,
    rivalCalls,
    round,
    asksCents: [...asked.map((one) => one.askCents), askCents],
    countersCents: asked.flatMap(({ counterCents }) => counterCents ?? []),
  };
};

/** A policy's number in whole cents; one that is no number at all means the listed rate. */
const cents = (wanted: number, { listedCents }: NegotiationTerms): number =>
  Number.isFinite(wanted) ? Math.floor(wanted) : listedCents;

/** Never above the ceiling, never below what an `accept` would take anyway. */
const thresholdWithin = (
  wanted: number,
  terms: NegotiationTerms,
  negotiation: Negotiation,
  round: number,
): number => {
  const highest = Math.min(cents(wanted, terms), mostCents(terms, round));
  return Math.min(terms.ceilingCents, Math.max(highest, standingOffer(negotiation, terms)));
};

/**
 * Never above the ask or the apparent ceiling, never below a number we already said while it is within reach;
 * rounded down, or to the cent where rounding would cross a bound.
 */
const counterWithin = (
  wanted: number,
  terms: NegotiationTerms,
  negotiation: Negotiation,
  askCents: number,
): number => {
  const { listedCents, apparentCeilingCents, policy } = terms;
  const said = lastCounterCents(negotiation) ?? listedCents;
  const lowest = said <= apparentCeilingCents ? Math.max(said, listedCents) : listedCents;
  const highest = Math.min(cents(wanted, terms), askCents, apparentCeilingCents);
  const exact = Math.max(lowest, highest);
  const roundedDown = exact - (exact % policy.roundToCents);
  return roundedDown < lowest ? exact : roundedDown;
};

/** What this round takes and what it answers, within the guarantees. */
export const decideRound = (
  terms: NegotiationTerms,
  negotiation: Negotiation,
  askCents: number,
  round: number,
): RoundPlan => {
  const wanted = planRound(terms.policy, viewOf(terms, negotiation, askCents, round));
  const takes = Math.max(cents(wanted.thresholdCents, terms), cents(wanted.counterCents, terms));
  return {
    // What we would offer is what we take: nobody hears his own ask as our counter.
    thresholdCents: thresholdWithin(takes, terms, negotiation, round),
    counterCents: counterWithin(wanted.counterCents, terms, negotiation, askCents),
  };
};
