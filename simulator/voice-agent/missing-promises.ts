import type { HandoffReply, OfferReply, SearchReply, ToolAnswer, VerifyReply } from './tool-contract.ts';

/** Fields that must hold something because of the status; the schemas only know that they may be null. */
export function missingPromises({ tool, reply }: ToolAnswer): readonly string[] {
  switch (tool) {
    case 'fmcsa/verify':
      return named(promisesOfVerification(reply));
    case 'loads/search':
      return named(promisesOfSearch(reply));
    case 'negotiations/evaluate':
      return named(promisesOfOffer(reply));
    case 'calls/handoff':
      return named(promisesOfHandoff(reply));
    case 'calls/finalize':
      return named({ outcome: reply.outcome !== null, sentiment: reply.sentiment !== null });
    case 'trouble':
      return reply.status === 'call_ended' ? named({ 'next end_call': reply.next === 'end_call' }) : [];
  }
}

type Promises = Readonly<Record<string, boolean>>;

const named = (promises: Promises): readonly string[] =>
  Object.entries(promises)
    .filter(([, kept]) => !kept)
    .map(([name]) => `promised but missing: ${name}`);

function promisesOfVerification(reply: VerifyReply): Promises {
  return {
    'eligible only with status eligible': reply.eligible === (reply.status === 'eligible'),
    'carrier of an eligible caller': reply.status !== 'eligible' || reply.carrier !== null,
    'dot_number of an eligible caller': reply.status !== 'eligible' || reply.dot_number !== null,
    'no number while ambiguous':
      reply.status !== 'ambiguous' || (reply.mc_number === null && reply.dot_number === null),
    'reasons of a refusal': reply.status !== 'ineligible' || reply.reasons.length > 0,
  };
}

function promisesOfSearch(reply: SearchReply): Promises {
  return {
    'loads that matched': reply.status !== 'matched' || reply.loads.length > 0,
    'total_matches covers loads': reply.total_matches >= reply.loads.length,
    'no load without a match': reply.status === 'matched' || reply.loads.length === 0,
    'options to choose from': reply.status !== 'needs_clarification' || (reply.options ?? []).length > 0,
  };
}

function promisesOfOffer(reply: OfferReply): Promises {
  const { status, round, final } = reply;
  const countered = status === 'counter_offer';
  const decided = countered || status === 'rejected' || status === 'accepted';
  return {
    negotiation_id: !decided || reply.negotiation_id !== null,
    'round of a decision': !decided || round !== null,
    'counter_offer of a counter': !countered || reply.counter_offer !== null,
    'standing_offer of a counter': !countered || reply.standing_offer === reply.counter_offer,
    'final in round three': !countered || round !== 3 || final,
    'final once accepted or rejected': (status !== 'accepted' && status !== 'rejected') || final,
    agreed_rate: (status !== 'accepted' && status !== 'not_bookable') || reply.agreed_rate !== null,
    hold_expires_at: status !== 'accepted' || reply.hold_expires_at !== null,
    'no hold when not bookable': status !== 'not_bookable' || reply.hold_expires_at === null,
  };
}

function promisesOfHandoff(reply: HandoffReply): Promises {
  const ready = reply.status === 'ready';
  const handedOff = ready || reply.status === 'queued' || reply.status === 'after_hours';
  return {
    rep: !ready || reply.rep !== null,
    transfer: !ready || reply.transfer !== null,
    'next transfer': !ready || reply.next === 'transfer',
    queue: reply.status !== 'queued' || (reply.queue ?? null) !== null,
    handoff_id: !handedOff || reply.handoff_id !== null,
    summary: !handedOff || reply.summary !== null,
  };
}
