import { describe, expect, it } from '@jest/globals';
import { ask, leaveIt, takeOurs } from '../tests/examples/bargaining.ts';
import {
  bargained,
  closed,
  couldNotAsk,
  handedOff,
  judged,
  load,
  notFound,
  otherLoad,
  queued,
  reviewedCaller,
  shared,
  taken,
  told,
  toldInstead,
  verified,
} from '../tests/examples/calls.ts';
import type { CallEvent } from './call-event.ts';
import { describeEvent } from './describe-event.ts';

const last = (events: readonly CallEvent[]): CallEvent => events.at(-1)!;
const asks = (...dollars: readonly number[]) => bargained(load, dollars.map(ask));

describe('a line of the timeline', () => {
  const cases: readonly (readonly [CallEvent, string])[] = [
    [verified(), 'RUSTY GATE TRUCKING LLC, USDOT 2233445: eligible.'],
    [verified(judged('ineligible')), 'RUSTY GATE TRUCKING LLC, USDOT 2233445: ineligible (usdot_inactive).'],
    [verified(couldNotAsk), 'FMCSA could not be asked (timeout): unverified.'],
    [verified(notFound), 'FMCSA knows no such carrier.'],
    [verified(shared), '2 carriers share that docket.'],
    [{ kind: 'number_unreadable', words: 'uh, hang on' }, 'No carrier number in "uh, hang on".'],
    [{ ...told(load, otherLoad), totalMatches: 7 }, 'Told 2 of 7 matching loads: REF-ld_1, REF-ld_2.'],
    [toldInstead(otherLoad), 'Nothing fitted; told alternatives: REF-ld_2.'],
    [told(), 'No load fitted, no alternative either.'],
    [
      {
        kind: 'criteria_unclear',
        about: 'place',
        words: 'Portland',
        options: ['Portland, Oregon', 'Portland, Maine'],
      },
      '"Portland" could be Portland, Oregon or Portland, Maine.',
    ],
    [
      { kind: 'criteria_unclear', about: 'date', words: 'soonish', options: [] },
      '"soonish" was not understood.',
    ],
    [
      { kind: 'criteria_unclear', about: 'date', words: 'yesterday', options: [], because: 'past' },
      '"yesterday" has passed.',
    ],
    [
      { kind: 'criteria_unclear', about: 'date', words: 'today', options: [], because: 'inverted' },
      '"today" ends before it begins.',
    ],
    [taken(load), 'Load REF-ld_1 is not available (held).'],
    [last(asks(2200)), 'Load REF-ld_1, round 1, ask $2,200: countered $1,800.'],
    [last(asks(2200, 2200, 2200, 2190)), 'Load REF-ld_1, round 3, ask $2,190: rejected.'],
    [last(asks(1750)), 'Load REF-ld_1, round 1, ask $1,750: accepted, load held.'],
    [
      last(bargained(load, [takeOurs], reviewedCaller)),
      'Load REF-ld_1, round 1, ask $1,800: accepted, not bookable.',
    ],
    [last(bargained(load, [ask(2200), leaveIt])), 'The carrier declined load REF-ld_1.'],
    [
      { kind: 'offer_invalid', loadId: 'ld_1', words: '1' },
      'An ask of "1" was not taken seriously; asked again.',
    ],
    [
      { kind: 'tool_refused', tool: 'evaluate', status: 'verification_required' },
      'evaluate was not for this moment: verification_required.',
    ],
    [{ kind: 'hold_expired', loadId: 'ld_1' }, 'The hold ran out.'],
    [{ kind: 'load_changed', loadId: 'ld_1', change: 'repriced' }, 'A load on the table was repriced.'],
    [handedOff(), 'Handed to Dana Whitfield.'],
    [handedOff(queued), 'Handoff queued.'],
    [handedOff({ rep: null, status: 'after_hours' }), 'Handoff after hours.'],
    [{ kind: 'review_decided', decision: 'approve', note: null }, 'Review: approve.'],
    [{ kind: 'review_decided', decision: 'deny', note: 'no certificate' }, 'Review: deny, no certificate.'],
    [{ kind: 'rep_decided', handoffId: 'ho_1', decision: 'confirm' }, "The rep's decision: confirm."],
    [
      { kind: 'session_ended', sessionId: 's', status: 'completed' },
      'The platform ended the session: completed.',
    ],
    [closed(), 'Call closed: info_only, neutral.'],
  ];

  it.each(cases.map(([event, text]) => [text, event] as const))('%s', (text, event) => {
    expect(describeEvent(event)).toBe(text);
  });

  it('is never empty of a negotiation that has no round yet', () => {
    const decided = last(asks(2200));
    if (decided.kind !== 'offer_decided') throw new Error('an ask is decided');
    const negotiation = { ...decided.negotiation, rounds: [] };
    expect(describeEvent({ ...decided, negotiation })).toBe('Bargaining over load REF-ld_1.');
  });
});
