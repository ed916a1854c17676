import type { Contender } from '../contenders/contender.ts';
import { decide, termsFor } from '../play-negotiation.ts';
import type { Negotiation } from '../../../domain/negotiation/negotiation.ts';
import type { SimulatedCarrier } from '../population/population.ts';
import type { AskingStrategy } from './asking-strategies.ts';

/** All that one load told him, as shares of the listed rate, and what he wants to know. */
export type Told = {
  /** Asks, our rises, and how each ask was answered, in a fixed order. */
  readonly features: readonly number[];
  /** Our highest rise above the listed rate; 0 if we never went up. */
  readonly rise: number;
  /** ceiling − listed: the answer. */
  readonly headroom: number;
};

const ROUNDS = 3;
/** No counter was said: a number no rise has. */
const NOTHING = -0.2;

/** Bargains over one load to learn, through the product's engine, over all three rounds. */
export const listen = (contender: Contender, strategy: AskingStrategy, carrier: SimulatedCarrier): Told => {
  const terms = termsFor(carrier);
  const { listedCents, ceilingCents } = carrier;
  const share = (cents: number): number => (cents - listedCents) / listedCents;
  let negotiation: Negotiation | null = null;
  const asks: number[] = [];
  const counters: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const ask = Math.max(listedCents, strategy.ask({ carrier, asks, counters }));
    asks.push(ask);
    const decided = decide(contender, terms, negotiation, ask);
    negotiation = decided.negotiation;
    if (decided.round.counterCents === null) break;
    counters.push(decided.round.counterCents);
  }
  const last = (values: readonly number[], index: number): number => {
    const value = values[index];
    return value === undefined ? NOTHING : share(value);
  };
  const rounds = [0, 1, 2];
  return {
    features: [
      ...rounds.map((index) => last(asks, index)),
      ...rounds.map((index) => last(counters, index)),
      asks.length === counters.length ? 0 : 1,
    ],
    rise: share(counters.at(-1) ?? listedCents),
    headroom: share(ceilingCents),
  };
};
