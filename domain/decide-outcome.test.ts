import { describe, expect, it } from '@jest/globals';
import { ask, leaveIt, takeOurs } from '../tests/examples/bargaining.ts';
import {
  bargained,
  callAfter,
  couldNotAsk,
  handedOff,
  judged,
  load,
  notFound,
  otherLoad,
  queued,
  taken,
  told,
  toldInstead,
  unverifiedCaller,
  verified,
} from '../tests/examples/calls.ts';
import type { CallEvent } from './call-event.ts';
import { decideOutcome, decideSentiment, nextActionsOf } from './decide-outcome.ts';

const deny: CallEvent = { kind: 'review_decided', decision: 'deny', note: null };
const approve: CallEvent = { kind: 'review_decided', decision: 'approve', note: null };
const confirm: CallEvent = { kind: 'rep_decided', handoffId: 'ho_1', decision: 'confirm' };
const holdExpired: CallEvent = { kind: 'hold_expired', loadId: 'ld_1' };
const toTheEnd = [ask(2200), ask(2200), ask(2200), ask(2150)];
const matched = [verified(), told(load, otherLoad)];
const agreed = [...matched, ...bargained(load, [ask(2200), takeOurs])];
const person = handedOff({ loadId: null, agreedCents: null, reason: 'human_requested' });

/** What the platform finalized, what it did not (null where that makes no difference). */
const cases: readonly (readonly [string, readonly CallEvent[], string, string | null])[] = [
  ['a price agreed and handed over', [...agreed, handedOff()], 'transferred', null],
  ['confirmed by the rep before the call ended', [...agreed, handedOff(), confirm], 'booked', null],
  ['a caller who wanted a person', [verified(), person], 'transferred', null],
  ['nobody free: queued', [...agreed, handedOff(queued)], 'callback_requested', null],
  [
    'nobody there: after hours',
    [...agreed, handedOff({ status: 'after_hours', rep: null })],
    'callback_requested',
    null,
  ],
  ['a price agreed, then silence', agreed, 'deal_dropped', null],
  ['a price agreed, the hold ran out', [...agreed, holdExpired], 'deal_dropped', null],
  ...[toTheEnd, [ask(2200), leaveIt], [ask(2200)]].map(
    (moves) =>
      [
        `a price agreed, then another load in vain: ${moves.map(({ kind }) => kind).join(', ')}`,
        [...agreed, ...bargained(otherLoad, moves)],
        'deal_dropped',
        null,
      ] as const,
  ),
  [
    'a price agreed, then another load lost',
    [...agreed, ...bargained(otherLoad, [ask(2200)]), taken(otherLoad)],
    'deal_dropped',
    null,
  ],
  [
    'a price agreed that was not bookable',
    [verified(couldNotAsk), told(load), ...bargained(load, [takeOurs], unverifiedCaller)],
    'deal_dropped',
    null,
  ],
  [
    'a price agreed and then left',
    [...matched, ...bargained(load, [takeOurs, leaveIt])],
    'carrier_declined_rate',
    null,
  ],
  ['our number left', [...matched, ...bargained(load, [ask(2200), leaveIt])], 'carrier_declined_rate', null],
  [
    'hung up over our counter',
    [...matched, ...bargained(load, [ask(2200)])],
    'carrier_declined_rate',
    'abandoned',
  ],
  ['asked above our last word', [...matched, ...bargained(load, toTheEnd)], 'broker_declined_rate', null],
  [
    'rejected, and came back to our word',
    [...matched, ...bargained(load, [...toTheEnd, takeOurs])],
    'deal_dropped',
    null,
  ],
  [
    'the load went to another caller',
    [...matched, ...bargained(load, [ask(2200)]), taken(load)],
    'load_taken',
    null,
  ],
  ['the load he named was gone', [verified(), taken(load)], 'load_taken', null],
  [
    'the load he named was gone, the next too dear',
    [verified(), taken(load), told(otherLoad), ...bargained(otherLoad, toTheEnd)],
    'broker_declined_rate',
    null,
  ],
  ['nothing fitted', [verified(), told()], 'no_matching_load', null],
  [
    'nothing fitted, and what was near did not please',
    [verified(), toldInstead(load)],
    'no_matching_load',
    null,
  ],
  ['nothing fitted at first, then something did', [verified(), told(), told(load)], 'info_only', 'abandoned'],
  ['a carrier we do not work with', [verified(judged('ineligible'))], 'not_eligible', null],
  ['a carrier the reviewer denied', [verified(judged('needs_review')), deny], 'not_eligible', null],
  [
    'FMCSA could not be asked, and nothing came of it',
    [verified(couldNotAsk), told(load)],
    'unverified',
    null,
  ],
  ['loads told, none bargained over', matched, 'info_only', 'abandoned'],
  ['a number FMCSA does not know', [verified(notFound)], 'info_only', 'abandoned'],
  ['not a word', [], 'info_only', 'abandoned'],
];

