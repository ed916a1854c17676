import type { Deal } from './call-event.ts';
import { findPresented } from './call-rules.ts';
import type { Call } from './call.ts';
import type { Contact, Handoff, HandoffReason } from './handoff.ts';
import { summarizeHandoff } from './handoff-summary.ts';
import { saysNumber } from './phone-number.ts';
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
  /** What else he has agreed to in this call and holds. */
  readonly others: readonly Deal[];
  readonly reason: HandoffReason;
  readonly request: HandoffRequest;
  readonly atMs: number;
};

/** He is rung at the number he names, else where he called from: words that are no number ("this one") hide neither. */
const phoneOf = ({ request, call }: WantedHandoff, kept: Contact | null): string | null => {
  const said = [request.contact.phone, kept?.phone ?? null, call.callerPhone].filter((one) => one !== null);
  return said.find(saysNumber) ?? said[0] ?? null;
};

/** What he has said of himself, now or before. */
const contactOf = (wanted: WantedHandoff, kept: Contact | null): Contact => ({
  name: wanted.request.contact.name ?? kept?.name ?? null,
  phone: phoneOf(wanted, kept),
  email: wanted.request.contact.email ?? kept?.email ?? null,
});

/** `kept`: the same handoff as it was asked for before; what was said then need not be said again. */
export const draftHandoff = (wanted: WantedHandoff, kept: Handoff | null): HandoffDraft => {
  const { call, handoffId, deal, others, reason, request, atMs } = wanted;
  const load = deal === null ? null : findPresented(call, deal.loadId)?.load;
  const contact = contactOf(wanted, kept?.contact ?? null);
  const notes = request.notes ?? kept?.notes ?? null;
  return {
    handoffId,
    callId: call.callId,
    loadId: deal?.loadId ?? null,
    agreedCents: deal?.agreedCents ?? null,
    reason,
    summary: summarizeHandoff(call, deal, reason, notes, contact.name, others),
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
