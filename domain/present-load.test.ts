import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ATLANTA, HOUR, NOW, openLoad } from '../tests/examples/loads.ts';
import { presentAlternative, presentLoad } from './present-load.ts';

const context = { deadheadMiles: 12, nowMs: NOW };

describe('a load as a caller hears of it', () => {
  it('speaks of pickup and delivery in their own local times', () => {
    const presented = presentLoad(openLoad('a'), context);
    expect(presented.pickupSpoken).toBe('today between 2 and 6 PM');
    expect(presented.deliverySpoken).toBe('tomorrow, Tuesday the 24th, between 3 and 7 PM');
    expect(presented.destination).toEqual(ATLANTA);
  });

  it('counts cents a mile', () => {
    expect(presentLoad(openLoad('a'), context).ratePerMileCents).toBe(230);
    expect(presentLoad({ ...openLoad('a'), miles: 0 }, context).ratePerMileCents).toBe(180_000);
  });

  it('says why an alternative differs', () => {
    expect(presentAlternative(openLoad('a'), context, 'it picks up within 200 miles of you').why).toMatch(
      /200 miles/,
    );
  });

  it('does not depend on ceiling, customer, holder or any flag of the desk', () => {
    const cents = fc.option(fc.integer({ min: 0, max: 5_000_000 }));
    fc.assert(
      fc.property(
        cents,
        cents,
        fc.boolean(),
        fc.integer(),
        (maxBuyCents, customerRateCents, holdFirm, version) => {
          const load = openLoad('a');
          const other = { ...load, maxBuyCents, customerRateCents, holdFirm, version };
          const held = { ...other, status: 'held' as const, holder: { callId: 'c', untilMs: NOW + HOUR } };
          expect(presentLoad(held, context)).toEqual(presentLoad(load, context));
        },
      ),
    );
  });
});
