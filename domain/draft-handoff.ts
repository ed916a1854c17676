import type { Deal } from './call-event.ts';
import { findPresented } from './call-rules.ts';
import type { Call } from './call.ts';
import type { Contact, Handoff, HandoffReason } from './handoff.ts';
import { summarizeHandoff } from './handoff-summary.ts';
import type { HandoffRequest } from './requests.ts';

/** What a call wants handed over; where it goes is to be found. */
export type HandoffDraft = Pick<
  Handoff,
  | 'handoffId'
  | 'callId'
  | 'loadId'
  | 'agreedCents'
  | 'reason'
  | 'summary'
  | 'contact'
  | 'notes'
  | 'need'
  | 'createdAtMs'
>;

export type WantedHandoff = {
  readonly call: Call;
  readonly handoffId: string;
  readonly deal: Deal | null;
  readonly reason: HandoffReason;
  readonly request: HandoffRequest;
  readonly atMs: number;
};

/** He is rung at the number he names, else where he called from. */
const contactOf = ({ request, call }: WantedHandoff): Contact => ({
  ...request.contact,
  phone: request.contact.phone ?? call.callerPhone,
});

export const draftHandoff = (wanted: WantedHandoff): HandoffDraft => {
  const { call, handoffId, deal, reason, request, atMs } = wanted;
  const load = deal === null ? null : findPresented(call, deal.loadId)?.load;
  return {
    handoffId,
    callId: call.callId,
    loadId: deal?.loadId ?? null,
    agreedCents: deal?.agreedCents ?? null,
    reason,
    summary: summarizeHandoff(call, deal, reason, request.notes, request.contact.name),
    contact: contactOf(wanted),
    notes: request.notes,
    need: {
      equipment: load?.equipment ?? null,
      originState: load?.origin.state ?? null,
      preferredRep: request.preferredRep,
    },
    createdAtMs: atMs,
  };
};
