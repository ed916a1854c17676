import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  anyAskOn,
  anyHaggle,
  anyTerms,
  contextFor,
  haggle,
  standingAfter,
  takeOurs,
  type Move,
  type Step,
} from '../../tests/examples/bargaining.ts';
import { eligibleCaller } from '../../tests/examples/calls.ts';
import { dealFrom } from './bargain.ts';
import { acceptStanding, evaluateOffer } from './evaluate-offer.ts';
import { MAX_ROUNDS, roundsUsed, standingOffer } from './negotiation.ts';
import type { NegotiationTerms } from './negotiation-terms.ts';

/** Acceptance: at least ten thousand worlds for each guarantee. */
const manyRuns = { numRuns: 10_000 };

const countersOf = (steps: readonly Step[]): readonly number[] =>
  steps.flatMap(({ round }) => round?.counterCents ?? []);

const isPinned = ({ listedCents, ceilingCents }: NegotiationTerms): boolean => listedCents === ceilingCents;

const ladderValue = ({ policy, ...terms }: NegotiationTerms, round: number): number =>
  policy.kind === 'ladder'
    ? terms.listedCents +
      ((terms.hoursToPickup < policy.urgentHours ? policy.urgentLadder : policy.ladder)[round - 1] ?? 0) *
        (terms.apparentCeilingCents - terms.listedCents)
    : terms.apparentCeilingCents;

/** A haggle during which the rates of the load are changed now and then. */
const anyRepricedHaggle = anyHaggle.chain((one) =>
  fc.array(anyTerms, { minLength: 1, maxLength: 3 }).chain((repriced) =>
    fc
      .shuffledSubarray([...one.moves, ...repriced.map((to): Move => ({ kind: 'reprice', to }))], {
        minLength: one.moves.length + repriced.length,
      })
      .map((moves) => ({ ...one, moves })),
  ),
);

