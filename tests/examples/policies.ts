import fc from 'fast-check';
import type { AdaptivePolicy } from '../../domain/negotiation/adaptive-policy.ts';
import type { Ladder, LadderPolicy } from '../../domain/negotiation/ladder-policy.ts';
import type { NegotiationPolicy } from '../../domain/negotiation/negotiation-policy.ts';

/* Policies of the handbook's examples, and any others. */

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

const real = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const share = real(0, 1);

const anyLadderShares: fc.Arbitrary<Ladder> = fc.tuple(share, share, share).map((shares): Ladder => {
  const [first = 0, second = 0, third = 0] = shares.toSorted((a, b) => a - b);
  return [first, second, third];
});

const basics = {
  version: fc.constantFrom('p-1', 'p-2'),
  roundToCents: fc.constantFrom(1, 100, 500, 2_500),
  absurdMultiple: fc.constant(2),
  absurdAboveCents: fc.constant(5_000_000),
};

const anyLadder: fc.Arbitrary<LadderPolicy> = fc.record({
  ...basics,
  kind: fc.constant('ladder'),
  ladder: anyLadderShares,
  urgentLadder: anyLadderShares,
  urgentHours: fc.constantFrom(0, 12, 24),
});

/** Also wild ones, far beyond what a policy file may hold: the guarantees do not lean on sane numbers. */
const wild = fc.oneof({ weight: 8, arbitrary: real(-3, 3) }, fc.constantFrom(-1e12, 1e12, Number.NaN));

const anyAdaptive: fc.Arbitrary<AdaptivePolicy> = fc.record({
  ...basics,
  kind: fc.constant('adaptive'),
  first: fc.record({ accept: wild, offer: wild }),
  second: fc.record({
    accept: wild,
    offer: wild,
    acceptPerConcession: wild,
    acceptPerMarkup: wild,
    offerPerConcession: wild,
    offerPerGap: wild,
  }),
  reservation: fc.record({
    base: wild,
    f: wild,
    s: wild,
    ff: wild,
    fs: wild,
    ss: wild,
    markup: wild,
    lanePull: wild,
    spreadPerGap: wild,
    spreadPerConcession: wild,
    spreadPerListed: wild,
    laneSpread: wild,
  }),
  caution: wild,
  dealValue: wild,
  urgentHours: fc.constantFrom(0, 12),
  urgentFactor: wild,
  rivalDiscount: wild,
});

/** A policy of any kind. */
export const anyPolicy: fc.Arbitrary<NegotiationPolicy> = fc.oneof(anyLadder, anyAdaptive);
