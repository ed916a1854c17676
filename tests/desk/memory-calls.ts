import type { CallContext } from '../../domain/call-context.ts';
import { snapshotFromTimeline } from '../../domain/advance-call.ts';
import { dealFrom } from '../../domain/negotiation/bargain.ts';
import { evaluateOffer } from '../../domain/negotiation/evaluate-offer.ts';
import {
  advanceNegotiation,
  newNegotiation,
  type Negotiation,
} from '../../domain/negotiation/negotiation.ts';
import type { NegotiationTerms } from '../../domain/negotiation/negotiation-terms.ts';
import type { CallEvent } from '../../domain/call-event.ts';
import type { Call } from '../../domain/call.ts';
import type { Load, LoadDetails } from '../../domain/load.ts';
import type { CommitOfferInput } from '../../activities/commit-offer.ts';
import { eligibleCaller, verified } from '../examples/calls.ts';
import { createActivities } from '../../activities/index.ts';
import { createMemoryDesk } from '../../adapters/memory/memory-desk.ts';
import type { Notification } from '../../domain/notification.ts';
import { createMemoryActivities, type MemoryDesk } from './memory-activities.ts';
import { sampleLoad } from './sample-loads.ts';
import { dallasSearch } from './sample-requests.ts';

const NOW = Date.now();
const HOLD_MS = 600_000;

export const memoryNowMs = NOW;

/** What the activities' examples do with one in-memory desk. */
export type MemoryCalls = Pick<MemoryDesk, 'desk' | 'activities' | 'sent'> & {
  readonly publish: (referenceNumber: string, changes?: Partial<LoadDetails>) => Promise<Load>;
  readonly loadOf: (loadId: string) => Promise<Load>;
  /** The call as its stored timeline tells it. */
  readonly callOf: (callId: string) => Promise<Call>;
  /** Where a call stands now: what an activity is given. */
  readonly contextOf: (callId: string, atMs?: number) => Promise<CallContext>;
  /** Writes what happened without any activity. */
  readonly happens: (callId: string, ...events: readonly CallEvent[]) => Promise<void>;
  /** A verified caller who has been told this load. */
  readonly callAbout: (callId: string, load: Load) => Promise<void>;
  /** The decision on an ask in cents, ready to be committed. */
  readonly decisionOn: (
    callId: string,
    load: Load,
    askCents: number,
    negotiation?: Negotiation | null,
    carrierKey?: string,
    atMs?: number,
  ) => Promise<CommitOfferInput>;
  /** Calls, hears of the load, takes it at the listed rate. */
  readonly takes: (callId: string, load: Load, carrierKey?: string) => Promise<void>;
};

const opened = (callId: string) => ({ callId, startedAtMs: NOW - 60_000, simulated: false });

const termsTold = (call: Call, loadId: string): NegotiationTerms => {
  const presented = call.presented.find(({ load }) => load.loadId === loadId);
  if (presented === undefined) throw new Error(`load ${loadId} was never told`);
  return presented.terms;
};

/** Reading the gazetteer takes a second: once a file is enough. */
const { desk: ports } = createMemoryActivities();

export const createMemoryCalls = (): MemoryCalls => {
  const sent: Notification[] = [];
  const notifications = { send: async (notification: Notification) => void sent.push(notification) };
  const desk = { ...ports, ...createMemoryDesk(), notifications };
  const activities = createActivities(desk);

  const loadOf = async (loadId: string): Promise<Load> => {
    const load = await desk.loads.findById(loadId);
    if (load === null) throw new Error(`no load ${loadId}`);
    return load;
  };
  const publish: MemoryCalls['publish'] = async (referenceNumber, changes = {}) => {
    await desk.loads.upsertMany([sampleLoad(referenceNumber, NOW, changes)]);
    const load = await desk.loads.findByReference(referenceNumber);
    return loadOf(load?.loadId ?? '');
  };
  const callOf = async (callId: string): Promise<Call> =>
    snapshotFromTimeline(opened(callId), await desk.calls.timeline(callId)).call;
  const contextOf = async (callId: string, atMs = NOW): Promise<CallContext> => {
    const timeline = await desk.calls.timeline(callId);
    return { call: await callOf(callId), seq: timeline.length + 1, atMs, journal: [] };
  };
  const happens: MemoryCalls['happens'] = async (callId, ...events) => {
    const { call, seq } = await contextOf(callId);
    const journal = events.map((event, index) => ({ seq: seq + index, atMs: NOW, event }));
    await activities.recordJournal({ call, journal });
  };
  const callAbout: MemoryCalls['callAbout'] = async (callId, load) => {
    await happens(callId, verified());
    const request = { ...dallasSearch, referenceNumber: load.referenceNumber };
    await activities.searchLoads({ context: await contextOf(callId), request });
  };
  const decisionOn: MemoryCalls['decisionOn'] = async (
    callId,
    load,
    askCents,
    negotiation = null,
    carrierKey = '2233445',
    atMs = NOW,
  ) => {
    const context = await contextOf(callId, atMs);
    const terms = termsTold(context.call, load.loadId);
    const before = negotiation ?? newNegotiation(`ng_${callId}_${load.loadId}`, terms, carrierKey);
    const decided = evaluateOffer({ terms, negotiation: before, callId, atMs }, askCents);
    if (!decided.ok) throw new Error('an absurd ask decides nothing');
    const after = advanceNegotiation(before, decided.value);
    const deal = dealFrom(after, decided.value, context.call.caller ?? eligibleCaller, atMs + HOLD_MS);
    const confidential = { terms: [terms] };
    const event = {
      kind: 'offer_decided',
      negotiation: after,
      deal,
      alternatives: [],
      confidential,
    } as const;
    return {
      context,
      event,
      expectedVersion: before.version,
      liveSinceMs: atMs - 86_400_000,
      newsAudience: 2,
    };
  };
  const takes: MemoryCalls['takes'] = async (callId, load, carrierKey) => {
    await callAbout(callId, load);
    await activities.commitOffer(await decisionOn(callId, load, load.loadboardRateCents, null, carrierKey));
  };
  return {
    desk,
    activities,
    sent,
    publish,
    loadOf,
    callOf,
    contextOf,
    happens,
    callAbout,
    decisionOn,
    takes,
  };
};
