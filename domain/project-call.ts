import type { CallRow } from './call-row.ts';
import type { Call } from './call.ts';
import type { Sentiment } from './outcome.ts';
import { roundsUsed } from './negotiation/negotiation.ts';
import { carrierNameOf } from './verification.ts';

const judgement = ({ label, score, source }: Sentiment): Sentiment => ({ label, score, source });

/** The row that a call's state projects to after `seq` timeline entries. */
export const projectCall = (call: Call, seq: number): CallRow => {
  const closed = call.phase === 'closed' ? call : null;
  const deal = call.lastDeal;
  const negotiation = call.negotiations.at(-1) ?? null;
  return {
    callId: call.callId,
    phase: call.phase,
    outcome: closed?.outcome ?? null,
    startedAtMs: call.startedAtMs,
    endedAtMs: closed?.endedAtMs ?? null,
    durationSeconds: closed?.durationSeconds ?? null,
    endedBy: closed?.endedBy ?? null,
    mcNumber: call.caller?.mcNumber ?? null,
    dotNumber: call.caller?.dotNumber ?? null,
    carrierName: carrierNameOf(call.caller),
    verdict: call.caller?.verdict ?? null,
    loadId: deal?.loadId ?? negotiation?.loadId ?? null,
    loadReference: deal?.referenceNumber ?? negotiation?.referenceNumber ?? null,
    agreedCents: deal?.agreedCents ?? null,
    rounds: Math.max(0, ...call.negotiations.map(roundsUsed)),
    sentiment: closed === null ? null : judgement(closed.sentiment),
    nextActions: closed?.nextActions ?? [],
    simulated: call.simulated,
    finalized: closed?.finalized ?? false,
    seq,
  };
};
