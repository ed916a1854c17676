import type { Repositories } from '../../adapters/memory/memory-desk.ts';
import { snapshotFromTimeline } from '../../domain/advance-call.ts';
import type { CallEvent, Deal, TimelineEntry } from '../../domain/call-event.ts';
import { decideOutcome } from '../../domain/decide-outcome.ts';
import type { Load } from '../../domain/load.ts';
import { factsOf } from '../../domain/metrics/call-facts.ts';
import type { Negotiation } from '../../domain/negotiation/negotiation.ts';
import { presentAlternative, presentLoad } from '../../domain/present-load.ts';
import { projectCall } from '../../domain/project-call.ts';
import { acceptance, fresh, givenLoad, negotiation, round } from '../contract/contract-examples.ts';
import { closed, couldNotAsk, handedOff, judged, notFound, queued, verified } from '../examples/calls.ts';
import { ATLANTA, DALLAS } from '../examples/loads.ts';
import { isAgreed, isBooked, isNamed, mayBargain, offersMade, type Script } from './generated-calls.ts';

type Told = { readonly script: Script; readonly callId: string; readonly load: Load };

const agreedCents = ({ listedCents, agreedOverListedCents }: Script): number =>
  listedCents + agreedOverListedCents;

const naming = ({ verdict }: Script): readonly CallEvent[] => {
  if (verdict === 'none') return [];
  if (verdict === 'not_found') return [verified(notFound)];
  return [verified(verdict === 'unverified' ? couldNotAsk : judged(verdict))];
};

const telling = ({ script, load }: Told): readonly CallEvent[] => {
  const { search, equipment, lane } = script;
  if (search === 'none') return [];
  const here = { deadheadMiles: 1, nowMs: script.endedAtMs };
  const terms = search === 'vain' ? [] : [round(load).confidential.terms];
  return [
    {
      kind: 'loads_presented',
      totalMatches: search === 'told' ? 1 : 0,
      loads: search === 'told' ? [presentLoad(load, here)] : [],
      alternatives: search === 'alternatives' ? [presentAlternative(load, here, 'a day later')] : [],
      asked: { equipment, originState: lane[0], destinationState: lane[1] },
      confidential: { terms },
    },
  ];
};

const bargainOf = ({ script, callId, load }: Told): Negotiation => {
  const offers = Array.from({ length: offersMade(script) }, (_, index) =>
    round(load, { round: index + 1, callId, askCents: agreedCents(script) }),
  );
  const last = {
    callId,
    askCents: agreedCents(script),
    counterCents: null,
    round: Math.max(1, offers.length),
  };
  const ends = {
    none: offers,
    open: offers,
    declined: offers,
    rejected: [...offers.slice(0, -1), round(load, { ...last, decision: 'rejected' })],
    accepted: [...offers.slice(0, -1), round(load, { ...last, decision: 'accepted' })],
    accepted_ours: [...offers, round(load, { ...last, action: 'accept', decision: 'accepted' })],
  } as const;
  const status = script.bargain === 'accepted_ours' ? 'accepted' : script.bargain;
  return negotiation(load, {
    rounds: ends[script.bargain],
    status: status === 'none' ? 'open' : status,
    agreedCents: isAgreed(script) ? agreedCents(script) : null,
  });
};

const bargaining = ({ script, load }: Told, bargain: Negotiation): readonly CallEvent[] => {
  if (!mayBargain(script)) return [];
  const { negotiationId } = bargain;
  const { loadId, referenceNumber } = load;
  const deal: Deal = {
    loadId,
    referenceNumber,
    negotiationId,
    agreedCents: agreedCents(script),
    bookable: script.verdict === 'eligible',
    holdExpiresAtMs: null,
  };
  const open = script.bargain === 'declined' ? { ...bargain, status: 'open' as const } : bargain;
  return [
    {
      kind: 'offer_decided',
      negotiation: open,
      deal: isAgreed(script) ? deal : null,
      alternatives: [],
      confidential: { terms: [round(load).confidential.terms] },
    },
    ...(script.bargain === 'declined' ? [{ kind: 'offer_declined', negotiation: bargain } as const] : []),
  ];
};

const handing = ({ script, load }: Told): readonly CallEvent[] => {
  if (script.handoff === 'none' || !isNamed(script)) return [];
  const dealt = isAgreed(script) ? { loadId: load.loadId, agreedCents: agreedCents(script) } : null;
  const arranged = handedOff({
    ...(dealt ?? { loadId: null, agreedCents: null, reason: 'human_requested' }),
    ...(script.handoff === 'queued' ? queued : {}),
  });
  const confirm = { kind: 'rep_decided', handoffId: 'ho_1', decision: 'confirm' } as const;
  return isBooked(script) ? [arranged, confirm] : [arranged];
};

const book = async (desk: Repositories, { callId, load }: Told, bargain: Negotiation): Promise<void> => {
  const taking = acceptance(load, { callId, negotiation: bargain });
  const committed = await desk.negotiations.commit(taking);
  const booked = await desk.bookings.book(callId, load.loadId, Date.now());
  if (committed.kind !== 'committed' || booked !== 'booked') throw new Error('the load was not booked');
};

/** Plays a script to its end and keeps its record as the desk does; the call's id. */
export const playCall = async (desk: Repositories, script: Script): Promise<string> => {
  const { listedCents, headroomCents, customerRateCents, miles, equipment, lane } = script;
  const load = await givenLoad(desk, {
    loadboardRateCents: listedCents,
    maxBuyCents: listedCents + headroomCents,
    customerRateCents,
    miles,
    equipment,
    origin: { ...DALLAS, state: lane[0] },
    destination: { ...ATLANTA, state: lane[1] },
  });
  const told: Told = { script, callId: fresh('call'), load };
  const bargain = bargainOf(told);
  if (isBooked(script)) await book(desk, told, bargain);
  const events = [...naming(script), ...telling(told), ...bargaining(told, bargain), ...handing(told)];
  const timeline = events.map((event, index): TimelineEntry => ({
    seq: index + 1,
    atMs: script.endedAtMs,
    event,
  }));
  const opened = { callId: told.callId, startedAtMs: script.endedAtMs - 90_000, simulated: script.simulated };
  const finalized = script.finalizedAfterMs !== null;
  const outcome = decideOutcome(snapshotFromTimeline(opened, timeline).call, finalized, null);
  const ending = closed({
    outcome,
    finalized,
    sentiment: { label: script.sentiment, score: 0, source: 'analysis' },
    ...(script.finalizedAfterMs === null ? {} : { recordedAtMs: script.endedAtMs + script.finalizedAfterMs }),
  });
  const entries = [...timeline, { seq: timeline.length + 1, atMs: script.endedAtMs, event: ending }];
  const { call } = snapshotFromTimeline(opened, entries);
  await desk.calls.record(projectCall(call, entries.length), entries, factsOf(call, entries.length));
  return told.callId;
};
