import { describe, expect, it } from '@jest/globals';
import { ask, takeOurs } from '../tests/examples/bargaining.ts';
import {
  bargained,
  callAfter,
  closed,
  couldNotAsk,
  handedOff,
  judged,
  load,
  notFound,
  otherLoad,
  told,
  verified,
} from '../tests/examples/calls.ts';
import { TOOLS } from './call-event.ts';
import { findPresented, guardTool, loadInQuestion, negotiationOver } from './call-rules.ts';

const agreed = [verified(), told(load), ...bargained(load, [takeOurs])];

describe('which tool may be used when', () => {
  const who = 'verification_required';
  const cases = [
    ['nobody named', [], [null, who, who, null, null]],
    ['a number FMCSA does not know', [verified(notFound)], [null, who, who, null, null]],
    ['a carrier that passed', [verified()], [null, null, null, null, null]],
    ['a carrier under review', [verified(judged('needs_review'))], [null, null, null, null, null]],
    ['FMCSA silent', [verified(couldNotAsk)], [null, null, null, null, null]],
    [
      'a carrier we do not work with',
      [verified(judged('ineligible'))],
      [null, 'not_eligible', 'not_eligible', 'not_eligible', null],
    ],
    [
      'a carrier a reviewer denied',
      [verified(judged('needs_review')), { kind: 'review_decided', decision: 'deny', note: null } as const],
      [null, 'not_eligible', 'not_eligible', 'not_eligible', null],
    ],
    ['bargaining', [...agreed.slice(0, 2), ...bargained(load, [ask(2200)])], [null, null, null, null, null]],
    ['a price agreed', agreed, ['already_settled', null, null, null, null]],
    ['handed over', [...agreed, handedOff()], ['already_settled', null, null, null, null]],
    ['the call over', [...agreed, closed()], ['call_ended', 'call_ended', 'call_ended', 'call_ended', null]],
  ] as const;

  it.each(cases)('%s', (_name, events, refusals) => {
    const call = callAfter(...events);
    expect(TOOLS.map((tool) => guardTool(call, tool))).toEqual(refusals);
  });
});

describe('which load is meant', () => {
  const oneTold = callAfter(verified(), told(load));
  const twoTold = callAfter(verified(), told(load, otherLoad));

  it.each([['ld_1'], ['REF-ld_1'], [' ref-LD_1 '], ['REF LD 1'], ['ref l d one']])(
    '%j names a load that was told',
    (words) => {
      expect(findPresented(twoTold, words)?.load.loadId).toBe('ld_1');
    },
  );

  it('a load never told in this call is none', () => {
    expect(findPresented(twoTold, 'ld_3')).toBeNull();
  });

  it('without a name it is the only one told, or the one last bargained over', () => {
    const bargaining = callAfter(
      verified(),
      told(load, otherLoad),
      ...bargained(load, [ask(2200)]),
      ...bargained(otherLoad, [ask(2200)]),
    );
    expect(loadInQuestion(callAfter(verified()))).toBeNull();
    expect(loadInQuestion(oneTold)?.load.loadId).toBe('ld_1');
    expect(loadInQuestion(twoTold)).toBeNull();
    expect(loadInQuestion(bargaining)?.load.loadId).toBe('ld_2');
  });

  it('each load has a negotiation of its own', () => {
    const call = callAfter(verified(), told(load, otherLoad), ...bargained(load, [ask(2200)]));
    expect(negotiationOver(call, 'ld_1')?.rounds).toHaveLength(1);
    expect(negotiationOver(call, 'ld_2')).toBeNull();
  });
});
