import type { AdaptivePolicy } from '../../../domain/negotiation/adaptive-policy.ts';
import type { LadderPolicy } from '../../../domain/negotiation/ladder-policy.ts';
import type { NegotiationPolicy } from '../../../domain/negotiation/negotiation-policy.ts';
import type { Situation } from './contender.ts';

/** Up to where a rule takes an ask in the last round: the broker's ceiling, or its own number alone. */
export type LastRound = 'up to the ceiling' | 'its own number';

const LAST_ROUND = 3;
const BASICS = { version: 'bench', roundToCents: 500, absurdMultiple: 2, absurdAboveCents: 5_000_000 };

const ladderOf = (share: number): LadderPolicy => ({
  ...BASICS,
  kind: 'ladder',
  ladder: [share, share, share],
  urgentLadder: [share, share, share],
  urgentHours: 0,
});

const NO_MODEL = { base: 0, f: 0, s: 0, ff: 0, fs: 0, ss: 0, markup: 0, lanePull: 0, laneSpread: 1 };

/** A last word that the policy believes to be taken for certain: then it accepts nothing above it. */
const firmWord = (above: number): AdaptivePolicy => ({
  ...BASICS,
  kind: 'adaptive',
  first: { accept: 0, offer: 0 },
  second: {
    accept: 0,
    acceptPerConcession: 0,
    acceptPerMarkup: 0,
    offer: 0,
    offerPerConcession: 0,
    offerPerGap: 0,
  },
  reservation: { ...NO_MODEL, spreadPerGap: 0, spreadPerConcession: 0, spreadPerListed: 0.0001 },
  caution: above / 0.002,
  dealValue: 0,
  urgentHours: 0,
  urgentFactor: 1,
  rivalDiscount: 0,
});

/** The product's policy that says this number in this round. */
export const playing = (wantedCents: number, situation: Situation, last: LastRound): NegotiationPolicy => {
  const { listedCents, apparentCeilingCents, round } = situation;
  const above = Math.max(0, Math.min(wantedCents, apparentCeilingCents) - listedCents);
  if (round === LAST_ROUND && last === 'its own number') return firmWord(above / listedCents);
  return ladderOf(above / Math.max(1, apparentCeilingCents - listedCents));
};
