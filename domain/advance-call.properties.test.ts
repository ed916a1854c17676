import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyAskOn, referencePolicy, termsWith } from '../tests/examples/bargaining.ts';
import {
  closed,
  couldNotAsk,
  handedOff,
  HOLD_MS,
  judged,
  load,
  notFound,
  OPENED,
  otherLoad,
  queued,
  taken,
  told,
  toldInstead,
  verified,
} from '../tests/examples/calls.ts';
import { NOW } from '../tests/examples/loads.ts';
import { advanceCall, snapshotFromTimeline } from './advance-call.ts';
import { bargain, dealFrom, type Bid } from './negotiation/bargain.ts';
import { advanceNegotiation, declineNegotiation, roundsUsed } from './negotiation/negotiation.ts';
import type { CallEvent, TimelineEntry, Tool } from './call-event.ts';
import { findPresented, guardTool, negotiationOver } from './call-rules.ts';
import { openCall, type Call } from './call.ts';

/** What somebody does next; null where the rules do not let it happen now. */
type Deed = { readonly tool: Tool | null; readonly happens: (call: Call) => CallEvent | null };

const always = (tool: Tool | null, event: CallEvent): Deed => ({ tool, happens: () => event });

const offering = (loadId: string, bid: Bid): Deed => ({
  tool: 'evaluate',
  happens: (call) => {
    const presented = findPresented(call, loadId);
    const terms = termsWith({ loadId });
    const standsAlready = call.deals.some((deal) => deal.loadId === loadId);
    if (presented === null || call.caller === null || standsAlready) return null;
    const freshNegotiationId = `ng_${loadId}`;
    const decided = bargain({
      ...{ call, presented, terms, bid, freshNegotiationId },
      ...{ negotiation: null, policy: referencePolicy, atMs: NOW },
    });
    if (!decided.ok) return { kind: 'offer_invalid', loadId, words: 'nonsense' };
    const { before, round } = decided.value;
    const negotiation = advanceNegotiation(before, round);
    const deal = dealFrom(negotiation, round, call.caller, NOW + HOLD_MS);
    return { kind: 'offer_decided', negotiation, deal, alternatives: [], confidential: { terms: [terms] } };
  },
});

const declining = (loadId: string): Deed => ({
  tool: 'evaluate',
  happens: (call) => {
    const negotiation = negotiationOver(call, loadId);
    if (negotiation === null) return null;
    return { kind: 'offer_declined', negotiation: declineNegotiation(negotiation) };
  },
});

const running: Deed = {
  tool: null,
  happens: ({ deals }) => (deals[0] === undefined ? null : { kind: 'hold_expired', loadId: deals[0].loadId }),
};

const handing: Deed = {
  tool: 'handoff',
  happens: ({ deals }) => {
    const deal = deals.at(-1);
    return handedOff({ loadId: deal?.loadId ?? null, agreedCents: deal?.agreedCents ?? null });
  },
};

const anyLoadId = fc.constantFrom('ld_1', 'ld_2');
const anyBid = fc.oneof(
  anyAskOn(termsWith()).map((askCents): Bid => ({ kind: 'ask', askCents })),
  fc.constant<Bid>({ kind: 'accept', atCents: null }),
);
const verifications = [
  judged('eligible'),
  judged('needs_review'),
  judged('ineligible'),
  couldNotAsk,
  notFound,
];
const anyDeed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...verifications).map((one) => always('verify', verified(one))) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(told(load), told(load, otherLoad), toldInstead(otherLoad), told(), taken(load, otherLoad))
      .map((found) => always('search', found)),
  },
  { weight: 8, arbitrary: fc.tuple(anyLoadId, anyBid).map(([loadId, bid]) => offering(loadId, bid)) },
  anyLoadId.map(declining),
  fc.constantFrom(running, handing, always('handoff', handedOff(queued)), always('finalize', closed())),
  fc
    .constantFrom<CallEvent>(
      { kind: 'load_changed', loadId: 'ld_1', change: 'taken' },
      { kind: 'review_decided', decision: 'approve', note: null },
      { kind: 'review_decided', decision: 'deny', note: null },
      { kind: 'rep_decided', handoffId: 'ho_1', decision: 'confirm' },
      { kind: 'session_ended', sessionId: null, status: 'completed' },
      verified(notFound),
    )
    .map((late) => always(null, late)),
);

/** A call that its rules let happen: deeds the guard refuses, or that make no sense now, leave nothing behind. */
const play = (
  deeds: readonly Deed[],
): { readonly calls: readonly Call[]; readonly timeline: readonly TimelineEntry[] } => {
  const calls = [openCall(OPENED.callId, OPENED.startedAtMs, OPENED.simulated)];
  const timeline: TimelineEntry[] = [];
  for (const { tool, happens } of deeds) {
    const call = calls.at(-1)!;
    const event = tool !== null && guardTool(call, tool) !== null ? null : happens(call);
    if (event === null) continue;
    const seq = timeline.length + 1;
    timeline.push({ seq, atMs: NOW + seq, event });
    calls.push(advanceCall(call, timeline.at(-1)!));
  }
  return { calls, timeline };
};

const anyPlay = fc.array(anyDeed, { maxLength: 25 }).map(play);
const manyRuns = { numRuns: 500 };

describe('Any call that its rules let happen', () => {
  it('is the same folded live and rebuilt from its timeline', () => {
    fc.assert(
      fc.property(anyPlay, ({ calls, timeline }) => {
        expect(snapshotFromTimeline(OPENED, timeline)).toEqual({ call: calls.at(-1), timeline });
      }),
      manyRuns,
    );
  });

  it('keeps the newest of every negotiation it ever had', () => {
    fc.assert(
      fc.property(anyPlay, ({ calls, timeline }) => {
        const newest = new Map(
          timeline.flatMap(({ event }) =>
            'negotiation' in event ? [[event.negotiation.loadId, event.negotiation] as const] : [],
          ),
        );
        const kept = new Map(calls.at(-1)!.negotiations.map((one) => [one.loadId, one]));
        expect(kept).toEqual(newest);
        for (const negotiation of newest.values()) expect(roundsUsed(negotiation)).toBeLessThanOrEqual(3);
      }),
      manyRuns,
    );
  });

  it('has in every phase what the phase speaks of', () => {
    const holds = (call: Call): boolean => {
      switch (call.phase) {
        case 'greeted':
          return call.deals.length === 0 && call.caller === null;
        case 'refused':
          return call.caller?.verdict === 'ineligible';
        case 'verified':
          return call.caller !== null && call.presented.length === 0;
        case 'matched':
          return call.caller !== null && call.presented.length > 0;
        case 'negotiating':
          return negotiationOver(call, call.loadId) !== null;
        case 'agreed':
          return call.deals.includes(call.deal);
        case 'handed_off':
          return call.handoff.handoffId === 'ho_1';
        case 'closed':
          return call.endedAtMs > call.startedAtMs;
      }
    };
    fc.assert(
      fc.property(anyPlay, ({ calls }) => {
        for (const call of calls) expect(holds(call) ? call.phase : call).toBe(call.phase);
      }),
      manyRuns,
    );
  });

  it('stays closed, whatever comes late', () => {
    fc.assert(
      fc.property(anyPlay, ({ calls }) => {
        const after = calls.slice(calls.findIndex(({ phase }) => phase === 'closed'));
        const everClosed = calls.some(({ phase }) => phase === 'closed');
        if (everClosed) expect(new Set(after.map(({ phase }) => phase))).toEqual(new Set(['closed']));
      }),
      manyRuns,
    );
  });
});
