import type { NegotiationPolicy } from '../../../domain/negotiation/negotiation-policy.ts';

/** What a rule that is not one of the product's policies may look at when it is asked for its number. */
export type Situation = {
  readonly listedCents: number;
  readonly apparentCeilingCents: number;
  readonly round: number;
  readonly askCents: number;
  /** Our last counter, at first the listed rate. */
  readonly saidCents: number;
};

/** A policy of the product, or a rule that makes one for the round at hand; both are played by the product's engine. */
export type Contender = {
  readonly name: string;
  readonly source: string;
  readonly policyFor: (situation: Situation) => NegotiationPolicy;
};
