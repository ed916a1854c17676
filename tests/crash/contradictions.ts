import type { HandoffReply, OfferReply } from '../../simulator/voice-agent/tool-contract.ts';
import { PROMISED_MS } from '../desk/answers-in-time.ts';
import type { Sent } from './patient-client.ts';
import type { StoredRecord, StoredRound } from './stored-record.ts';

const MAX_COUNTERS = 3;

/** One answer may meet a part that is starting again on crowded cores: beyond this it hangs. */
const HANGS_MS = 10_000;
/** But of all answers three in four keep the promise of 2.5 s, whatever is killed. */
const LATE_AT_MOST = 1 / 4;

/** What the desk must never have answered, whatever was down. */
export const badAnswers = (sent: readonly Sent[]): readonly string[] => [
  ...tooOftenLate(sent),
  ...sent.flatMap(({ callId, exchange: { tool, httpStatus, latencyMs, violations } }) => {
    // No status: the connection broke with the part, and that is no answer.
    const wrong =
      httpStatus === 0 ? [] : violations.filter((violation) => !violation.startsWith('answered after'));
    const late = latencyMs > HANGS_MS ? [`answered after ${String(Math.round(latencyMs))} ms`] : [];
    return [...wrong, ...late].map((what) => `${callId} ${tool}: ${what}`);
  }),
];

const tooOftenLate = (sent: readonly Sent[]): readonly string[] => {
  const answered = sent.filter(({ exchange }) => exchange.httpStatus !== 0);
  const late = answered.filter(({ exchange }) => exchange.latencyMs > PROMISED_MS);
  const often = late.length > LATE_AT_MOST * answered.length;
  return often ? [`${String(late.length)} of ${String(answered.length)} answers were late`] : [];
};

/** Where what was answered and what is stored do not say the same. */
export const contradictions = (sent: readonly Sent[], stored: StoredRecord): readonly string[] => [
  ...sent.flatMap((one) => {
    const { answer } = one.exchange;
    if (answer?.tool === 'negotiations/evaluate') return aboutOffer(one.callId, answer.reply, stored);
    if (answer?.tool === 'calls/handoff') return aboutHandoff(one.callId, answer.reply, stored);
    if (answer?.tool !== 'calls/finalize') return [];
    const call = stored.calls.find(({ call_id }) => call_id === one.callId);
    const said = answer.reply.outcome ?? 'nothing';
    return unless(call?.outcome === said, one.callId, `recorded as ${said}, stored ${String(call?.outcome)}`);
  }),
  ...unheardRounds(sent, stored),
  ...impossible(stored),
];

const unless = (holds: boolean, callId: string, otherwise: string): readonly string[] =>
  holds ? [] : [`${callId}: ${otherwise}`];

const roundIs =
  (callId: string, reply: OfferReply) =>
  (round: StoredRound): boolean =>
    round.call_id === callId &&
    round.negotiation_id === reply.negotiation_id &&
    round.round === reply.round &&
    (reply.status === 'accepted'
      ? round.decision === 'accepted' && round.ask === reply.agreed_rate
      : round.decision === reply.status && round.counter === reply.counter_offer);

const aboutOffer = (callId: string, reply: OfferReply, stored: StoredRecord): readonly string[] => {
  const told = `${reply.status} ${String(reply.counter_offer ?? reply.agreed_rate)} in round ${String(reply.round)}`;
  switch (reply.status) {
    case 'counter_offer':
    case 'rejected':
      return unless(stored.rounds.some(roundIs(callId, reply)), callId, `told ${told}, not stored`);
    case 'accepted':
      return [
        ...unless(stored.rounds.some(roundIs(callId, reply)), callId, `told ${told}, not stored`),
        ...aboutHold(callId, reply.negotiation_id, reply.agreed_rate, stored),
      ];
    case 'declined': {
      const rounds = stored.rounds.filter(({ negotiation_id }) => negotiation_id === reply.negotiation_id);
      const open = rounds.filter(({ status }) => status !== 'declined').length;
      return unless(open === 0, callId, `told declined, the negotiation is stored otherwise`);
    }
    default:
      return [];
  }
};

const aboutHold = (
  callId: string,
  negotiationId: string | null,
  agreed: number | null,
  stored: StoredRecord,
): readonly string[] => {
  const holds = stored.bookings.filter(
    ({ call_id, negotiation_id, status }) =>
      call_id === callId && negotiation_id === negotiationId && (status === 'held' || status === 'booked'),
  );
  return [
    ...unless(holds.length === 1, callId, `told that a load is his, which has ${String(holds.length)} holds`),
    ...unless(
      holds.every((hold) => hold.agreed === agreed),
      callId,
      `held at ${String(holds[0]?.agreed)}, told ${String(agreed)}`,
    ),
  ];
};

const aboutHandoff = (callId: string, reply: HandoffReply, stored: StoredRecord): readonly string[] => {
  if (reply.handoff_id === null) return [];
  const handoffs = stored.handoffs.filter(({ call_id }) => call_id === callId);
  const same = handoffs.filter(({ handoff_id }) => handoff_id === reply.handoff_id);
  return unless(
    handoffs.length === 1 && same[0]?.status === reply.status,
    callId,
    `told handoff ${reply.handoff_id} ${reply.status}, stored are ${JSON.stringify(handoffs)}`,
  );
};

/** The caller asked until he was answered: a decision nobody heard is a round taken from him. */
const unheardRounds = (sent: readonly Sent[], { rounds, calls }: StoredRecord): readonly string[] => {
  const ours = rounds.filter((round) => calls.some(({ call_id }) => call_id === round.call_id));
  return ours.flatMap((round) => {
    const heard = sent.some(({ callId, exchange: { answer } }) => {
      if (answer?.tool === 'negotiations/evaluate') return roundIs(callId, answer.reply)(round);
      // An agent that skips the accept hears of the deal by the handoff.
      return answer?.tool === 'calls/handoff' && callId === round.call_id && round.decision === 'accepted';
    });
    const what = `${round.decision} of ${String(round.ask)} in round ${String(round.round)}`;
    return unless(heard, round.call_id, `${what} is stored, and nobody was told`);
  });
};

const impossible = ({ rounds, bookings, calls }: StoredRecord): readonly string[] => {
  const counters = Object.entries(
    Object.groupBy(
      rounds.filter(({ decision }) => decision === 'counter_offer'),
      ({ negotiation_id }) => negotiation_id,
    ),
  );
  const live = bookings.filter(({ status }) => status === 'held' || status === 'booked');
  const held = Object.entries(Object.groupBy(live, ({ load_id }) => load_id));
  return [
    ...counters.flatMap(([id, all = []]) =>
      unless(all.length <= MAX_COUNTERS, id, `${String(all.length)} counters`),
    ),
    ...held.flatMap(([id, all = []]) => unless(all.length === 1, id, `${String(all.length)} live bookings`)),
    ...calls.flatMap(({ call_id, phase, outcome }) =>
      unless(phase === 'closed' && outcome !== null, call_id, `${phase}, outcome ${String(outcome)}`),
    ),
  ];
};
