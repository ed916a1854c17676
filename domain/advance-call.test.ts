import { describe, expect, it } from '@jest/globals';
import { ask, leaveIt, takeOurs } from '../tests/examples/bargaining.ts';
import {
  bargained,
  callAfter,
  closed,
  couldNotAsk,
  handedOff,
  judged,
  load,
  notFound,
  OPENED,
  otherLoad,
  queued,
  reviewedCaller,
  taken,
  timelineOf,
  told,
  toldInstead,
  verified,
} from '../tests/examples/calls.ts';
import { NOW } from '../tests/examples/loads.ts';
import { snapshotFromTimeline } from './advance-call.ts';
import type { CallEvent } from './call-event.ts';

const approve: CallEvent = { kind: 'review_decided', decision: 'approve', note: null };
const deny: CallEvent = { kind: 'review_decided', decision: 'deny', note: 'no certificate' };
const confirmed: CallEvent = { kind: 'rep_decided', handoffId: 'ho_1', decision: 'confirm' };
const holdExpired: CallEvent = { kind: 'hold_expired', loadId: 'ld_1' };
const matched = [verified(), told(load, otherLoad)];
const haggling = [...matched, ...bargained(load, [ask(2200)])];
const agreed = [...haggling.slice(0, 2), ...bargained(load, [ask(2200), takeOurs])];
const twoDeals = [...agreed, ...bargained(otherLoad, [takeOurs])];

describe('the phase of a call', () => {
  const cases: readonly (readonly [string, readonly CallEvent[], string])[] = [
    ['rings', [], 'greeted'],
    ['a number nobody could read', [{ kind: 'number_unreadable', words: 'uh' }], 'greeted'],
    ['a number FMCSA does not know', [verified(notFound)], 'greeted'],
    ['a carrier that passed', [verified()], 'verified'],
    ['a carrier under review', [verified(judged('needs_review'))], 'verified'],
    ['FMCSA could not be asked', [verified(couldNotAsk)], 'verified'],
    ['a carrier we do not work with', [verified(judged('ineligible'))], 'refused'],
    ['another number, after a refusal', [verified(judged('ineligible')), verified()], 'verified'],
    ['nothing fitted', [verified(), told()], 'verified'],
    ['nothing fitted but something near', [verified(), toldInstead(otherLoad)], 'matched'],
    ['loads told', matched, 'matched'],
    ['another search in vain', [...matched, told()], 'matched'],
    ['we countered', haggling, 'negotiating'],
    [
      'an ask nobody means',
      [...haggling, { kind: 'offer_invalid', loadId: 'ld_1', words: '0' }],
      'negotiating',
    ],
    ['another search while bargaining', [...haggling, told(otherLoad)], 'negotiating'],
    ['the load went', [...haggling, taken(load, otherLoad)], 'matched'],
    ['another load he names is gone', [...haggling, taken(otherLoad)], 'negotiating'],
    ['the first load he names is gone', [verified(), taken(load)], 'verified'],
    ['but there is one like it', [verified(), taken(load, otherLoad)], 'matched'],
    ['he left it', [...matched, ...bargained(load, [ask(2200), leaveIt])], 'matched'],
    ['a price agreed', agreed, 'agreed'],
    ['the hold ran out', [...agreed, holdExpired], 'negotiating'],
    ['he left what was agreed', [...matched, ...bargained(load, [takeOurs, leaveIt])], 'matched'],
    ['one of two deals ran out', [...twoDeals, holdExpired], 'agreed'],
    ['handed over', [...agreed, handedOff()], 'handed_off'],
    ['queued for a rep', [...agreed, handedOff(queued)], 'handed_off'],
    ['the hold ran out after that', [...agreed, handedOff(), holdExpired], 'handed_off'],
    ['a person asked for at once', [handedOff({ loadId: null, agreedCents: null })], 'handed_off'],
    [
      'the platform hung up',
      [...agreed, { kind: 'session_ended', sessionId: null, status: 'completed' }],
      'agreed',
    ],
    ['a reviewer cleared the carrier', [verified(judged('needs_review')), approve], 'verified'],
    ['a reviewer denied it', [verified(judged('needs_review')), told(load), deny], 'refused'],
    ['a reviewer denied it after the handoff', [...agreed, handedOff(), deny], 'handed_off'],
    ['over', [...agreed, handedOff(), closed()], 'closed'],
    ['over, and then the rep confirmed', [...agreed, handedOff(), closed(), confirmed], 'closed'],
  ];

  it.each(cases)('%s', (_name, events, phase) => {
    expect(callAfter(...events).phase).toBe(phase);
  });
});

describe('the number he rings from', () => {
  const callerPhone = '+15125550123';
  it.each<readonly [string, readonly CallEvent[], string | null]>([
    ['is not known at first', [verified()], null],
    ['comes with his numbers', [verified(undefined, { callerPhone })], callerPhone],
    ['also with what was no number', [{ kind: 'number_unreadable', words: 'uh', callerPhone }], callerPhone],
    ['stays', [verified(undefined, { callerPhone }), verified(), handedOff(), closed()], callerPhone],
  ])('%s', (_name, events, phone) => {
    expect(callAfter(...events).callerPhone).toBe(phone);
  });
});