describe('the outcome of a call', () => {
  it.each(cases)('%s', (_name, events, finalized, dropped) => {
    const call = callAfter(...events);
    expect(decideOutcome(call, true, null)).toBe(finalized);
    expect(decideOutcome(call, false, null)).toBe(dropped ?? finalized);
  });

  it('is every one of rules.md §7, but the error that is ours to name', () => {
    const reached = new Set(cases.flatMap(([, , finalized, dropped]) => [finalized, dropped ?? finalized]));
    expect([...reached].sort()).toEqual([
      'abandoned',
      'booked',
      'broker_declined_rate',
      'callback_requested',
      'carrier_declined_rate',
      'deal_dropped',
      'info_only',
      'load_taken',
      'no_matching_load',
      'not_eligible',
      'transferred',
      'unverified',
    ]);
  });
});

describe('the platform’s opinion', () => {
  it.each([
    ['callback_requested', 'callback_requested'],
    [' Callback Requested ', 'callback_requested'],
    ['no-matching-load', 'no_matching_load'],
    ['error', 'error'],
    ['booked', 'info_only'],
    ['transferred', 'info_only'],
    ['great call!', 'info_only'],
    ['', 'info_only'],
  ])('%j of a call in which nothing else decides: %s', (hint, outcome) => {
    expect(decideOutcome(callAfter(...matched), true, hint)).toBe(outcome);
  });

  it.each([['info_only'], ['error'], ['booked']])('%j never overrules what happened', (hint) => {
    expect(decideOutcome(callAfter(...agreed), true, hint)).toBe('deal_dropped');
  });
});

describe('sentiment', () => {
  const read = { label: 'negative', score: -0.4, source: 'analysis' } as const;
  it.each([
    ['Positive', read, { label: 'positive', score: 0.6, source: 'platform' }],
    ['negative', null, { label: 'negative', score: -0.6, source: 'platform' }],
    ['meh', read, read],
    [null, read, read],
    [null, null, { label: 'neutral', score: 0, source: 'analysis' }],
  ] as const)('platform %j, transcript %j', (hint, analysis, sentiment) => {
    expect(decideSentiment(hint, analysis)).toEqual(sentiment);
  });
});

describe('what is left to do', () => {
  const review = verified(judged('needs_review'));
  it.each([
    ['after a booking', agreed, 'booked', ['send_rate_confirmation']],
    ['after a transfer', agreed, 'transferred', ['confirm_booking']],
    ['after a dropped deal', agreed, 'deal_dropped', ['call_back']],
    ['after a call-back was promised', matched, 'callback_requested', ['call_back']],
    ['after a rejection', matched, 'broker_declined_rate', []],
    ['for a carrier under review', [review], 'info_only', ['review_carrier']],
    ['for a carrier under review with a deal', [review], 'deal_dropped', ['call_back', 'review_carrier']],
    ['for one FMCSA could not be asked about', [verified(couldNotAsk)], 'unverified', ['review_carrier']],
    ['for one that was approved meanwhile', [review, approve], 'info_only', []],
    ['for a caller nobody knows', [], 'abandoned', []],
  ] as const)('%s', (_name, events, outcome, actions) => {
    expect(nextActionsOf(callAfter(...events), outcome)).toEqual(actions);
  });
});
