import { acceptStanding, evaluateOffer } from '../../domain/negotiation/evaluate-offer.ts';
import {
  advanceNegotiation,
  MAX_ROUNDS,
  newNegotiation,
  standingOffer,
  type Negotiation,
  type NegotiationRound,
} from '../../domain/negotiation/negotiation.ts';
import type { NegotiationTerms } from '../../domain/negotiation/negotiation-terms.ts';
import type { Contender } from './contenders/contender.ts';
import { nextAsk, takesCounter } from './population/carrier-behaviour.ts';
import type { SimulatedCarrier } from './population/population.ts';

export type Outcome = {
  /** null: no deal. */
  readonly paidCents: number | null;
  readonly hungUp: boolean;
  readonly negotiation: Negotiation;
};

type Terms = Omit<NegotiationTerms, 'policy'>;

const CALL = { callId: 'bench', atMs: 0 };

/** The load as the product's terms; it is not urgent, and nobody else asks for it. */
export const termsFor = (carrier: SimulatedCarrier): Terms => ({
  loadId: 'ld_bench',
  referenceNumber: 'BENCH',
  loadVersion: 1,
  listedCents: carrier.listedCents,
  ceilingCents: carrier.ceilingCents,
  apparentCeilingCents:
    carrier.listedCents + Math.floor((carrier.ceilingCents - carrier.listedCents) * carrier.headroomShare),
  miles: 800,
  hoursToPickup: 30,
  laneMeanCents: carrier.laneMeanCents,
  rivalCalls: 0,
  arm: null,
});

const termsInRound = (
  contender: Contender,
  terms: Terms,
  negotiation: Negotiation | null,
  round: number,
  askCents: number,
): NegotiationTerms => {
  const { listedCents, apparentCeilingCents } = terms;
  const saidCents = negotiation?.rounds.at(-1)?.counterCents ?? listedCents;
  const policy = contender.policyFor({ listedCents, apparentCeilingCents, round, askCents, saidCents });
  return { ...terms, policy };
};

/** One ask through the product's engine. Throws where the engine refuses: the bench asks nothing absurd. */
export const decide = (
  contender: Contender,
  terms: Terms,
  before: Negotiation | null,
  askCents: number,
): { readonly round: NegotiationRound; readonly negotiation: Negotiation } => {
  const number = Math.min(MAX_ROUNDS, (before?.rounds.length ?? 0) + 1);
  const full = termsInRound(contender, terms, before, number, askCents);
  const negotiation = before ?? newNegotiation('ng_bench', full, '1234567');
  const decided = evaluateOffer({ ...CALL, terms: full, negotiation }, askCents);
  if (!decided.ok) throw new Error(`The engine refused ${String(askCents)}: ${decided.refusal}`);
  return { round: decided.value, negotiation: advanceNegotiation(negotiation, decided.value) };
};

const takeOurs = (negotiation: Negotiation, last: NegotiationRound): Outcome => {
  const { terms } = last.confidential;
  const taken = acceptStanding({ ...CALL, terms, negotiation }, null);
  if (!taken.ok) throw new Error(`Our own number was refused: ${taken.refusal}`);
  const paidCents = standingOffer(negotiation, terms);
  return { paidCents, hungUp: false, negotiation: advanceNegotiation(negotiation, taken.value) };
};

/** A whole negotiation of one carrier with one contender. */
export const playNegotiation = (contender: Contender, carrier: SimulatedCarrier): Outcome => {
  const terms = termsFor(carrier);
  let [said, ask] = [carrier.listedCents, carrier.openingCents];
  let before: Negotiation | null = null;
  for (let number = 1; ; number += 1) {
    const { round, negotiation } = decide(contender, terms, before, ask);
    const { counterCents } = round;
    if (counterCents === null) return { paidCents: negotiation.agreedCents, hungUp: false, negotiation };
    const isLast = number >= MAX_ROUNDS;
    const next = isLast ? null : nextAsk(carrier, number + 1, ask, counterCents - said);
    if (takesCounter(carrier, counterCents, next)) return takeOurs(negotiation, round);
    if (next === null) return { paidCents: null, hungUp: false, negotiation };
    if (carrier.hangsUp[number - 1] === true) return { paidCents: null, hungUp: true, negotiation };
    [said, ask, before] = [counterCents, next, negotiation];
  }
};
