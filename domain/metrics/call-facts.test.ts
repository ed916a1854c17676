import { describe, expect, it } from '@jest/globals';
import {
  bargained,
  callAfter,
  closed,
  handedOff,
  judged,
  load,
  otherLoad,
  told,
  verified,
} from '../../tests/examples/calls.ts';
import type { CallEvent } from '../call-event.ts';
import type { ReasonCode } from '../eligibility.ts';
import { factsOf, withRevenue } from './call-facts.ts';

const CONFIRM = { kind: 'rep_decided', handoffId: 'ho_1', decision: 'confirm' } as const;
const DECLINE = { ...CONFIRM, decision: 'decline' } as const;

const dealOn = (one: typeof load, agreedCents: number) => [
  ...bargained(one, [{ kind: 'ask', askCents: agreedCents }]),
  handedOff({ loadId: one.loadId, agreedCents }),
];

const factsAfter = (...events: readonly CallEvent[]) => {
  const facts = factsOf(callAfter(verified(), told(load, otherLoad), ...events), 9);
  if (facts === null) throw new Error('the call is not closed');
  return facts;
};

describe('a call that booked two loads', () => {
  const two = [...dealOn(load, 150_000), CONFIRM, ...dealOn(otherLoad, 140_000), CONFIRM] as const;

  it('is one booked call, with the prices of both', () => {
    const facts = factsAfter(...two, closed({ outcome: 'booked' }));
    const paid = new Map([
      [load.loadId, 200_000],
      [otherLoad.loadId, 210_000],
    ]);
    expect(withRevenue(facts, (loadId) => paid.get(loadId) ?? null).measures).toMatchObject({
      ...{ booked: 1, withTerms: 2, withinCeiling: 1, agreedCents: 290_000, withMiles: 1 },
      ...{ withRevenue: 2, revenueCents: 410_000, marginCents: 120_000 },
    });
  });

  it('counts one of them where the other is not decided, or declined', () => {
    const first = [...dealOn(load, 150_000), CONFIRM, ...dealOn(otherLoad, 140_000)] as const;
    for (const events of [first, [...first, DECLINE]]) {
      const facts = factsAfter(...events, closed({ outcome: 'booked' }));
      expect(facts.bookings).toEqual([{ loadId: load.loadId, agreedCents: 150_000 }]);
      expect(facts.measures).toMatchObject({ booked: 1, withTerms: 1, agreedCents: 150_000 });
    }
  });

  it('counts a load once, however often its confirm is told', () => {
    const facts = factsAfter(...dealOn(load, 150_000), CONFIRM, CONFIRM, closed({ outcome: 'booked' }));
    expect(facts.measures).toMatchObject({ withTerms: 1, agreedCents: 150_000 });
  });
});

describe('a refused carrier', () => {
  const declineReason = (reasons: readonly ReasonCode[]) => {
    const call = callAfter(
      verified({ ...judged('ineligible'), reasons }),
      closed({ outcome: 'not_eligible' }),
    );
    return factsOf(call, 2)?.declineReason;
  };

  it.each<[readonly ReasonCode[], string]>([
    [['insurance_below_required', 'insurance_below_policy'], 'insurance_below_required'],
    [['out_of_service_date_present', 'insurance_below_required'], 'insurance_below_required'],
    [['authority_unconfirmed', 'insurance_unknown', 'safety_unsatisfactory'], 'safety_unsatisfactory'],
    [['not_allowed_to_operate', 'usdot_inactive'], 'not_allowed_to_operate'],
    // By a person, of one the rules had doubts about.
    [['insurance_unknown', 'safety_conditional'], 'insurance_unknown'],
    [[], 'not_eligible'],
  ])('is counted by what refused him, of %j', (reasons, expected) => {
    expect(declineReason(reasons)).toBe(expected);
  });
});
