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
import { HEARD_LIMIT, summarizeHandoff } from './handoff-summary.ts';
import { HANDOFF_REASONS } from './handoff.ts';

const agreed = callAfter(verified(), told(load), ...bargained(load, [ask(2200), ask(2200), takeOurs]));
const deal = agreed.lastDeal;

describe('what a rep hears', () => {
  it('is the price, the lane, who calls and whether he may book', () => {
    expect(summarizeHandoff(agreed, deal, 'deal_accepted', 'Wants  a\nlumper receipt.', 'Ray')).toBe(
      'Agreed $1,920, Dallas to Atlanta, pickup today between 2 and 6 PM. ' +
        'RUSTY GATE TRUCKING LLC, MC 123456, cleared to book. Ray on the line. Wants a lumper receipt.',
    );
  });

  it('has the load and how it was bargained where there is time for it', () => {
    expect(summarizeHandoff(agreed, deal, 'deal_accepted', null)).toMatch(
      / Load REF-ld_1\. Listed \$1,800, 2 rounds\.$/,
    );
    expect(summarizeHandoff(agreed, null, 'human_requested', null)).toBe(
      'Asked for a person. RUSTY GATE TRUCKING LLC, MC 123456, cleared to book.',
    );
  });

  it('says when nothing is held', () => {
    const review = [verified(judged('needs_review')), told(load)];
    const call = callAfter(...review, ...bargained(load, [ask(1700)], reviewedCaller));
    expect(summarizeHandoff(call, call.lastDeal, 'needs_review', null)).toMatch(
      /^Needs a review before booking\. .* needs review, not cleared\. Nothing is held\./,
    );
  });

  it.each([
    ['nobody named', callAfter(), 'Asked for a person. Caller not identified.'],
    [
      'FMCSA silent',
      callAfter(verified(couldNotAsk)),
      'Asked for a person. Carrier, MC 123456, unverified, not cleared.',
    ],
    [
      'a carrier known by its USDOT number alone',
      callAfter(verified({ ...judged('eligible'), mcNumber: null })),
      'Asked for a person. RUSTY GATE TRUCKING LLC, USDOT 2233445, cleared to book.',
    ],
  ])('%s', (_name, call, summary) => {
    expect(summarizeHandoff(call, null, 'human_requested', null)).toBe(summary);
  });

  it('is read in five seconds and heard in ten, one paragraph without our ceiling, whatever the agent notes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...HANDOFF_REASONS),
        fc.option(fc.oneof(fc.string(), fc.string({ minLength: 1000, maxLength: 2000 }))),
        fc.option(fc.string({ maxLength: 200 })),
        (reason, notes, contactName) => {
          const summary = summarizeHandoff(agreed, deal, reason, notes, contactName);
          expect(summary.length).toBeLessThanOrEqual(HEARD_LIMIT);
          expect(HEARD_LIMIT).toBeLessThanOrEqual(10 * 17);
          expect(summary).not.toMatch(/[\r\n]/);
          expect(summary).toMatch(/\$1,920, Dallas to Atlanta/);
          expect(summarizeHandoff(agreed, deal, reason, null)).not.toMatch(/2,?100/);
        },
      ),
    );
  });
});
