import fc from 'fast-check';
import { EQUIPMENT_TYPES } from '../../domain/equipment.ts';
import { SENTIMENT_LABELS } from '../../domain/outcome.ts';

/* Calls as they might have gone, told in words of their own: what the reports make of them is counted twice. */

export const VERDICTS = [
  'none',
  'not_found',
  'eligible',
  'ineligible',
  'needs_review',
  'unverified',
] as const;

export type Script = {
  readonly endedAtMs: number;
  readonly simulated: boolean;
  readonly verdict: (typeof VERDICTS)[number];
  readonly search: 'none' | 'vain' | 'alternatives' | 'told';
  readonly lane: readonly [string, string];
  readonly equipment: (typeof EQUIPMENT_TYPES)[number];
  readonly listedCents: number;
  readonly headroomCents: number;
  readonly agreedOverListedCents: number;
  readonly customerRateCents: number | null;
  readonly miles: number;
  /** Priced offers; how the bargaining ended, and whether by the carrier taking our number. */
  readonly offers: number;
  readonly bargain: 'none' | 'open' | 'accepted' | 'accepted_ours' | 'rejected' | 'declined';
  readonly handoff: 'none' | 'ready' | 'queued';
  readonly confirmed: boolean;
  readonly sentiment: (typeof SENTIMENT_LABELS)[number];
  /** How long after its end the platform finalized the call; null: never. */
  readonly finalizedAfterMs: number | null;
};

const STATES = ['TX', 'GA', 'CA', 'NY'] as const;

export const anyScript = (endedAt: fc.Arbitrary<number>): fc.Arbitrary<Script> =>
  fc.record({
    endedAtMs: endedAt,
    simulated: fc.constant(false),
    verdict: fc.constantFrom(...VERDICTS, 'eligible', 'eligible', 'eligible'),
    search: fc.constantFrom('none', 'vain', 'alternatives', 'told', 'told', 'told'),
    lane: fc.tuple(fc.constantFrom(...STATES), fc.constantFrom(...STATES)),
    equipment: fc.constantFrom(...EQUIPMENT_TYPES.slice(0, 3)),
    listedCents: fc.integer({ min: 50_000, max: 400_000 }),
    headroomCents: fc.integer({ min: 0, max: 50_000 }),
    agreedOverListedCents: fc.integer({ min: -20_000, max: 60_000 }),
    customerRateCents: fc.option(fc.integer({ min: 0, max: 500_000 })),
    miles: fc.constantFrom(0, 1, 312.5, 781),
    offers: fc.integer({ min: 0, max: 3 }),
    bargain: fc.constantFrom('none', 'open', 'accepted', 'accepted', 'accepted_ours', 'rejected', 'declined'),
    handoff: fc.constantFrom('none', 'ready', 'ready', 'queued'),
    confirmed: fc.boolean(),
    sentiment: fc.constantFrom(...SENTIMENT_LABELS),
    finalizedAfterMs: fc.option(fc.constantFrom(0, 119_999, 120_000, 120_001, 3_600_000)),
  });

/** Some are the simulator's. */
export const anyCalls = (endedAt: fc.Arbitrary<number>, most: number): fc.Arbitrary<readonly Script[]> =>
  fc.array(
    fc
      .tuple(anyScript(endedAt), fc.nat(5))
      .map(([script, chance]) => ({ ...script, simulated: chance === 0 })),
    { maxLength: most },
  );

export const isNamed = ({ verdict }: Script): boolean => verdict !== 'none' && verdict !== 'not_found';
export const isTold = ({ search }: Script): boolean => search === 'told' || search === 'alternatives';
export const mayBargain = (script: Script): boolean =>
  isNamed(script) && script.verdict !== 'ineligible' && isTold(script) && script.bargain !== 'none';
export const isAgreed = (script: Script): boolean =>
  mayBargain(script) && (script.bargain === 'accepted' || script.bargain === 'accepted_ours');
export const isBooked = (script: Script): boolean =>
  isAgreed(script) && script.verdict === 'eligible' && script.handoff === 'ready' && script.confirmed;
/** Without an offer of his the carrier can take our number, or decline what he heard. */
export const offersMade = ({ offers, bargain }: Script): number =>
  bargain === 'accepted_ours' ? offers : Math.max(1, offers);
