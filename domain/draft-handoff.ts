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

/** What he has said of himself, now or before; he is rung at the number he names, else where he called from. */
const contactOf = ({ request, call }: WantedHandoff, kept: Contact | null): Contact => ({
  name: request.contact.name ?? kept?.name ?? null,
  phone: request.contact.phone ?? kept?.phone ?? call.callerPhone,
  email: request.contact.email ?? kept?.email ?? null,
});

/** `kept`: the same handoff as it was asked for before; what was said then need not be said again. */
export const draftHandoff = (wanted: WantedHandoff, kept: Handoff | null): HandoffDraft => {
  const { call, handoffId, deal, reason, request, atMs } = wanted;
  const load = deal === null ? null : findPresented(call, deal.loadId)?.load;
  const contact = contactOf(wanted, kept?.contact ?? null);
  const notes = request.notes ?? kept?.notes ?? null;
  return {
    handoffId,
    callId: call.callId,
    loadId: deal?.loadId ?? null,
    agreedCents: deal?.agreedCents ?? null,
    reason,
    summary: summarizeHandoff(call, deal, reason, notes, contact.name),
    contact,
    notes,
    need: {
      equipment: load?.equipment ?? null,
      originState: load?.origin.state ?? null,
      preferredRep: request.preferredRep ?? kept?.need.preferredRep ?? null,
    },
    createdAtMs: kept?.createdAtMs ?? atMs,
  };
};
