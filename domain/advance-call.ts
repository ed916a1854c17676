import type { CallEvent, Deal, LoadsFound, TimelineEntry } from './call-event.ts';
import { callerAfterReview, concerns, reviewedBy, underReview, type ReviewOutcome } from './call-review.ts';
import { openCall, type Call, type CallFile, type PhaseState, type Presented } from './call.ts';
import type { CallSnapshot } from './call-snapshot.ts';
import type { AlternativeLoad, PresentedLoad } from './load.ts';
import type { Negotiation } from './negotiation/negotiation.ts';
import type { NegotiationTerms } from './negotiation/negotiation-terms.ts';
import { ringsFrom } from './rings-from.ts';
import { betterKnown, callerFrom, type Verification } from './verification.ts';

type Event<Kind extends CallEvent['kind']> = Extract<CallEvent, { readonly kind: Kind }>;

/** The call after an event. Live calls and stored timelines are folded by this one function. */
export const advanceCall = (call: Call, { event, atMs }: TimelineEntry): Call => {
  switch (event.kind) {
    case 'carrier_verified':
      return afterVerification({ ...call, ...ringsFrom(event) }, event.verification);
    case 'loads_presented':
      return afterPresentation(call, event, atMs);
    case 'load_unavailable':
      return afterLoss(call, event, atMs);
    case 'offer_decided':
      return afterDecision(call, event, atMs);
    case 'offer_declined':
      return afterDecline(call, event.negotiation);
    case 'hold_expired':
      return withoutDeal(call, event.loadId, { phase: 'negotiating', loadId: event.loadId });
    case 'load_changed':
      if (event.change === 'reopened') return markReopened(call, event.loadId);
      return event.change === 'repriced' ? call : markTaken(call, event.loadId);
    case 'handoff_arranged': {
      const { handoff } = event;
      const deal = call.deals.find(({ loadId }) => loadId === handoff.loadId) ?? null;
      return into({ ...call, handoff }, { phase: 'handed_off', deal, handoff });
    }
    case 'review_decided':
      return afterReview(call, event);
    case 'rep_decided':
      return event.decision === 'confirm' ? afterConfirm(call) : call;
    case 'call_closed':
      return into(call, closedPhase(event, atMs));
    case 'tool_refused':
      return event.loadId === undefined ? call : { ...call, passedOver: [...call.passedOver, event.loadId] };
    case 'number_unreadable':
      return { ...call, ...ringsFrom(event) };
    case 'criteria_unclear':
    case 'offer_invalid':
    case 'session_ended':
    case 'handoff_assigned':
      return call;
  }
};

/** A call rebuilt from its stored timeline. */
export const snapshotFromTimeline = (
  opened: Pick<CallFile, 'callId' | 'startedAtMs' | 'simulated'>,
  timeline: readonly TimelineEntry[],
): CallSnapshot => ({
  call: timeline.reduce(advanceCall, openCall(opened.callId, opened.startedAtMs, opened.simulated)),
  timeline,
});

/** The file without its phase, so that a new phase starts with its own data only. */
const fileOf = (call: Call): CallFile => ({
  callId: call.callId,
  startedAtMs: call.startedAtMs,
  simulated: call.simulated,
  callerPhone: call.callerPhone,
  lastVerification: call.lastVerification,
  caller: call.caller,
  reviewed: call.reviewed,
  presented: call.presented,
  negotiations: call.negotiations,
  passedOver: call.passedOver,
  deals: call.deals,
  lastDeal: call.lastDeal,
  handoff: call.handoff,
  booked: call.booked,
  bookings: call.bookings,
  lostLoad: call.lostLoad,
  searchedInVain: call.searchedInVain,
  asked: call.asked,
});

const into = (call: Call, phase: PhaseState): Call => ({ ...fileOf(call), ...phase });

const closedPhase = (event: Event<'call_closed'>, endedAtMs: number): PhaseState => ({
  phase: 'closed',
  outcome: event.outcome,
  sentiment: event.sentiment,
  nextActions: event.nextActions,
  endedAtMs,
  endedBy: event.endedBy,
  durationSeconds: event.durationSeconds,
  finalized: event.finalized,
  recordedAtMs: event.recordedAtMs ?? null,
});

/** FMCSA may answer after the conversation has moved on: what was settled since stays settled. */
const isSettled = ({ phase, deals }: Call): boolean =>
  deals.length > 0 || phase === 'handed_off' || phase === 'closed';

const afterVerification = (call: Call, verification: Verification): Call => {
  const found = callerFrom(verification);
  const caller = found === null ? null : underReview(call.reviewed, betterKnown(call.caller, found));
  if (isSettled(call)) return { ...call, lastVerification: verification, caller: call.caller ?? caller };
  const named = { ...call, lastVerification: verification, caller };
  if (caller === null) return into(named, { phase: 'greeted' });
  if (caller.verdict === 'ineligible') return into(named, { phase: 'refused' });
  return into(named, { phase: call.presented.length > 0 ? 'matched' : 'verified' });
};

