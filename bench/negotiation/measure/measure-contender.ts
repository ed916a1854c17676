import type { Contender } from '../contenders/contender.ts';
import { playNegotiation, type Outcome } from '../play-negotiation.ts';
import type { SimulatedCarrier } from '../population/population.ts';
import { meanOf, ratioOf, type Estimate } from './estimate.ts';

/** What one negotiation came to. Money as shares of the listed rate, so that dear loads do not drown cheap ones. */
type Tally = {
  /** What was there to be kept: ceiling − the lowest rate to be had, which is never below the listed one we named. */
  readonly feasible: number;
  readonly kept: number;
  readonly closed: number;
  readonly stayed: number;
  readonly paid: number;
  readonly rounds: number;
  readonly regret: number;
};

export type Measures = {
  /** Σ(ceiling − paid) / Σ(ceiling − lowest rate), over all feasible negotiations; a hang-up keeps nothing. */
  readonly surplus: Estimate;
  /** The same among those who did not hang up. */
  readonly surplusOfStayers: Estimate;
  /** Deals among feasible carriers who did not hang up. */
  readonly deals: Estimate;
  /** Deals among all feasible carriers. */
  readonly allDeals: Estimate;
  readonly rounds: Estimate;
  /** Mean of paid / listed over deals. */
  readonly paid: Estimate;
  /** What the Bayes-optimal price would have kept beyond this, as a share of the listed rate. */
  readonly regret: Estimate;
};

/** What the Bayes-optimal price keeps with each carrier, as a share of the listed rate. */
export type BayesKept = readonly number[];

const tallyOf = (carrier: SimulatedCarrier, outcome: Outcome, bayes: number): Tally => {
  const { listedCents, ceilingCents, reservationCents } = carrier;
  const paid = outcome.paidCents;
  const kept = paid === null ? 0 : (ceilingCents - paid) / listedCents;
  return {
    feasible: (ceilingCents - Math.max(reservationCents, listedCents)) / listedCents,
    kept,
    closed: paid === null ? 0 : 1,
    stayed: outcome.hungUp ? 0 : 1,
    paid: paid === null ? 0 : paid / listedCents,
    rounds: outcome.negotiation.rounds.reduce((most, { round }) => Math.max(most, round), 0),
    regret: bayes - kept,
  };
};

const measuresOf = (tallies: readonly Tally[]): Measures => {
  const column = (name: keyof Tally): readonly number[] => tallies.map((tally) => tally[name]);
  const [feasible, kept, closed, stayed] = [
    column('feasible'),
    column('kept'),
    column('closed'),
    column('stayed'),
  ];
  const feasibleOfStayers = tallies.map((tally) => tally.feasible * tally.stayed);
  return {
    surplus: ratioOf(kept, feasible),
    surplusOfStayers: ratioOf(kept, feasibleOfStayers),
    deals: ratioOf(closed, stayed),
    allDeals: meanOf(closed),
    rounds: meanOf(column('rounds')),
    paid: ratioOf(column('paid'), closed),
    regret: meanOf(column('regret')),
  };
};

/** Plays a contender against every carrier. `bayes` goes carrier by carrier; without it the regret means nothing. */
export const measureContender = (
  contender: Contender,
  carriers: readonly SimulatedCarrier[],
  bayes: BayesKept = [],
): Measures =>
  measuresOf(
    carriers.map((carrier, index) =>
      tallyOf(carrier, playNegotiation(contender, carrier), bayes[index] ?? 0),
    ),
  );
