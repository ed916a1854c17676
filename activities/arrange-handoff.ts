import type { CallContext } from '../domain/call-context.ts';
import type { Deal, HandoffArranged } from '../domain/call-event.ts';
import { findPresented } from '../domain/call-rules.ts';
import type { Handoff, HandoffReason, Rep } from '../domain/handoff.ts';
import { summarizeHandoff } from '../domain/handoff-summary.ts';
import { anybodyOnShift, rankReps } from '../domain/rep-assignment.ts';
import type { HandoffRequest } from '../domain/requests.ts';
import type { Desk } from './desk.ts';
import { recordEntry } from './record-entry.ts';

export type ArrangeHandoffInput = {
  readonly context: CallContext;
  readonly handoffId: string;
  readonly deal: Deal | null;
  readonly reason: HandoffReason;
  readonly request: HandoffRequest;
};

export type ArrangeHandoffResult =
  | { readonly kind: 'arranged'; readonly handoff: HandoffArranged; readonly token: string | null }
  | { readonly kind: 'hold_lost' };

/** How long a rep is with a caller, for the expected wait. */
const MEAN_HANDLING_SECONDS = 240;

const handoffOf = (input: ArrangeHandoffInput, expiresAtMs: number): Omit<Handoff, 'status' | 'repId'> => ({
  handoffId: input.handoffId,
  callId: input.context.call.callId,
  loadId: input.deal?.loadId ?? null,
  agreedCents: input.deal?.agreedCents ?? null,
  reason: input.reason,
  summary: summarizeHandoff(input.context.call, input.deal, input.reason, input.request.notes),
  contact: input.request.contact,
  notes: input.request.notes,
  createdAtMs: input.context.atMs,
  expiresAtMs,
});

/** Whoever has this very handoff already keeps it, however full: agents ask twice, and an activity may run twice. */
const repsInOrder = async (
  desk: Desk,
  { context, deal, request, handoffId }: ArrangeHandoffInput,
  reps: readonly Rep[],
): Promise<readonly Rep[]> => {
  const load = deal === null ? null : findPresented(context.call, deal.loadId)?.load;
  const kept = await desk.handoffs.find(handoffId);
  const own = kept?.status === 'ready' ? reps.filter(({ repId }) => repId === kept.repId) : [];
  const ranked = rankReps(reps, {
    atMs: context.atMs,
    equipment: load?.equipment ?? null,
    originState: load?.origin.state ?? null,
    preferredRep: request.preferredRep,
  });
  return [...own, ...ranked];
};

type Assignment = { readonly handoff: Handoff; readonly rep: Rep | null; readonly token: string | null };

/** The best free rep takes it; when all turn out to be full it waits in the queue, or for the next shift. */
const assign = async (desk: Desk, input: ArrangeHandoffInput, expiresAtMs: number): Promise<Assignment> => {
  const reps = await desk.handoffs.reps();
  const base = handoffOf(input, expiresAtMs);
  for (const rep of await repsInOrder(desk, input, reps)) {
    const handoff: Handoff = { ...base, status: 'ready', repId: rep.repId };
    const stored = await desk.handoffs.store(handoff);
    if (stored.kind === 'stored') return { handoff, rep, token: stored.token };
  }
  const status = anybodyOnShift(reps, input.context.atMs) ? 'queued' : 'after_hours';
  const handoff: Handoff = { ...base, status, repId: null };
  await desk.handoffs.store(handoff);
  return { handoff, rep: null, token: null };
};

const arranged = async (desk: Desk, { handoff, rep }: Assignment): Promise<HandoffArranged> => {
  const ahead = handoff.status === 'queued' ? await desk.handoffs.queueLength(handoff.createdAtMs) : 0;
  return {
    handoffId: handoff.handoffId,
    status: rep === null ? (handoff.status === 'queued' ? 'queued' : 'after_hours') : 'ready',
    reason: handoff.reason,
    loadId: handoff.loadId,
    agreedCents: handoff.agreedCents,
    rep:
      rep === null ? null : { repId: rep.repId, name: rep.name, phone: rep.phone, extension: rep.extension },
    summary: handoff.summary,
    expiresAtMs: handoff.expiresAtMs,
    queue:
      handoff.status === 'queued'
        ? { position: ahead + 1, estimatedWaitSeconds: (ahead + 1) * MEAN_HANDLING_SECONDS }
        : null,
  };
};

/** Extends a hold that is alive, finds a rep, gives the extension back where none is ready, stores the handoff with its single-use token. */
export const arrangeHandoff =
  (desk: Desk) =>
  async (input: ArrangeHandoffInput): Promise<ArrangeHandoffResult> => {
    const { context, deal } = input;
    const { callId } = context.call;
    const expiresAtMs = context.atMs + desk.rules.handoffHoldSeconds * 1000;
    const moveHold = ({ loadId }: Deal, untilMs: number): Promise<boolean> =>
      desk.bookings.moveExpiry(callId, loadId, untilMs, context.atMs);
    const held = deal?.bookable === true ? deal : null;
    // First the hold, then the rep: nobody is told "ready" whose hold another one took this very moment.
    if (held !== null && !(await moveHold(held, expiresAtMs))) return { kind: 'hold_lost' };
    const assignment = await assign(desk, input, expiresAtMs);
    if (held !== null && assignment.handoff.status !== 'ready') {
      await moveHold(held, held.holdExpiresAtMs ?? expiresAtMs);
    }
    const handoff = await arranged(desk, assignment);
    await recordEntry(desk, context, { kind: 'handoff_arranged', handoff });
    return { kind: 'arranged', handoff, token: assignment.token };
  };
