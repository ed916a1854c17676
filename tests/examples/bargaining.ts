import fc from 'fast-check';
import type { Bid } from '../../domain/negotiation/bargain.ts';
import { acceptStanding, evaluateOffer, type OfferRefusal } from '../../domain/negotiation/evaluate-offer.ts';
import {
  advanceNegotiation,
  declineNegotiation,
  newNegotiation,
  standingOffer,
  type Negotiation,
  type NegotiationRound,
} from '../../domain/negotiation/negotiation.ts';
import type { NegotiationPolicy } from '../../domain/negotiation/negotiation-policy.ts';
import {
  termsOf,
  type LoadMarket,
  type NegotiationTerms,
} from '../../domain/negotiation/negotiation-terms.ts';
import { anyPolicy, referencePolicy } from './policies.ts';
import { HOUR, NOW, openLoad } from './loads.ts';

export { referencePolicy };

/* The haggling of the handbook's examples. All money in US cents. */

type Rates = {
  readonly listedCents?: number;
  readonly ceilingCents?: number | null;
  readonly holdFirm?: boolean;
  readonly share?: number;
  readonly loadId?: string;
  readonly policy?: NegotiationPolicy;
  readonly hoursToPickup?: number;
  readonly market?: LoadMarket;
};

/** Listed at $1,800, ceiling $2,100; counters come from an apparent ceiling of $2,040, four fifths of the way. */
export const termsWith = ({
  listedCents = 180_000,
  ceilingCents = 210_000,
  holdFirm = false,
  share = 0.8,
  loadId = 'ld_1',
  policy = referencePolicy,
  hoursToPickup = 30,
  market = { laneMeanCents: null, rivalCalls: 0 },
}: Rates = {}): NegotiationTerms =>
  termsOf(
    {
      ...openLoad(loadId),
      loadboardRateCents: listedCents,
      maxBuyCents: ceilingCents,
      holdFirm,
      pickup: { earliestMs: NOW, latestMs: NOW + hoursToPickup * HOUR },
    },
    {
      headroomShare: share,
      market,
      policy,
      arm: null,
      atMs: NOW,
    },
  );

export const contextFor = (negotiation: Negotiation, terms: NegotiationTerms) => ({
  terms,
  negotiation,
  callId: 'run-1',
  atMs: NOW,
});

export const freshNegotiation = (terms: NegotiationTerms): Negotiation =>
  newNegotiation(`ng_of_${terms.loadId}`, terms, '2233445');

/** What the carrier does next; `reprice` is ours. */
export type Move =
  | Exclude<Bid, { kind: 'resume' }>
  | { readonly kind: 'decline' }
  | { readonly kind: 'reprice'; readonly to: NegotiationTerms };

export type Step = {
  readonly move: Move;
  readonly terms: NegotiationTerms;
  readonly before: Negotiation;
  readonly after: Negotiation;
  readonly round: NegotiationRound | null;
  readonly refusal: OfferRefusal | null;
};

const step = (before: Negotiation, terms: NegotiationTerms, move: Move): Step => {
  const base = { move, terms, before, after: before, round: null, refusal: null };
  if (move.kind === 'reprice') return { ...base, terms: move.to };
  if (move.kind === 'decline') return { ...base, after: declineNegotiation(before) };
  const context = contextFor(before, terms);
  const decided =
    move.kind === 'ask' ? evaluateOffer(context, move.askCents) : acceptStanding(context, move.atCents);
  if (!decided.ok) return { ...base, refusal: decided.refusal };
  return { ...base, round: decided.value, after: advanceNegotiation(before, decided.value) };
};

/** A whole haggle, move by move; each starts from where the last one left it. */
export const haggle = (
  terms: NegotiationTerms,
  moves: readonly Move[],
  from = freshNegotiation(terms),
): readonly Step[] =>
  moves.reduce<readonly Step[]>((steps, move) => {
    const last = steps.at(-1);
    return [...steps, step(last?.after ?? from, last?.terms ?? terms, move)];
  }, []);

export const ask = (dollars: number): Move => ({ kind: 'ask', askCents: Math.round(dollars * 100) });
export const takeOurs: Move = { kind: 'accept', atCents: null };
export const leaveIt: Move = { kind: 'decline' };

/** The carrier's asks alone, in dollars. */
export const asking = (terms: NegotiationTerms, ...dollars: readonly number[]): readonly Step[] =>
  haggle(terms, dollars.map(ask));

export const standingAfter = ({ after, terms }: Step): number => standingOffer(after, terms);

/** Listed $100 to $6,000; no headroom, little, or a lot; sometimes pinned. */
export const anyTerms: fc.Arbitrary<NegotiationTerms> = fc
  .record({
    listedCents: fc.integer({ min: 10_000, max: 600_000 }),
    headroomCents: fc.option(fc.integer({ min: 0, max: 150_000 }), { freq: 8 }),
    holdFirm: fc.constantFrom(false, false, false, true),
    share: fc.double({ min: 0, max: 0.99, noNaN: true }),
    policy: anyPolicy,
    hoursToPickup: fc.constantFrom(0, 3.5, 11.99, 12, 60),
    market: fc.record({
      laneMeanCents: fc.option(fc.integer({ min: 1, max: 900_000 })),
      rivalCalls: fc.nat(9),
    }),
  })
  .map(({ listedCents, headroomCents, ...rest }) =>
    termsWith({
      listedCents,
      ceilingCents: headroomCents === null ? null : listedCents + headroomCents,
      ...rest,
    }),
  );

/** Asks from far below the listed rate to beyond anything sane, often a cent off a number that matters. */
export const anyAskOn = (terms: NegotiationTerms): fc.Arbitrary<number> => {
  const { listedCents, ceilingCents, apparentCeilingCents } = terms;
  const near = fc
    .tuple(fc.constantFrom(listedCents, ceilingCents, apparentCeilingCents), fc.integer({ min: -1, max: 1 }))
    .map(([number, off]) => number + off);
  const between = fc.integer({ min: listedCents, max: ceilingCents + 1 });
  return fc.oneof(near, between, fc.integer({ min: -100, max: listedCents * 2 + 100 }));
};

/** Asks, accepts and declines, in any order. */
export const anyMovesOn = (terms: NegotiationTerms): fc.Arbitrary<readonly Move[]> => {
  const anyAsk = anyAskOn(terms).map((askCents): Move => ({ kind: 'ask', askCents }));
  return fc.array(fc.oneof({ weight: 6, arbitrary: anyAsk }, fc.constant(takeOurs), fc.constant(leaveIt)), {
    maxLength: 9,
  });
};

/** Terms, and moves made for them. */
export const anyHaggle = anyTerms.chain((terms) =>
  fc.record({ terms: fc.constant(terms), moves: anyMovesOn(terms) }),
);
