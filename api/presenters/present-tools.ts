import type { QueuePlace } from '../../domain/queue-wait.ts';
import type { Tool } from '../../domain/call-event.ts';
import { dollarsOrNull, isoFrom, isoOrNull } from './money-and-time.ts';
import type { ToolAnswers } from '../tool-contract.ts';
import { carrierFields, evidenceFields } from './present-carrier.ts';
import { alternativeFields, loadFields } from './present-loads.ts';

/** What a presenter may know besides the answer. */
export type PresentingContext = {
  readonly nowMs: number;
  /** The rep's page that a handoff token opens. */
  readonly handoffUrl: (token: string) => string;
};

const verify = (answer: ToolAnswers['verify'], { nowMs }: PresentingContext) => ({
  eligible: answer.status === 'eligible',
  mc_number: answer.mcNumber,
  dot_number: answer.dotNumber,
  carrier: answer.carrier === null ? null : carrierFields(answer.carrier),
  reasons: [...answer.reasons],
  evidence: answer.evidence === null ? null : evidenceFields(answer.evidence, nowMs),
});

const search = (answer: ToolAnswers['search']) => ({
  total_matches: answer.totalMatches,
  loads: answer.loads.map(loadFields),
  alternatives: answer.alternatives.map(alternativeFields),
  options: [...answer.options],
});

const evaluate = (answer: ToolAnswers['evaluate']) => ({
  negotiation_id: answer.negotiationId,
  round: answer.round,
  final: answer.final,
  counter_offer: dollarsOrNull(answer.counterOfferCents),
  standing_offer: dollarsOrNull(answer.standingOfferCents),
  agreed_rate: dollarsOrNull(answer.agreedRateCents),
  hold_expires_at: isoOrNull(answer.holdExpiresAtMs),
  alternatives: answer.alternatives.map(alternativeFields),
});

export const queueFields = (queue: QueuePlace | null) =>
  queue === null ? null : { position: queue.position, estimated_wait_seconds: queue.estimatedWaitSeconds };

export const repFields = (
  rep: { readonly name: string; readonly phone: string; readonly extension: string | null } | null,
) => (rep === null ? null : { name: rep.name, phone: rep.phone, extension: rep.extension });

const handoff = (
  { handoffId, rep, transfer, summary, queue, callBackAtMs }: ToolAnswers['handoff'],
  context: PresentingContext,
) => ({
  handoff_id: handoffId,
  rep: repFields(rep),
  transfer:
    transfer === null
      ? null
      : {
          method: 'warm' as const,
          number: transfer.number,
          token: transfer.token,
          url: context.handoffUrl(transfer.token),
          expires_at: isoFrom(transfer.expiresAtMs),
        },
  summary,
  queue: queueFields(queue),
  call_back_at: isoOrNull(callBackAtMs ?? null),
});

const finalize = ({ outcome, sentiment, nextActions }: ToolAnswers['finalize']) => ({
  outcome,
  sentiment:
    sentiment === null ? null : { label: sentiment.label, score: sentiment.score, source: sentiment.source },
  next_actions: [...nextActions],
});

const PRESENTERS = { verify, search, evaluate, handoff, finalize } satisfies {
  [T in Tool]: (answer: ToolAnswers[T], context: PresentingContext) => object;
};

export type ToolFields = { readonly [T in Tool]: ReturnType<(typeof PRESENTERS)[T]> };

/** A tool's own fields, every promised one present: dollars, ISO instants, snake case. */
export const toolFields = <T extends Tool>(
  tool: T,
  answer: ToolAnswers[T],
  context: PresentingContext,
): ToolFields[T] => {
  const present: {
    readonly [U in Tool]: (answer: ToolAnswers[U], context: PresentingContext) => ToolFields[U];
  } = PRESENTERS;
  return present[tool](answer, context);
};
