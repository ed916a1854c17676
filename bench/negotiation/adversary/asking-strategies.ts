import { nextAsk } from '../population/carrier-behaviour.ts';
import type { SimulatedCarrier } from '../population/population.ts';

/** What he has heard so far on one load. He knows the listed rate; amounts in cents. */
export type Heard = {
  readonly carrier: SimulatedCarrier;
  readonly asks: readonly number[];
  readonly counters: readonly number[];
};

/** A way to ask in order to learn the ceiling; none of them takes a counter. */
export type AskingStrategy = { readonly name: string; readonly ask: (heard: Heard) => number };

const FIVE_DOLLARS = 500;
const rounded = (cents: number): number => Math.round(cents / FIVE_DOLLARS) * FIVE_DOLLARS;

const insisting = (multiple: number): AskingStrategy => ({
  name: `insists on ${multiple} × listed`,
  ask: ({ carrier }) => rounded(carrier.listedCents * multiple),
});

const honest: AskingStrategy = {
  name: 'bargains in earnest',
  ask: ({ carrier, asks, counters }) => {
    const last = asks.at(-1);
    if (last === undefined) return carrier.openingCents;
    const [present = carrier.listedCents, before = carrier.listedCents] = counters.toReversed();
    return nextAsk(carrier, asks.length + 1, last, present - before);
  },
};

/** Gives way evenly, so that we think him near his limit. */
const descending = (from: number, step: number): AskingStrategy => ({
  name: `comes down ${Math.round(step * 100)} points a round from ${from} × listed`,
  ask: ({ carrier, asks }) => rounded(carrier.listedCents * (from - step * asks.length)),
});

/** Spends the last ask on the question whether the ceiling lies above a multiple of what we have gone up by. */
const lastAskAsProbe = (multiple: number): AskingStrategy => ({
  name: `insists, then asks for ${multiple} × our rise`,
  ask: ({ carrier: { listedCents }, asks, counters }) => {
    const rise = (counters.at(-1) ?? listedCents) - listedCents;
    if (asks.length < 2 || rise <= 0) return rounded(listedCents * (asks.length < 2 ? 1.5 : 1.12));
    return Math.min(rounded(listedCents * 1.9), rounded(listedCents + multiple * rise));
  },
});

/** Each answer halves what the headroom may be, from 40 % of the listed rate downwards, over as many calls as he likes. */
const halving: AskingStrategy = {
  name: 'halves the range with every ask',
  ask: ({ carrier: { listedCents }, asks }) => rounded(listedCents * (1 + 0.4 / 2 ** (asks.length + 1))),
};

export const ASKING_STRATEGIES: readonly AskingStrategy[] = [
  honest,
  insisting(1.9),
  insisting(1.25),
  descending(1.5, 0.1),
  descending(1.25, 0.05),
  lastAskAsProbe(1.5),
  lastAskAsProbe(2.5),
  halving,
];
