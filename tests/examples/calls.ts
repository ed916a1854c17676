import { snapshotFromTimeline } from '../../domain/advance-call.ts';
import { dealFrom } from '../../domain/negotiation/bargain.ts';
import type { AssignedRep, CallEvent, HandoffArranged, TimelineEntry } from '../../domain/call-event.ts';
import type { Call } from '../../domain/call.ts';
import { summarizeCarrier } from '../../domain/carrier.ts';
import type { Load } from '../../domain/load.ts';
import { presentAlternative, presentLoad } from '../../domain/present-load.ts';
import type { RingsFrom } from '../../domain/rings-from.ts';
import { callerFrom, type Caller, type Verification } from '../../domain/verification.ts';
import { haggle, termsWith, type Move } from './bargaining.ts';
import { carrier } from './carriers.ts';
import { NOW, openLoad } from './loads.ts';

/* The calls of the handbook's examples, told as the events that make them. */

type Event<Kind extends CallEvent['kind']> = Extract<CallEvent, { readonly kind: Kind }>;

export const OPENED = { callId: 'run-1', startedAtMs: NOW, simulated: false };

const question = { docketNumber: '123456', dotNumber: null, companyName: null };
const asked = { question, policyVersion: 'eligibility-1' };

export const judged = (
  verdict: 'eligible' | 'ineligible' | 'needs_review',
  legalName = 'RUSTY GATE TRUCKING LLC',
): Extract<Verification, { kind: 'judged' }> => ({
  ...asked,
  kind: 'judged',
  verdict,
  reasons:
    verdict === 'eligible' ? [] : verdict === 'ineligible' ? ['usdot_inactive'] : ['insurance_unknown'],
  dotNumber: '2233445',
  mcNumber: '123456',
  carrier: { ...summarizeCarrier(carrier({})), legalName },
  interstate: true,
  evidence: { source: 'fmcsa', checkedAtMs: NOW, bodyHash: 'hash' },
});

export const couldNotAsk: Verification = { ...asked, kind: 'could_not_ask', cause: 'timeout' };
export const notFound: Verification = { ...asked, kind: 'not_found', checkedAtMs: NOW };
export const shared: Verification = {
  ...asked,
  kind: 'ambiguous',
  candidates: [judged('eligible').carrier, judged('eligible', 'OTHER GATE LLC').carrier],
};

const named = (verification: Verification): Caller => {
  const caller = callerFrom(verification);
  if (caller === null) throw new Error('this verification names nobody');
  return caller;
};

export const eligibleCaller = named(judged('eligible'));
export const reviewedCaller = named(judged('needs_review'));
export const unverifiedCaller = named(couldNotAsk);

export const verified = (
  verification: Verification = judged('eligible'),
  ringsFrom: RingsFrom = {},
): CallEvent => ({ kind: 'carrier_verified', verification, ...ringsFrom });

const here = { deadheadMiles: 12, nowMs: NOW };
const termsOfLoads = (loads: readonly Load[]) => loads.map(({ loadId }) => termsWith({ loadId }));

export const told = (...loads: readonly Load[]): Event<'loads_presented'> => ({
  kind: 'loads_presented',
  totalMatches: loads.length,
  loads: loads.map((load) => presentLoad(load, here)),
  alternatives: [],
  confidential: { terms: termsOfLoads(loads) },
});

/** Nothing fitted; these were told instead. */
export const toldInstead = (...loads: readonly Load[]): Event<'loads_presented'> => ({
  ...told(),
  alternatives: loads.map((load) => presentAlternative(load, here, 'it picks up a day later')),
  confidential: { terms: termsOfLoads(loads) },
});

export const taken = (load: Load, ...instead: readonly Load[]): Event<'load_unavailable'> => ({
  kind: 'load_unavailable',
  loadId: load.loadId,
  referenceNumber: load.referenceNumber,
  because: 'held',
  alternatives: toldInstead(...instead).alternatives,
  confidential: { terms: termsOfLoads(instead) },
});

export const HOLD_MS = 600_000;

/** The decisions of a haggle over one load, as the events they are. */
export const bargained = (
  load: Load,
  moves: readonly Move[],
  caller = eligibleCaller,
): readonly CallEvent[] =>
  haggle(termsWith({ loadId: load.loadId }), moves).flatMap(({ round, after, move, terms }): CallEvent[] => {
    if (move.kind === 'decline') return [{ kind: 'offer_declined', negotiation: after }];
    if (round === null) return [];
    const deal = dealFrom(after, round, caller, NOW + HOLD_MS);
    return [
      { kind: 'offer_decided', negotiation: after, deal, alternatives: [], confidential: { terms: [terms] } },
    ];
  });

export const dana: AssignedRep = {
  repId: 'rep_dana',
  name: 'Dana Whitfield',
  phone: '+15125550100',
  extension: '12',
};

export const handedOff = (differing: Partial<HandoffArranged> = {}): Event<'handoff_arranged'> => ({
  kind: 'handoff_arranged',
  handoff: {
    handoffId: 'ho_1',
    status: 'ready',
    reason: 'deal_accepted',
    loadId: 'ld_1',
    agreedCents: 192_000,
    rep: dana,
    summary: 'The carrier agreed to a price and wants to book.',
    expiresAtMs: NOW + 3 * HOLD_MS,
    queue: null,
    ...differing,
  },
});

export const queued: Partial<HandoffArranged> = {
  status: 'queued',
  rep: null,
  queue: { position: 2, estimatedWaitSeconds: 480 },
};

/** A load as the call that heard of it keeps it. */
export const presented = {
  load: presentLoad(openLoad('ld_1'), { deadheadMiles: null, nowMs: 0 }),
  presentedAtMs: 0,
  terms: termsWith({ loadId: 'ld_1' }),
  takenByOther: false,
};

/** A load agreed on and held, and the record that such a call leaves. */
export const agreedDeal = {
  loadId: 'ld_1',
  referenceNumber: 'REF-ld_1',
  negotiationId: 'ng_of_ld_1',
  agreedCents: 192_050,
  bookable: true,
  holdExpiresAtMs: 1,
};
export const bookedRecord = {
  outcome: 'booked',
  sentiment: { label: 'neutral', score: 0, source: 'analysis' },
  nextActions: [],
} as const;

export const closed = (differing: Partial<Event<'call_closed'>> = {}): Event<'call_closed'> => ({
  kind: 'call_closed',
  outcome: 'info_only',
  sentiment: { label: 'neutral', score: 0, source: 'analysis' },
  nextActions: [],
  endedBy: 'caller',
  durationSeconds: 95,
  finalized: true,
  ...differing,
});

export const load = openLoad('ld_1');
export const otherLoad = openLoad('ld_2');

export const timelineOf = (events: readonly CallEvent[]): readonly TimelineEntry[] =>
  events.map((event, index) => ({ seq: index + 1, atMs: NOW + (index + 1) * 1000, event }));

/** The call after these events, in their order. */
export const callAfter = (...events: readonly CallEvent[]): Call =>
  snapshotFromTimeline(OPENED, timelineOf(events)).call;