describe('Whatever is asked, in whatever order, under whatever policy', () => {
  it('no price is agreed above the ceiling of that moment unless a human must confirm it', () => {
    fc.assert(
      fc.property(anyRepricedHaggle, ({ terms, moves }) => {
        for (const { round, after, terms: inForce } of haggle(terms, moves)) {
          const deal = round === null ? null : dealFrom(after, round, eligibleCaller, 1);
          if (deal === null) continue;
          expect(deal.bookable).toBe(deal.agreedCents <= inForce.ceilingCents);
          expect(deal.holdExpiresAtMs).toBe(deal.bookable ? 1 : null);
        }
      }),
      manyRuns,
    );
  });

  it('a load whose rates stand is never agreed above its ceiling at all', () => {
    fc.assert(
      fc.property(anyHaggle, ({ terms, moves }) => {
        for (const { round } of haggle(terms, moves)) {
          if (round?.decision === 'accepted') expect(round.askCents).toBeLessThanOrEqual(terms.ceilingCents);
        }
      }),
      manyRuns,
    );
  });

  it('there are at most three counters and three rounds, whatever happens to the rates', () => {
    fc.assert(
      fc.property(anyRepricedHaggle, ({ terms, moves }) => {
        const steps = haggle(terms, moves);
        expect(countersOf(steps).length).toBeLessThanOrEqual(MAX_ROUNDS);
        for (const { after } of steps) expect(roundsUsed(after)).toBeLessThanOrEqual(MAX_ROUNDS);
      }),
      manyRuns,
    );
  });

  it('counters never fall, and stay within the ladder, the ask and the apparent ceiling', () => {
    fc.assert(
      fc.property(anyHaggle, ({ terms, moves }) => {
        let lowest = terms.listedCents;
        const rounds = haggle(terms, moves).flatMap(({ round }) => round ?? []);
        for (const round of rounds) {
          if (round.counterCents === null) continue;
          const { counterCents } = round;
          expect(counterCents).toBeGreaterThanOrEqual(lowest);
          expect(counterCents).toBeLessThan(round.askCents);
          expect(counterCents).toBeLessThanOrEqual(ladderValue(terms, round.round));
          expect(counterCents).toBeLessThanOrEqual(terms.apparentCeilingCents);
          if (!isPinned(terms)) expect(counterCents).toBeLessThan(terms.ceilingCents);
          const rounded = counterCents % terms.policy.roundToCents === 0;
          const roundingCrosses = counterCents - (counterCents % terms.policy.roundToCents) < lowest;
          expect(rounded || roundingCrosses).toBe(true);
          lowest = counterCents;
        }
      }),
      manyRuns,
    );
  });

  it('what a round takes lies between our standing number and the ceiling, whatever the policy wants', () => {
    fc.assert(
      fc.property(anyRepricedHaggle, ({ terms, moves }) => {
        for (const { round, before, terms: inForce } of haggle(terms, moves)) {
          if (round?.action !== 'offer') continue;
          const { thresholdCents } = round.confidential;
          const standing = standingOffer(before, inForce);
          expect(thresholdCents).toBeLessThanOrEqual(inForce.ceilingCents);
          expect(thresholdCents).toBeGreaterThanOrEqual(Math.min(standing, inForce.ceilingCents));
          const takes = round.askCents <= standing || round.askCents <= thresholdCents;
          if (roundsUsed(before) < MAX_ROUNDS) expect(round.decision === 'accepted').toBe(takes);
        }
      }),
      manyRuns,
    );
  });

  it('after the third counter every higher ask is rejected, and our number stands', () => {
    fc.assert(
      fc.property(anyHaggle, ({ terms, moves }) => {
        const steps = haggle(terms, moves);
        steps.forEach((step, index) => {
          const { before, round } = step;
          const askedAfterLastWord = step.move.kind === 'ask' && roundsUsed(before) === MAX_ROUNDS;
          if (!askedAfterLastWord || round === null) return;
          const previous = steps[index - 1];
          const standing = previous === undefined ? terms.listedCents : standingAfter(previous);
          expect(round.decision).toBe(round.askCents <= standing ? 'accepted' : 'rejected');
          expect(standingAfter(step)).toBe(standing);
        });
      }),
      manyRuns,
    );
  });

  it('taking our number, leaving it, or talking nonsense uses no round and moves no number', () => {
    fc.assert(
      fc.property(anyHaggle, ({ terms, moves }) => {
        for (const step of haggle(terms, moves)) {
          if (step.move.kind === 'ask' && step.refusal === null) continue;
          expect(roundsUsed(step.after)).toBe(roundsUsed(step.before));
          expect(standingAfter(step)).toBe(standingAfter({ ...step, after: step.before }));
        }
      }),
      manyRuns,
    );
  });

  it('our number can always be taken, at that number', () => {
    fc.assert(
      fc.property(anyHaggle, ({ terms, moves }) => {
        const steps = haggle(terms, [...moves, takeOurs]);
        const [last, previous] = [steps.at(-1), steps.at(-2)];
        const standing = previous === undefined ? terms.listedCents : standingAfter(previous);
        expect(last?.after).toMatchObject({ status: 'accepted', agreedCents: standing });
      }),
      manyRuns,
    );
  });

  it('the same state and the same ask get the same decision, whenever and on whichever call', () => {
    const anyQuestion = anyHaggle.chain((one) =>
      fc.record({
        one: fc.constant(one),
        askCents: anyAskOn(one.terms),
        atMs: fc.nat(),
        callId: fc.string(),
      }),
    );
    fc.assert(
      fc.property(anyQuestion, ({ one: { terms, moves }, askCents, atMs, callId }) => {
        const negotiation = haggle(terms, [takeOurs, ...moves]).at(-1)!.after;
        const context = contextFor(negotiation, terms);
        const elsewhere = { ...context, atMs, callId };
        for (const decide of [evaluateOffer, acceptStanding]) {
          const decided = decide(context, askCents);
          const again = decide(elsewhere, askCents);
          const same = again.ok
            ? { ...again, value: { ...again.value, atMs: context.atMs, callId: context.callId } }
            : again;
          expect(same).toEqual(decided);
        }
      }),
      manyRuns,
    );
  });

  it('an ask is accepted at the ask, never at another number', () => {
    fc.assert(
      fc.property(anyHaggle, ({ terms, moves }) => {
        for (const { move, round, after } of haggle(terms, moves)) {
          if (move.kind !== 'ask' || round?.decision !== 'accepted') continue;
          expect(after.agreedCents).toBe(move.askCents);
        }
      }),
      manyRuns,
    );
  });
});
