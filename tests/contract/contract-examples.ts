import { randomBytes } from 'node:crypto';
import type { CallRow } from '../../domain/call-row.ts';
import type { HandoffDraft } from '../../domain/draft-handoff.ts';
import type { Handoff, RepDetails } from '../../domain/handoff.ts';
import type { Load, LoadDetails } from '../../domain/load.ts';
import type { Negotiation, NegotiationRound } from '../../domain/negotiation/negotiation.ts';
import type { NegotiationCommit } from '../../domain/ports.ts';
import type { Repositories } from '../../adapters/memory/memory-desk.ts';
import { referencePolicy } from '../examples/bargaining.ts';
import { ATLANTA, DALLAS, HOUR } from '../examples/loads.ts';

/* What the contracts put into a desk that other tests share: every name is new, every time is near now. */

export type DeskUnderTest = () => Repositories;

export const fresh = (prefix: string): string => `${prefix}_${randomBytes(6).toString('hex')}`;

export const details = (differing: Partial<LoadDetails> = {}): LoadDetails => {
  const now = Date.now();
  return {
    referenceNumber: fresh('REF'),
    origin: DALLAS,
    destination: ATLANTA,
    pickup: { earliestMs: now + 4 * HOUR, latestMs: now + 8 * HOUR },
    delivery: { earliestMs: now + 28 * HOUR, latestMs: now + 32 * HOUR },
    equipment: 'dry_van',
    loadboardRateCents: 180_000,
    maxBuyCents: 200_000,
    customerRateCents: null,
    miles: 781.5,
    weightPounds: 40_000,
    commodityType: 'paper',
    numOfPieces: null,
    dimensions: null,
    notes: null,
    hazmat: false,
    holdFirm: false,
    ...differing,
  };
};

export const givenLoad = async (
  { loads }: Repositories,
  differing: Partial<LoadDetails> = {},
): Promise<Load> => {
  const given = details(differing);
  await loads.upsertMany([given]);
  const load = await loads.findByReference(given.referenceNumber);
  if (load === null) throw new Error('the load was not kept');
  return load;
};

export const round = (load: Load, differing: Partial<NegotiationRound> = {}): NegotiationRound => ({
  round: 1,
  action: 'offer',
  askCents: 190_000,
  decision: 'counter_offer',
  counterCents: 185_000,
  atMs: Date.now(),
  callId: 'call-of-the-round',
  reason: 'above the threshold',
  policyVersion: 'ladder-1',
  confidential: {
    terms: {
      loadId: load.loadId,
      referenceNumber: load.referenceNumber,
      loadVersion: load.version,
      listedCents: load.loadboardRateCents,
      ceilingCents: load.maxBuyCents ?? load.loadboardRateCents,
      apparentCeilingCents: 195_000,
      miles: load.miles,
      hoursToPickup: 7.5,
      laneMeanCents: 182_000,
      rivalCalls: 1,
      policy: referencePolicy,
      arm: null,
    },
    thresholdCents: 180_000,
  },
  ...differing,
});

export const negotiation = (load: Load, differing: Partial<Negotiation> = {}): Negotiation => ({
  negotiationId: fresh('ng'),
  loadId: load.loadId,
  referenceNumber: load.referenceNumber,
  carrierKey: fresh('carrier'),
  status: 'open',
  rounds: [round(load)],
  agreedCents: null,
  version: 1,
  ...differing,
});

/** A first decision over a load: an open round without a hold. */
export const decision = (load: Load, differing: Partial<NegotiationCommit> = {}): NegotiationCommit => {
  const now = Date.now();
  return {
    negotiation: negotiation(load),
    expectedVersion: 0,
    liveSinceMs: now - 24 * HOUR,
    loadVersion: load.version,
    callId: fresh('call'),
    atMs: now,
    holdUntilMs: null,
    ...differing,
  };
};

/** A first decision that accepts and wants the hold for ten minutes. */
export const acceptance = (load: Load, differing: Partial<NegotiationCommit> = {}): NegotiationCommit => {
  const accepted = round(load, { decision: 'accepted', counterCents: null, askCents: 180_000 });
  return decision(load, {
    negotiation: negotiation(load, { status: 'accepted', agreedCents: 180_000, rounds: [accepted] }),
    holdUntilMs: Date.now() + HOUR / 6,
    ...differing,
  });
};

/** An acceptance whose hold ended a minute ago. */
export const lapsedAcceptance = (load: Load): NegotiationCommit => {
  const now = Date.now();
  return acceptance(load, { atMs: now - HOUR / 6, holdUntilMs: now - HOUR / 60 });
};

export const callRow = (differing: Partial<CallRow> = {}): CallRow => ({
  callId: fresh('call'),
  phase: 'greeted',
  outcome: null,
  startedAtMs: Date.now(),
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
  seq: 1,
  ...differing,
});

export const rep = (differing: Partial<RepDetails> = {}): RepDetails => ({
  name: 'Dana Reyes',
  phone: '+15551230000',
  extension: '12',
  email: null,
  timeZone: 'America/Chicago',
  shift: { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' },
  equipment: ['dry_van', 'reefer'],
  regions: ['TX', 'southeast'],
  capacity: 1,
  available: true,
  ...differing,
});

export const handoff = (repId: string | null, differing: Partial<Handoff> = {}): Handoff => ({
  handoffId: fresh('ho'),
  callId: fresh('call'),
  loadId: null,
  agreedCents: null,
  reason: 'human_requested',
  status: 'ready',
  repId,
  summary: 'Rusty Gate wants a human.',
  contact: { name: 'Al', phone: null, email: null },
  notes: null,
  need: { equipment: null, originState: null, preferredRep: null },
  createdAtMs: Date.now(),
  expiresAtMs: Date.now() + HOUR / 2,
  assignment: repId === null ? 0 : 1,
  assignedAtMs: repId === null ? null : Date.now(),
  queueNumber: null,
  callBackAtMs: null,
  decidedAtMs: null,
  life: [],
  ...differing,
});

/** What a call would have asked for to get this handoff. */
export const draftOf = ({ handoffId, callId, loadId, agreedCents, ...rest }: Handoff): HandoffDraft => ({
  handoffId,
  callId,
  loadId,
  agreedCents,
  reason: rest.reason,
  summary: rest.summary,
  contact: rest.contact,
  notes: rest.notes,
  need: rest.need,
  createdAtMs: rest.createdAtMs,
});