const withPresented = (
  call: Call,
  loads: readonly (PresentedLoad | AlternativeLoad)[],
  terms: readonly NegotiationTerms[],
  atMs: number,
): readonly Presented[] => {
  const kept = call.presented.filter(({ load }) => !terms.some(({ loadId }) => loadId === load.loadId));
  const presentedNow = terms.flatMap((term): readonly Presented[] => {
    const before = call.presented.find(({ load }) => load.loadId === term.loadId);
    const load = loads.find(({ loadId }) => loadId === term.loadId) ?? before?.load;
    if (load === undefined) return [];
    return [{ load, terms: term, presentedAtMs: before?.presentedAtMs ?? atMs, takenByOther: false }];
  });
  return [...kept, ...presentedNow];
};

const afterPresentation = (call: Call, found: LoadsFound, atMs: number): Call => {
  const told = [...found.loads, ...found.alternatives];
  const presented = withPresented(call, told, found.confidential.terms, atMs);
  const searchedInVain = call.searchedInVain || found.loads.length === 0;
  const next = { ...call, presented, searchedInVain, asked: found.asked ?? call.asked };
  return call.phase === 'verified' && told.length > 0 ? into(next, { phase: 'matched' }) : next;
};

const markTaken = (call: Call, loadId: string): Call => ({
  ...call,
  lostLoad: call.lostLoad || call.negotiations.some((negotiation) => negotiation.loadId === loadId),
  presented: call.presented.map((one) => (one.load.loadId === loadId ? { ...one, takenByOther: true } : one)),
});

const markReopened = (call: Call, loadId: string): Call => ({
  ...call,
  presented: call.presented.map((one) =>
    one.load.loadId === loadId ? { ...one, takenByOther: false } : one,
  ),
});

const afterLoss = (call: Call, event: Event<'load_unavailable'>, atMs: number): Call => {
  const presented = withPresented(call, event.alternatives, event.confidential.terms, atMs);
  // What is held cannot be lost; a price that waited for a review can.
  const deals = call.deals.filter((deal) => deal.bookable || deal.loadId !== event.loadId);
  const next = markTaken({ ...call, presented, deals, lostLoad: true }, event.loadId ?? '');
  const overThisLoad =
    (call.phase === 'negotiating' && call.loadId === event.loadId) ||
    (call.phase === 'agreed' && !deals.includes(call.deal));
  const firstTold = call.phase === 'verified' && event.alternatives.length > 0;
  return overThisLoad || firstTold ? backFrom(next, { phase: 'matched' }) : next;
};

/** Back to the last deal that still stands, if any does. */
const backFrom = (call: Call, otherwise: PhaseState): Call => {
  const deal = call.deals.at(-1);
  return into(call, deal === undefined ? otherwise : { phase: 'agreed', deal });
};

const replace = (negotiations: readonly Negotiation[], negotiation: Negotiation): readonly Negotiation[] => [
  ...negotiations.filter(({ negotiationId }) => negotiationId !== negotiation.negotiationId),
  negotiation,
];

const replaceDeal = (deals: readonly Deal[], deal: Deal): readonly Deal[] => [
  ...deals.filter(({ loadId }) => loadId !== deal.loadId),
  deal,
];

const afterDecision = (call: Call, event: Event<'offer_decided'>, atMs: number): Call => {
  const { negotiation, deal } = event;
  const next = {
    ...call,
    // A load lost earlier was not the end of it: bargaining goes on.
    lostLoad: false,
    negotiations: replace(call.negotiations, negotiation),
    presented: withPresented(call, event.alternatives, event.confidential.terms, atMs),
  };
  if (deal !== null) {
    const dealt = { ...next, deals: replaceDeal(call.deals, deal), lastDeal: deal };
    return into(dealt, { phase: 'agreed', deal });
  }
  return into(next, { phase: 'negotiating', loadId: negotiation.loadId });
};

const withoutDeal = (call: Call, loadId: string, otherwise: PhaseState): Call => {
  const deals = call.deals.filter((deal) => deal.loadId !== loadId);
  const rest = { ...call, deals };
  return call.phase === 'handed_off' || call.phase === 'closed' ? rest : backFrom(rest, otherwise);
};

const afterDecline = (call: Call, negotiation: Negotiation): Call => {
  const next = { ...call, negotiations: replace(call.negotiations, negotiation) };
  return withoutDeal(next, negotiation.loadId, { phase: 'matched' });
};

const afterConfirm = (call: Call): Call => {
  const { loadId = null, agreedCents = null } = call.handoff ?? {};
  if (loadId === null) return call;
  const before = call.bookings.filter((one) => one.loadId !== loadId);
  const now = agreedCents === null ? [] : [{ loadId, agreedCents }];
  return { ...call, booked: true, bookings: [...before, ...now] };
};

const afterReview = (call: Call, outcome: ReviewOutcome): Call => {
  const { caller, reviewed } = call;
  if (caller === null || !concerns(outcome, caller)) return call;
  const next = {
    ...call,
    caller: callerAfterReview(caller, outcome),
    reviewed: reviewedBy(reviewed, caller, outcome),
    lastVerification: outcome.verification ?? call.lastVerification,
  };
  const isOver = call.phase === 'handed_off' || call.phase === 'closed';
  return outcome.decision === 'approve' || isOver ? next : into(next, { phase: 'refused' });
};
