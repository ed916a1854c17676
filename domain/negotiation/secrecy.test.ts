import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  anyMovesOn,
  anyTerms,
  asking,
  haggle,
  termsWith,
  type Step,
} from '../../tests/examples/bargaining.ts';
import { eligibleCaller } from '../../tests/examples/calls.ts';
import { dealFrom } from './bargain.ts';
import type { NegotiationTerms } from './negotiation-terms.ts';
import { offerAnswer } from '../speech/offer-answer.ts';

/* What a caller can find out about the ceiling (rules.md §4.5), and what he cannot. */

/** All that leaves for the agent in answer to one move. */
const heard = ({ round, after, refusal, terms }: Step): unknown =>
  round === null
    ? refusal
    : offerAnswer({
        kind: 'offer_decided',
        negotiation: after,
        deal: dealFrom(after, round, eligibleCaller, 1),
        alternatives: [],
        confidential: { terms: [terms] },
      });

/** Two loads that differ in the ceiling alone: same listed rate, same apparent ceiling. */
const anyTwoWorlds = fc
  .tuple(anyTerms, fc.integer({ min: 1, max: 100_000 }))
  .filter(([{ listedCents, ceilingCents }]) => listedCents < ceilingCents)
  .chain(([poorer, more]) => {
    const richer = { ...poorer, ceilingCents: poorer.ceilingCents + more };
    const moves = fc.oneof(anyMovesOn(poorer), anyMovesOn(richer));
    return fc.record({
      poorer: fc.constant(poorer),
      richer: fc.constant(richer),
      moves,
    });
  });

describe('Two loads that differ in the ceiling alone', () => {
  it.each([
    [2100, 'accepted', 'accepted'],
    [2150, 'counter_offer', 'accepted'],
    [2200.01, 'counter_offer', 'counter_offer'],
  ])(
    'under ceilings of $2,100 and $2,200, a last ask of $%d is %s and %s',
    (dollars, under2100, under2200) => {
      const poorer = termsWith({ ceilingCents: 210_000 });
      const richer = { ...poorer, ceilingCents: 220_000 };
      const lastOf = (terms: NegotiationTerms) => asking(terms, 2300, 2300, dollars).at(-1)?.round?.decision;
      expect([lastOf(poorer), lastOf(richer)]).toEqual([under2100, under2200]);
    },
  );

  it('sound the same until the last round takes an ask under one ceiling and not under the other', () => {
    fc.assert(
      fc.property(anyTwoWorlds, ({ poorer, richer, moves }) => {
        const inPoorer = haggle(poorer, moves);
        const inRicher = haggle(richer, moves);
        const apart = inPoorer.findIndex(
          (step, index) => JSON.stringify(heard(step)) !== JSON.stringify(heard(inRicher[index]!)),
        );
        if (apart === -1) return;
        const [less, more] = [inPoorer[apart]?.round, inRicher[apart]?.round];
        expect([less?.decision, more?.decision]).toEqual(['counter_offer', 'accepted']);
        expect(more).toMatchObject({ action: 'offer', round: 3 });
        const [took, takes] = [less?.confidential.thresholdCents, more?.confidential.thresholdCents];
        expect(more?.askCents).toBeGreaterThan(took ?? Infinity);
        expect(more?.askCents).toBeLessThanOrEqual(takes ?? 0);
        expect(more?.askCents).toBeLessThanOrEqual(richer.ceilingCents);
      }),
      { numRuns: 10_000 },
    );
  });
});

/** A seeded generator of fractions (mulberry32), so that the measurement is the same on every machine. */
const fractionsFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const LOADS = 20_000;
const BAND = [0.37, 0.95] as const;

/** What each load's three counters tell: how far above the listed rate they were, as shares of the headroom. */
const hintsOfManyLoads = (): readonly (readonly number[])[] => {
  const fraction = fractionsFrom(20260323);
  return Array.from({ length: LOADS }, () => {
    const listedCents = 60_000 + 100 * Math.floor(fraction() * 5_000);
    const headroomCents = Math.ceil(listedCents * (0.05 + 0.2 * fraction()));
    const share = BAND[0] + (BAND[1] - BAND[0]) * fraction();
    const terms = termsWith({ listedCents, ceilingCents: listedCents + headroomCents, share });
    const outrageous = (listedCents * 1.9) / 100;
    const [, second = 0, third = 0] = asking(terms, outrageous, outrageous, outrageous).map(
      ({ round }) => (round?.counterCents ?? 0) - listedCents,
    );
    return [second, third, second + third].map((hint) => hint / headroomCents);
  });
};

describe('A caller who knows the code but not the key', () => {
  const hints = hintsOfManyLoads();

  /**
   * The share of loads whose headroom is guessed within `error` by the best of all factors: a factor is right for
   * hints no further apart than (1 + error) / (1 - error), so the best one has most hints in such a window.
   */
  const bestGuess = (which: number, error: number): number => {
    const sorted = hints.map((hint) => hint[which] ?? 0).toSorted((a, b) => a - b);
    const reach = (1 + error) / (1 - error);
    let [start, most] = [0, 0];
    sorted.forEach((hint, index) => {
      while (hint > (sorted[start] ?? 0) * reach) start += 1;
      most = Math.max(most, index - start + 1);
    });
    return most / LOADS;
  };

  it.each([
    ['the second counter', 0],
    ['the third counter', 1],
    ['both', 2],
  ])('is off by a tenth or more for half of the loads, guessing from %s', (_name, which) => {
    expect(bestGuess(which, 0.1)).toBeLessThanOrEqual(0.5);
  });

  it.each([
    ['the second counter', 0],
    ['the third counter', 1],
    ['both', 2],
  ])('is within a twentieth for at most three loads in ten, guessing from %s', (_name, which) => {
    expect(bestGuess(which, 0.05)).toBeLessThanOrEqual(0.3);
  });

  it('would know all of it if counters came from the real ceiling', () => {
    const real = termsWith({ share: 1 });
    const told = asking(real, 2200, 2200, 2200).at(-1)?.round?.counterCents ?? 0;
    expect(real.listedCents + (told - real.listedCents) / 0.95).toBeCloseTo(real.ceilingCents);
  });
});
