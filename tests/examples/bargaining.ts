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
import type { LadderPolicy } from '../../domain/negotiation/ladder-policy.ts';
import type { NegotiationPolicy } from '../../domain/negotiation/negotiation-policy.ts';
import { termsOf, type NegotiationTerms } from '../../domain/negotiation/negotiation-terms.ts';
import { HOUR, NOW, openLoad } from './loads.ts';

/* The haggling of the handbook's examples. All money in US cents. */

/** The reference policy: nothing, half, nearly all of the apparent headroom; rounded down to $5. */
export const referencePolicy: LadderPolicy = {
  kind: 'ladder',
  version: 'ladder-1',
  ladder: [0, 0.5, 0.95],
  urgentLadder: [0.25, 0.75, 0.95],
  urgentHours: 12,
  roundToCents: 500,
  absurdMultiple: 2,
  absurdAboveCents: 5_000_000,
};

type Rates = {
  readonly listedCents?: number;
  readonly ceilingCents?: number | null;
  readonly holdFirm?: boolean;
  readonly share?: number;
  readonly loadId?: string;
  readonly policy?: NegotiationPolicy;
  readonly hoursToPickup?: number;
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
      market: { laneMeanCents: null, rivalCalls: 0 },
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

export const anyPolicy: fc.Arbitrary<NegotiationPolicy> = fc
  .record({
    ladder: fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 0, max: 1, noNaN: true }))),
    roundToCents: fc.constantFrom(1, 100, 500, 2_500),
  })
  .map(({ ladder, roundToCents }) => {
    const [first = 0, second = 0, third = 0] = ladder.toSorted((a, b) => a - b);
    return { ...referencePolicy, ladder: [first, second, third], roundToCents };
  });

/** Listed $100 to $6,000; no headroom, little, or a lot; sometimes pinned. */
export const anyTerms: fc.Arbitrary<NegotiationTerms> = fc
  .record({
    listedCents: fc.integer({ min: 10_000, max: 600_000 }),
    headroomCents: fc.option(fc.integer({ min: 0, max: 150_000 }), { freq: 8 }),
    holdFirm: fc.constantFrom(false, false, false, true),
    share: fc.double({ min: 0, max: 0.99, noNaN: true }),
    policy: anyPolicy,
  })
  .map(({ listedCents, headroomCents, holdFirm, share, policy }) =>
    termsWith({
      listedCents,
      ceilingCents: headroomCents === null ? null : listedCents + headroomCents,
      holdFirm,
      share,
      policy,
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
