import { referencePolicy } from '../examples/bargaining.ts';
import { snapshotFromTimeline } from '../../domain/advance-call.ts';
import type { CallEvent, TimelineEntry } from '../../domain/call-event.ts';
import { presentLoad } from '../../domain/present-load.ts';
import { NOW, openLoad } from '../examples/loads.ts';

/* A call that heard of one load, asked $2,000 and was countered; its ceiling is $2,099. */

const CEILING_CENTS = 209_900;
const terms = {
  loadId: 'l1',
  referenceNumber: 'REF-l1',
  loadVersion: 1,
  listedCents: 180_000,
  ceilingCents: CEILING_CENTS,
  apparentCeilingCents: 204_000,
  miles: 781,
  hoursToPickup: 30,
  laneMeanCents: null,
  rivalCalls: 0,
  policy: { ...referencePolicy, version: 'p1' },
  arm: null,
};
const load = presentLoad(openLoad('l1'), { deadheadMiles: 3, nowMs: NOW });

export const EVENTS: readonly CallEvent[] = [
  {
    kind: 'carrier_verified',
    verification: {
      kind: 'judged',
      question: { docketNumber: '123456', dotNumber: null, companyName: null },
      policyVersion: 'e1',
      verdict: 'eligible',
      reasons: [],
      dotNumber: '2233541',
      mcNumber: '123456',
      carrier: {
        legalName: 'CEDAR HOLLOW TRUCKING LLC',
        dbaName: null,
        city: 'WACO',
        state: 'TX',
        powerUnits: 14,
        drivers: 16,
        safetyRating: null,
      },
      interstate: true,
      evidence: { source: 'fmcsa', checkedAtMs: NOW, bodyHash: 'ab' },
    },
  },
  {
    kind: 'loads_presented',
    totalMatches: 1,
    loads: [load],
    alternatives: [],
    confidential: { terms: [terms] },
  },
  {
    kind: 'offer_decided',
    negotiation: {
      negotiationId: 'neg_1',
      loadId: 'l1',
      referenceNumber: 'REF-l1',
      carrierKey: '2233541',
      status: 'open',
      rounds: [
        {
          round: 1,
          action: 'offer',
          askCents: 200_000,
          decision: 'counter_offer',
          counterCents: 185_000,
          atMs: NOW,
          callId: 'run-1',
          reason: 'Above what round 1 accepts.',
          policyVersion: 'p1',
          confidential: { terms, thresholdCents: 180_000 },
        },
      ],
      agreedCents: null,
      version: 1,
    },
    deal: null,
    alternatives: [],
    confidential: { terms: [terms] },
  },
];

export const CLOSED: CallEvent = {
  kind: 'call_closed',
  outcome: 'carrier_declined_rate',
  sentiment: { label: 'neutral', score: 0, source: 'analysis' },
  nextActions: [],
  endedBy: 'user',
  durationSeconds: 90,
  finalized: true,
};

const timelineOf = (events: readonly CallEvent[]): readonly TimelineEntry[] =>
  events.map((event, index) => ({ seq: index + 1, atMs: NOW + index * 1000, event }));

export const snapshotOf = (events: readonly CallEvent[]) =>
  snapshotFromTimeline({ callId: 'run-1', startedAtMs: NOW, simulated: false }, timelineOf(events));
