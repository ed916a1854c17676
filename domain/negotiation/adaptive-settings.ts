import type { AdaptivePolicy } from './adaptive-policy.ts';

/*
 * Settings of the adaptive policy, found by `npm run bench:negotiation -- --tune` on populations of simulated carriers;
 * what they reach on others stands in docs/negotiation.md.
 */

const BASICS = {
  kind: 'adaptive',
  roundToCents: 500,
  absurdMultiple: 2,
  absurdAboveCents: 5_000_000,
  urgentHours: 12,
  urgentFactor: 3,
  rivalDiscount: 0.25,
} as const;

/** The default: closes as many deals as the best published rules, and keeps more of the surplus. */
export const ADAPTIVE_BALANCED: AdaptivePolicy = {
  ...BASICS,
  version: 'adaptive-balanced-1',
  first: { accept: 0.321, offer: 0.015 },
  second: {
    offerPerGap: 0.4,
    accept: 0.078,
    acceptPerConcession: -0.713,
    acceptPerMarkup: 0.012,
    offer: 0.253,
    offerPerConcession: -1.311,
  },
  reservation: {
    base: 0.422,
    f: -0.425,
    s: -0.452,
    ff: -0.271,
    fs: -0.824,
    ss: -0.424,
    markup: 0.224,
    lanePull: 0.434,
    spreadPerGap: 0.08,
    spreadPerConcession: 0.023,
    spreadPerListed: 0.01,
    laneSpread: 0.929,
  },
  caution: 2.503,
  dealValue: 0.267,
};

/** For markets with many carriers: keeps most, and lets some three deals in a hundred go. */
export const ADAPTIVE_SAVING: AdaptivePolicy = {
  ...BASICS,
  version: 'adaptive-saving-1',
  first: { accept: 0.219, offer: 0 },
  second: {
    offerPerGap: 0.014,
    accept: 0,
    acceptPerConcession: -0.379,
    acceptPerMarkup: -0.1,
    offer: 0.255,
    offerPerConcession: -0.362,
  },
  reservation: {
    base: 0.296,
    f: -0.409,
    s: -0.746,
    ff: 1.093,
    fs: -0.563,
    ss: -1.056,
    markup: -0.195,
    lanePull: 0.629,
    spreadPerGap: 0.099,
    spreadPerConcession: -0.015,
    spreadPerListed: 0.01,
    laneSpread: 0.839,
  },
  caution: 1.877,
  dealValue: 0.123,
};

/** All settings that ship; the first is the default. */
export const ADAPTIVE_POLICIES: readonly AdaptivePolicy[] = [ADAPTIVE_BALANCED, ADAPTIVE_SAVING];
