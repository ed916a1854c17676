import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyAskOn, anyTerms } from '../../tests/examples/bargaining.ts';
import { callAfter, told, verified } from '../../tests/examples/calls.ts';
import { NOW, openLoad } from '../../tests/examples/loads.ts';
import { bargain, type Bid } from './bargain.ts';
import { advanceNegotiation, MAX_ROUNDS, roundsUsed, type Negotiation } from './negotiation.ts';
import type { NegotiationTerms } from './negotiation-terms.ts';

/* Carriers who bargain over several loads in turn, hang up and ring back, while others bargain over the same loads. */

type Turn = { readonly about: number; readonly carrier: number; readonly bid: Bid; readonly callId: string };

const LOADS = ['ld_1', 'ld_2'];
const call = callAfter(verified(), told(...LOADS.map(openLoad)));

const anyBidOn = (terms: NegotiationTerms): fc.Arbitrary<Bid> =>
  fc.oneof(
    { weight: 7, arbitrary: anyAskOn(terms).map((askCents): Bid => ({ kind: 'ask', askCents })) },
    fc.constant<Bid>({ kind: 'accept', atCents: null }),
  );

const anyAfternoon = fc.tuple(anyTerms, anyTerms).chain((two) => {
  const terms = two.map((one, index) => ({ ...one, loadId: LOADS[index] ?? '' }));
  const anyTurn = fc.nat(1).chain((about) =>
    fc.record({
      about: fc.constant(about),
      carrier: fc.nat(1),
      bid: anyBidOn(two[about] ?? two[0]),
      callId: fc.constantFrom('call-1', 'call-2', 'call-3'),
    }),
  );
  return fc.record({ terms: fc.constant(terms), turns: fc.array(anyTurn, { minLength: 1, maxLength: 16 }) });
});

/** What is kept of every (load, carrier) after these turns, from nothing. */
const afterTurns = (terms: readonly NegotiationTerms[], turns: readonly Turn[]) => {
  const kept = new Map<string, Negotiation>();
  for (const { about, carrier, bid, callId } of turns) {
    const inForce = terms[about];
    const [presented] = call.presented;
    if (inForce === undefined || presented === undefined) continue;
    const key = `${String(about)} ${String(carrier)}`;
    const decided = bargain({
      call: { ...call, callId },
      presented,
      terms: inForce,
      negotiation: kept.get(key) ?? null,
      bid,
      freshNegotiationId: `ng_${key}`,
      atMs: NOW,
    });
    if (decided.ok) kept.set(key, advanceNegotiation(decided.value.before, decided.value.round));
  }
  return kept;
};

const anonymous = (negotiation: Negotiation | undefined) => ({
  ...negotiation,
  rounds: negotiation?.rounds.map((round) => ({ ...round, callId: '' })),
});

describe('Calls of several carriers about several loads, cut short and begun again', () => {
  it('leave every load and carrier where they would stand on one call of their own', () => {
    fc.assert(
      fc.property(anyAfternoon, ({ terms, turns }) => {
        const together = afterTurns(terms, turns);
        for (const key of together.keys()) {
          const own = turns.filter(({ about, carrier }) => key === `${String(about)} ${String(carrier)}`);
          const alone = afterTurns(
            terms,
            own.map((turn) => ({ ...turn, callId: 'one-call' })),
          );
          expect(anonymous(alone.get(key))).toEqual(anonymous(together.get(key)));
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('never bring a fourth counter, a falling one, or a deal above the ceiling', () => {
    fc.assert(
      fc.property(anyAfternoon, ({ terms, turns }) => {
        for (const [key, negotiation] of afterTurns(terms, turns)) {
          const inForce = terms[Number(key[0])];
          const counters = negotiation.rounds.flatMap(({ counterCents }) => counterCents ?? []);
          expect(counters.length).toBeLessThanOrEqual(MAX_ROUNDS);
          expect(roundsUsed(negotiation)).toBeLessThanOrEqual(MAX_ROUNDS);
          expect(counters).toEqual(counters.toSorted((a, b) => a - b));
          expect(negotiation.agreedCents ?? 0).toBeLessThanOrEqual(inForce?.ceilingCents ?? 0);
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