describe('what FMCSA answers late', () => {
  it.each([
    ['a deal', agreed],
    ['a deal while another load is talked about', [...agreed, ...bargained(otherLoad, [ask(2200)])]],
    ['a handoff', [...agreed, handedOff()]],
    ['a call', [...agreed, closed()]],
  ])('does not undo %s that was settled since', (_name, events) => {
    const before = callAfter(...events);
    for (const late of [verified(notFound), verified(judged('ineligible')), verified()]) {
      expect(callAfter(...events, late)).toEqual({ ...before, lastVerification: expect.anything() });
    }
  });

  it('names a caller who was handed over or had hung up unnamed', () => {
    expect(callAfter(handedOff({ loadId: null }), verified()).caller?.dotNumber).toBe('2233445');
    expect(callAfter(closed(), verified())).toMatchObject({
      phase: 'closed',
      caller: { dotNumber: '2233445' },
    });
  });
});

describe('a load that waited for a review and is gone', () => {
  const pricedUnreviewed = [
    verified(judged('needs_review')),
    told(load, otherLoad),
    ...bargained(otherLoad, [ask(1800)], reviewedCaller),
    ...bargained(load, [ask(1800)], reviewedCaller),
  ];

  it('leaves the other price that was agreed', () => {
    expect(callAfter(...pricedUnreviewed)).toMatchObject({ phase: 'agreed', deal: { loadId: 'ld_1' } });
    expect(callAfter(...pricedUnreviewed, taken(load))).toMatchObject({
      phase: 'agreed',
      deal: { loadId: 'ld_2', bookable: false },
    });
  });

  it('leaves nothing where it was the only one', () => {
    const gone = callAfter(...pricedUnreviewed, taken(otherLoad), taken(load));
    expect(gone).toMatchObject({ phase: 'matched', deals: [] });
  });
});

describe('the file of a call', () => {
  it('is kept when it is closed', () => {
    const { phase: _agreed, ...before } = callAfter(...agreed, handedOff());
    const { deal: _deal, ...file } = before as typeof before & { readonly deal: unknown };
    expect(callAfter(...agreed, handedOff(), closed())).toMatchObject({
      ...file,
      phase: 'closed',
      outcome: 'info_only',
    });
  });

  it('is given with its timeline', () => {
    const timeline = timelineOf(agreed);
    const snapshot = snapshotFromTimeline(OPENED, timeline);
    expect(snapshot).toMatchObject({ timeline, call: { ...OPENED, phase: 'agreed' } });
  });

  it('keeps when a load was first told, and the newest terms of it', () => {
    const [first] = callAfter(verified(), told(load), told(load)).presented;
    expect(first).toMatchObject({ presentedAtMs: NOW + 2000, load: { loadId: 'ld_1' } });
    expect(callAfter(verified(), told(load), told(load)).presented).toHaveLength(1);
  });

  it('marks a load another caller took, until it is told again', () => {
    const lost: CallEvent = { kind: 'load_changed', loadId: 'ld_1', change: 'taken' };
    const takenNow = (...events: readonly CallEvent[]) =>
      callAfter(...matched, ...events).presented.find((one) => one.load.loadId === 'ld_1')?.takenByOther;
    expect([takenNow(), takenNow(lost), takenNow(lost, told(load))]).toEqual([false, true, false]);
    expect(callAfter(...matched, lost).lostLoad).toBe(false);
    expect(callAfter(...haggling, lost).lostLoad).toBe(true);
    expect(callAfter(...haggling, lost, ...bargained(otherLoad, [ask(2200)])).lostLoad).toBe(false);
  });

  it('keeps the deals that stand, and the last one struck', () => {
    const call = callAfter(...twoDeals, holdExpired);
    expect(call.deals.map(({ loadId }) => loadId)).toEqual(['ld_2']);
    expect(callAfter(...agreed, holdExpired)).toMatchObject({
      deals: [],
      lastDeal: { agreedCents: 180_000 },
    });
  });

  it('may book after a reviewer’s approval, and not before', () => {
    const review = [verified(judged('needs_review'))];
    expect(callAfter(...review).caller?.approvedBy).toBeNull();
    expect(callAfter(...review, approve).caller?.approvedBy).toBe('review');
    expect(callAfter(...review, deny).caller).toMatchObject({ verdict: 'ineligible', approvedBy: null });
  });

  it('is booked by a rep’s confirmation of a load, and by nothing else', () => {
    const decline: CallEvent = { kind: 'rep_decided', handoffId: 'ho_1', decision: 'decline' };
    const noLoad = handedOff({ loadId: null, agreedCents: null, reason: 'human_requested' });
    expect(callAfter(...agreed, handedOff(), decline).booked).toBe(false);
    expect(callAfter(...agreed, handedOff(), confirmed).booked).toBe(true);
    expect(callAfter(...agreed, handedOff(), confirmed, decline).booked).toBe(true);
    expect(callAfter(...matched, noLoad, confirmed).booked).toBe(false);
  });
});
