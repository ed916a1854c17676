import { describe, expect, it } from '@jest/globals';
import { callAfter, couldNotAsk, judged, notFound, verified } from '../tests/examples/calls.ts';
import type { CallEvent } from './call-event.ts';
import { decideOutcome } from './decide-outcome.ts';
import {
  asksAgain,
  decideReview,
  decisionOf,
  expireReview,
  learnFrom,
  openReview,
  outcomeOf,
  pauseBeforeAsking,
  type Review,
} from './review.ts';
import { callerFrom, carrierKey, type Verification } from './verification.ts';

const NOW = 1_000_000;
const reviewOf = (verification: Verification = couldNotAsk): Review =>
  openReview({
    ...{ callId: 'run-1', verification, evidenceSeq: 1, callerPhone: null },
    ...{ askedAtMs: NOW, expiresAtMs: NOW + 1000 },
  });
const found = (verification: Verification) => ({ verification, evidenceSeq: 2 });
const approve = { decision: 'approve', note: null, decidedBy: 'key_1' } as const;
const deny = { ...approve, decision: 'deny' } as const;

const stale = (verdict: 'eligible' | 'ineligible' | 'needs_review'): Verification => ({
  ...judged(verdict),
  evidence: { source: 'stale_cache', checkedAtMs: 1, bodyHash: 'hash' },
});
const halfRead: Verification = { ...judged('needs_review'), reasons: ['authority_unconfirmed'] };

describe('a later answer of FMCSA', () => {
  it.each([
    ['eligible', judged('eligible'), 'resolved', 'approve', false],
    ['ineligible', judged('ineligible'), 'resolved', 'deny', false],
    ['needs_review', judged('needs_review'), 'open', null, false],
    ['half of an answer', halfRead, 'open', null, true],
    ['an old eligible', stale('eligible'), 'open', null, true],
    ['an old ineligible', stale('ineligible'), 'open', null, true],
    ['no such carrier', notFound, 'open', null, false],
    ['no answer again', couldNotAsk, 'open', null, true],
  ] as const)('%s', (_name, verification, status, decision, again) => {
    const review = learnFrom(reviewOf(), found(verification), NOW);
    expect(review.status).toBe(status);
    expect(decisionOf(review)).toBe(decision);
    expect(asksAgain(review)).toBe(again);
    expect(review.revision).toBe(verification === couldNotAsk ? 1 : 2);
  });

  it('that is no answer takes nothing away from what was known', () => {
    const review = reviewOf(stale('needs_review'));
    expect(learnFrom(review, found(couldNotAsk), NOW)).toBe(review);
    expect(learnFrom(review, found(stale('needs_review')), NOW)).toBe(review);
  });
});

describe('a review that has ended', () => {
  it('stays as it is', () => {
    for (const ended of [decideReview(reviewOf(), approve, NOW), expireReview(reviewOf(), NOW)]) {
      expect(decideReview(ended, deny, NOW)).toBe(ended);
      expect(expireReview(ended, NOW)).toBe(ended);
      expect(learnFrom(ended, found(judged('ineligible')), NOW)).toBe(ended);
    }
  });

  it('by expiry is none of the call’s business', () => {
    expect(outcomeOf(expireReview(reviewOf(), NOW))).toBeNull();
    expect(outcomeOf(reviewOf())).toBeNull();
  });

  it('says whom it was about, and brings FMCSA’s answer where that ended it', () => {
    expect(outcomeOf(decideReview(reviewOf(), deny, NOW))).toEqual({
      decision: 'deny',
      note: null,
      about: { mcNumber: '123456', dotNumber: null },
    });
    const verification = judged('eligible');
    expect(outcomeOf(learnFrom(reviewOf(), found(verification), NOW))).toMatchObject({ verification });
  });
});

it('pauses grow, and then stay', () => {
  expect([0, 1, 2, 3, 4, 30].map((asks) => pauseBeforeAsking(asks, 60))).toEqual([
    60, 300, 900, 3600, 3600, 3600,
  ]);
});

describe('what the call makes of it', () => {
  const about = { mcNumber: '123456', dotNumber: null };
  const decided = (decision: 'approve' | 'deny', verification?: Verification): CallEvent => ({
    ...{ kind: 'review_decided', decision, note: null, about },
    ...(verification === undefined ? {} : { verification }),
  });
  const unverified = verified(couldNotAsk);

  it('FMCSA’s late answer names him, and his bargaining stays his', () => {
    const { caller } = callAfter(unverified, decided('approve', judged('eligible')));
    expect(caller).toMatchObject({ verdict: 'eligible', approvedBy: 'rules', dotNumber: '2233445' });
    expect(caller === null ? '' : carrierKey(caller)).toBe('MC123456');
  });

  it('a denial outlives another look, an approval only a look that says no more', () => {
    const denied = callAfter(unverified, decided('deny'), verified(judged('eligible')));
    expect(denied).toMatchObject({ phase: 'refused', caller: { verdict: 'ineligible', approvedBy: null } });
    const approved = callAfter(unverified, decided('approve'), unverified);
    expect(approved.caller?.approvedBy).toBe('review');
    const worse = callAfter(unverified, decided('approve'), verified(judged('needs_review')));
    expect(worse.caller?.approvedBy).toBeNull();
  });

  it('means nothing to another carrier who is on the phone by then', () => {
    const other = { ...judged('needs_review'), mcNumber: '77', dotNumber: '99' };
    const { caller } = callAfter(unverified, verified(other), decided('approve'));
    expect(caller).toEqual(callerFrom(other));
  });

  it('a denial is the outcome of a call whose price waited for it', () => {
    expect(decideOutcome(callAfter(unverified, decided('deny')), true, null)).toBe('not_eligible');
  });
});
