import { describe, expect, it } from '@jest/globals';
import { ask, takeOurs } from '../tests/examples/bargaining.ts';
import {
  bargained,
  callAfter,
  closed,
  couldNotAsk,
  load,
  otherLoad,
  told,
  verified,
} from '../tests/examples/calls.ts';
import { NOW } from '../tests/examples/loads.ts';
import { projectCall } from './project-call.ts';

describe('the row of a call', () => {
  it('is empty at first', () => {
    expect(projectCall(callAfter(), 0)).toEqual({
      callId: 'run-1',
      phase: 'greeted',
      outcome: null,
      startedAtMs: NOW,
      endedAtMs: null,
      durationSeconds: null,
      endedBy: null,
      mcNumber: null,
      dotNumber: null,
      carrierName: null,
      verdict: null,
      loadId: null,
      loadReference: null,
      agreedCents: null,
      rounds: 0,
      sentiment: null,
      nextActions: [],
      simulated: false,
      finalized: false,
      seq: 0,
    });
  });

  it('names the carrier and the load bargained over', () => {
    const call = callAfter(
      verified(),
      told(load, otherLoad),
      ...bargained(otherLoad, [ask(2200), ask(2200)]),
    );
    expect(projectCall(call, 4)).toMatchObject({
      phase: 'negotiating',
      mcNumber: '123456',
      dotNumber: '2233445',
      carrierName: 'RUSTY GATE TRUCKING LLC',
      verdict: 'eligible',
      loadId: 'ld_2',
      loadReference: 'REF-ld_2',
      agreedCents: null,
      rounds: 2,
      seq: 4,
    });
  });

  it('keeps the deal when another load was talked about since, and the most rounds of any load', () => {
    const call = callAfter(
      verified(),
      told(load, otherLoad),
      ...bargained(load, [ask(2200), ask(2200), takeOurs]),
      ...bargained(otherLoad, [ask(2200)]),
    );
    expect(projectCall(call, 6)).toMatchObject({ loadId: 'ld_1', agreedCents: 192_000, rounds: 2 });
  });

  it('calls a carrier by the name it gave while FMCSA is silent', () => {
    const heard = { ...couldNotAsk, question: { ...couldNotAsk.question, companyName: 'Rusty Gate' } };
    expect(projectCall(callAfter(verified(heard)), 1)).toMatchObject({
      carrierName: 'Rusty Gate',
      verdict: 'unverified',
    });
  });

  it('has the ending once it is closed', () => {
    const ending = closed({ outcome: 'deal_dropped', nextActions: ['call_back'], finalized: false });
    expect(projectCall(callAfter(verified(), ending), 2)).toMatchObject({
      phase: 'closed',
      outcome: 'deal_dropped',
      endedAtMs: NOW + 2000,
      durationSeconds: 95,
      endedBy: 'caller',
      nextActions: ['call_back'],
      sentiment: { label: 'neutral' },
      finalized: false,
    });
  });
});
