import type { AdaptivePolicy } from '../../../domain/negotiation/adaptive-policy.ts';

/* The numbers of a policy that the search moves, as one list and back. */

const share = (value: number | undefined): number => Math.max(0, Math.min(1, value ?? 0));
const positive = (value: number | undefined): number => Math.max(0, value ?? 0);

export const numbersOf = ({
  first,
  second,
  reservation: r,
  caution,
  dealValue,
}: AdaptivePolicy): readonly number[] => [
  ...[first.accept, first.offer],
  ...[second.accept, second.acceptPerConcession, second.acceptPerMarkup],
  ...[second.offer, second.offerPerConcession, second.offerPerGap],
  ...[r.base, r.f, r.s, r.ff, r.fs, r.ss, r.markup, r.lanePull],
  ...[r.spreadPerGap, r.spreadPerConcession, r.spreadPerListed, r.laneSpread],
  ...[caution, dealValue],
];

/** A policy with these numbers; those that are shares are held to 0 and 1. */
export const withNumbers = (policy: AdaptivePolicy, numbers: readonly number[]): AdaptivePolicy => {
  const [accept1, offer1, accept2, acceptPerConcession = 0, acceptPerMarkup = 0, ...rest] = numbers;
  const [offer2, offerPerConcession = 0, offerPerGap, base = 0, f = 0, s = 0, ff = 0, ...others] = rest;
  const [fs = 0, ss = 0, markup = 0, lanePull, spreadPerGap = 0, spreadPerConcession = 0, ...last] = others;
  const [spreadPerListed, laneSpread, caution = 0, dealValue] = last;
  return {
    ...policy,
    first: { accept: share(accept1), offer: share(offer1) },
    second: {
      accept: share(accept2),
      acceptPerConcession,
      acceptPerMarkup,
      offer: share(offer2),
      offerPerConcession,
      offerPerGap: share(offerPerGap),
    },
    reservation: {
      ...{ base, f, s, ff, fs, ss, markup, lanePull: share(lanePull) },
      ...{ spreadPerGap, spreadPerConcession, spreadPerListed: positive(spreadPerListed) },
      laneSpread: positive(laneSpread),
    },
    caution,
    dealValue: positive(dealValue),
  };
};
