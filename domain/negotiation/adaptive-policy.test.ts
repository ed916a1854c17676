import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { adaptiveCounter, adaptiveThreshold } from './adaptive-policy.ts';
import { ADAPTIVE_BALANCED, ADAPTIVE_POLICIES } from './adaptive-settings.ts';
import { predictReservation } from './reservation-model.ts';
import type { ThresholdView } from './round-view.ts';

const view = (over: Partial<ThresholdView> = {}): ThresholdView => ({
  listedCents: 200_000,
  apparentCeilingCents: 224_000,
  ceilingCents: 236_000,
  round: 3,
  asksCents: [230_000, 225_000, 222_000],
  countersCents: [200_000, 205_000],
  hoursToPickup: 30,
  laneMeanCents: null,
  rivalCalls: 0,
  ...over,
});

describe('the adaptive policy', () => {
  it('thinks a carrier who gave up more will take less', () => {
    const firm = predictReservation(ADAPTIVE_BALANCED.reservation, view());
    const pliant = predictReservation(
      ADAPTIVE_BALANCED.reservation,
      view({ asksCents: [230_000, 218_000, 210_000] }),
    );
    expect(pliant.estimateCents).toBeLessThan(firm.estimateCents);
  });

  it('leans towards what the lane pays', () => {
    const estimate = (laneMeanCents: number | null): number =>
      predictReservation(ADAPTIVE_BALANCED.reservation, view({ laneMeanCents })).estimateCents;
    expect(estimate(201_000)).toBeLessThan(estimate(null));
    expect(estimate(221_000)).toBeGreaterThan(estimate(null));
  });

  it('takes a higher last ask when the pickup is near, a lower one when others ask for the load', () => {
    const takes = (over: Partial<ThresholdView>): number => adaptiveThreshold(ADAPTIVE_BALANCED, view(over));
    expect(takes({ hoursToPickup: 4 })).toBeGreaterThan(takes({}));
    expect(takes({ rivalCalls: 3 })).toBeLessThan(takes({}));
  });

  it('offers more in round 2 to one who has given up nothing', () => {
    const offer = (second: number): number =>
      adaptiveCounter(
        ADAPTIVE_BALANCED,
        view({ round: 2, asksCents: [230_000, second], countersCents: [200_000] }),
      );
    expect(offer(230_000)).toBeGreaterThan(offer(212_000));
  });

  it('looks at the ceiling in the last round alone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ADAPTIVE_POLICIES),
        fc.constantFrom(1, 2),
        fc.integer({ min: 224_000, max: 400_000 }),
        (policy, round, ceilingCents) => {
          const asksCents = [230_000, 225_000].slice(0, round);
          const countersCents = [200_000].slice(0, round - 1);
          const early = view({ round, asksCents, countersCents });
          expect(adaptiveThreshold(policy, { ...early, ceilingCents })).toBe(
            adaptiveThreshold(policy, early),
          );
        },
      ),
    );
  });

  it('speaks one last word whatever the ceiling, within the apparent one and the ask', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ADAPTIVE_POLICIES),
        fc.array(fc.integer({ min: 200_100, max: 400_000 }), { minLength: 3, maxLength: 3 }),
        (policy, asksCents) => {
          const word = adaptiveCounter(policy, view({ asksCents }));
          expect(word).toBeLessThanOrEqual(Math.max(205_000, Math.min(224_000, asksCents[2] ?? 0)));
        },
      ),
    );
  });
});
