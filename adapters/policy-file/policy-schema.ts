import { z } from 'zod';
import type { AdaptivePolicy } from '../../domain/negotiation/adaptive-policy.ts';
import type { Ladder, LadderPolicy } from '../../domain/negotiation/ladder-policy.ts';
import type { NegotiationPolicy } from '../../domain/negotiation/negotiation-policy.ts';

/* One policy as a file holds it: the very fields the domain uses, so that what is stored can be fed back. */

const share = z.number().min(0).max(1, 'must not pass 1: beyond lies the ceiling');

/** Three shares of the apparent headroom that never fall. */
const shares = z
  .tuple([share, share, share])
  .refine(([first, second, third]) => first <= second && second <= third, 'must never fall');

const basics = {
  version: z.string().trim().min(1).max(64),
  roundToCents: z.int().positive().default(500),
  absurdMultiple: z.number().min(1).default(2),
  absurdAboveCents: z.int().positive().default(5_000_000),
};

const URGENT: Ladder = [0.25, 0.75, 0.95];

/** An urgent ladder is moved up, never down: of each step the higher one. */
export const movedUp = (ladder: Ladder, urgent: Ladder = URGENT): Ladder => [
  Math.max(ladder[0], urgent[0]),
  Math.max(ladder[1], urgent[1]),
  Math.max(ladder[2], urgent[2]),
];

const ladderPolicy = z
  .strictObject({
    ...basics,
    kind: z.literal('ladder'),
    ladder: shares,
    urgentLadder: shares.optional(),
    urgentHours: z.number().min(0).default(12),
  })
  .transform((policy): LadderPolicy => ({
    ...policy,
    urgentLadder: movedUp(policy.ladder, policy.urgentLadder),
  }));

/** A number of the adaptive policy that is no share: it may be below 0, and is worked into one that is clamped. */
const weight = z.number().min(-100).max(100);
const factor = z.number().min(0).max(100);

const firstRound = { accept: share, offer: share };

const adaptivePolicy = z.strictObject({
  ...basics,
  kind: z.literal('adaptive'),
  first: z.strictObject(firstRound),
  second: z.strictObject({
    ...firstRound,
    acceptPerConcession: weight,
    acceptPerMarkup: weight,
    offerPerConcession: weight,
    offerPerGap: share,
  }),
  reservation: z.strictObject({
    base: weight,
    f: weight,
    s: weight,
    ff: weight,
    fs: weight,
    ss: weight,
    markup: weight,
    lanePull: share,
    spreadPerGap: weight,
    spreadPerConcession: weight,
    spreadPerListed: factor,
    laneSpread: factor,
  }),
  caution: weight,
  dealValue: factor,
  urgentHours: factor,
  urgentFactor: factor,
  rivalDiscount: factor,
}) satisfies z.ZodType<AdaptivePolicy>;

export const policySchema: z.ZodType<NegotiationPolicy> = z.discriminatedUnion('kind', [
  ladderPolicy,
  adaptivePolicy,
]);
