import { describe, expect, it } from '@jest/globals';
import { ask, leaveIt, takeOurs, type Move } from '../../tests/examples/bargaining.ts';
import {
  bargained,
  callAfter,
  eligibleCaller,
  load,
  otherLoad,
  reviewedCaller,
  taken,
  told,
  toldInstead,
  verified,
} from '../../tests/examples/calls.ts';
import type { OfferAnswer } from '../answers.ts';
import { findPresented, negotiationOver } from '../call-rules.ts';
import { declinedAnswer, invalidOfferAnswer, offerAnswer } from './offer-answer.ts';

/** The answer to the last of these moves. */
const answerTo = (moves: readonly Move[], caller = eligibleCaller, instead = told()): OfferAnswer => {
  const event = bargained(load, moves, caller).at(-1);
  if (event?.kind !== 'offer_decided') throw new Error('the last move is to be decided');
  return offerAnswer({ ...event, alternatives: instead.alternatives });
};

describe('what the agent says', () => {
  it.each([
    [
      'to a first ask above ours',
      answerTo([ask(2200)]),
      {
        status: 'counter_offer',
        round: 1,
        final: false,
        counterOfferCents: 180_000,
        standingOfferCents: 180_000,
      },
      "I can't quite get there, but I could do $1,800. Would that work?",
    ],
    [
      'as its last word',
      answerTo([ask(2200), ask(2200), ask(2200)]),
      { status: 'counter_offer', round: 3, final: true, counterOfferCents: 202_500, next: 'ask_rate' },
      "$2,025 is the best I can do; it's yours at that.",
    ],
    [
      'after that',
      answerTo([ask(2200), ask(2200), ask(2200), ask(2190)]),
      { status: 'rejected', round: 3, final: true, counterOfferCents: null, standingOfferCents: 202_500 },
      "I'm at my limit at $2,025 on that one. If you can make that work, it is yours.",
    ],
    [
      'after that, with something else to offer',
      answerTo([ask(2200), ask(2200), ask(2200), ask(2190)], eligibleCaller, toldInstead(otherLoad)),
      { status: 'rejected', alternatives: [{ loadId: 'ld_2' }], next: 'ask_preference' },
      "I'm at my limit at $2,025 on that one. Otherwise I also have a dry van from Dallas, Texas to Atlanta, Georgia, picking up today between 2 and 6 PM, about 780 miles at $1,800; it picks up a day later.",
    ],
    [
      'when we agree',
      answerTo([ask(2200), ask(1910)]),
      {
        ...{ status: 'accepted', round: 2, final: true, agreedRateCents: 191_000, counterOfferCents: null },
        ...{ standingOfferCents: 191_000, holdExpiresAtMs: expect.any(Number), next: 'calls/handoff' },
      },
      'We have a deal at $1,910. Let me get you over to our team to book it.',
    ],
    [
      'when the carrier takes our number',
      answerTo([ask(2200), ask(2200), takeOurs]),
      { status: 'accepted', round: 2, final: true, agreedRateCents: 192_000 },
      'We have a deal at $1,920. Let me get you over to our team to book it.',
    ],
    [
      'when we agree with a carrier that may not book yet',
      answerTo([ask(1750)], reviewedCaller),
      { status: 'not_bookable', agreedRateCents: 175_000, holdExpiresAtMs: null, next: 'calls/handoff' },
      '$1,750 works for me, but someone on our team has to confirm it first. Let me get them on the line.',
    ],
    [
      'when the load is gone',
      offerAnswer(taken(load)),
      { status: 'load_unavailable', standingOfferCents: null, next: 'loads/search' },
      'That one was just taken, I am sorry. Shall I look for something else?',
    ],
  ])('%s', (_name, answer, expected, say) => {
    expect(answer).toMatchObject(expected);
    expect(answer.say).toBe(say);
  });
});

describe('where no price was decided', () => {
  const call = callAfter(verified(), told(load), ...bargained(load, [ask(2200), ask(2200), leaveIt]));
  const presented = findPresented(call, 'ld_1')!;

  it('our number still stands and is told', () => {
    const negotiation = negotiationOver(call, 'ld_1');
    expect(declinedAnswer(negotiation, presented)).toMatchObject({
      status: 'declined',
      standingOfferCents: 192_000,
    });
    expect(invalidOfferAnswer(negotiation, presented)).toMatchObject({
      status: 'invalid_offer',
      negotiationId: 'ng_of_ld_1',
      standingOfferCents: 192_000,
      next: 'ask_rate',
    });
  });

  it('before any ask it is the listed rate', () => {
    expect(invalidOfferAnswer(null, presented)).toMatchObject({
      negotiationId: null,
      standingOfferCents: 180_000,
    });
  });
});
