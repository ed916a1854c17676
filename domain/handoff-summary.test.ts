import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ask, takeOurs } from '../tests/examples/bargaining.ts';
import {
  bargained,
  callAfter,
  couldNotAsk,
  judged,
  load,
  reviewedCaller,
  told,
  verified,
} from '../tests/examples/calls.ts';
import { summarizeHandoff } from './handoff-summary.ts';
import { HANDOFF_REASONS } from './handoff.ts';

const agreed = callAfter(verified(), told(load), ...bargained(load, [ask(2200), ask(2200), takeOurs]));
const deal = agreed.lastDeal;

describe('what a rep hears', () => {
  it('is who calls, about what, at which price, after how many rounds', () => {
    expect(summarizeHandoff(agreed, deal, 'deal_accepted', 'Wants  a\nlumper receipt.')).toBe(
      'The carrier agreed to a price and wants to book. RUSTY GATE TRUCKING LLC, MC 123456, cleared to book. ' +
        'Load REF-ld_1. Dallas, Texas to Atlanta, Georgia, pickup today between 2 and 6 PM. ' +
        'Agreed $1,920, listed at $1,800, after 2 rounds. Wants a lumper receipt.',
    );
  });

  it('says when nothing is held', () => {
    const review = [verified(judged('needs_review')), told(load)];
    const call = callAfter(...review, ...bargained(load, [ask(1700)], reviewedCaller));
    expect(summarizeHandoff(call, call.lastDeal, 'needs_review', null)).toMatch(
      /^The carrier needs a review .* needs review, not cleared to book\. .* after 1 round\. Nothing is held: a person must confirm\.$/,
    );
  });

  it.each([
    ['nobody named', callAfter(), 'The carrier asked for a person. The caller has not been identified.'],
    [
      'FMCSA silent',
      callAfter(verified(couldNotAsk)),
      'The carrier asked for a person. Carrier, MC 123456, unverified, not cleared to book.',
    ],
    [
      'a carrier known by its USDOT number alone',
      callAfter(verified({ ...judged('eligible'), mcNumber: null })),
      'The carrier asked for a person. RUSTY GATE TRUCKING LLC, USDOT 2233445, cleared to book.',
    ],
  ])('%s', (_name, call, summary) => {
    expect(summarizeHandoff(call, null, 'human_requested', null)).toBe(summary);
  });

  it('is one paragraph of at most 1,024 characters without our ceiling, whatever the agent notes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...HANDOFF_REASONS),
        fc.option(fc.oneof(fc.string(), fc.string({ minLength: 1000, maxLength: 2000 }))),
        (reason, notes) => {
          const summary = summarizeHandoff(agreed, deal, reason, notes);
          expect(summary.length).toBeLessThanOrEqual(1024);
          expect(summary).not.toMatch(/[\r\n]/);
          expect(summarizeHandoff(agreed, deal, reason, null)).not.toMatch(/2,?100/);
        },
      ),
    );
  });
});
