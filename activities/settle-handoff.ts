import type { HandoffNews } from '../domain/call-event.ts';
import { isSettled, type Handoff, type RepDecision, type SettledStatus } from '../domain/handoff.ts';
import { isBookedBy } from '../domain/load.ts';
import { endHandoff } from '../domain/settle-handoff.ts';
import { confirmRate } from './confirm-rate.ts';
import type { Desk } from './desk.ts';
import { limitsOf, reportOf, type HandoffReport } from './handoff-report.ts';

export type SettleHandoffInput = {
  readonly handoffId: string;
  readonly decision: RepDecision;
  /** Which assignment decides; null for whoever has it now. */
  readonly assignment: number | null;
  /** Why, where it was declined. */
  readonly reason: string | null;
  readonly atMs: number;
};

const WORD_OF = { confirmed: 'confirm', declined: 'decline', expired: 'expire', lost: 'lost' } as const;

/**
 * Books, when there is something to book: what another has taken meanwhile is lost. null: nobody has the load and this
 * carrier never held it (he may not book yet), so there is nothing to confirm.
 */
const book = async (desk: Desk, handoff: Handoff, atMs: number): Promise<SettledStatus | null> => {
  const { handoffId, callId, loadId } = handoff;
  if (loadId === null) return 'confirmed';
  const booked = await desk.bookings.book(callId, loadId, atMs);
  if (booked === 'lost') return (await desk.loads.findById(loadId))?.status === 'open' ? null : 'lost';
  await confirmRate(desk, handoffId, loadId);
  return 'confirmed';
};

/** What this call has booked a decline does not undo. */
const letGo = async (desk: Desk, { callId, loadId }: Handoff): Promise<SettledStatus | null> => {
  const load = loadId === null ? null : await desk.loads.findById(loadId);
  return isBookedBy(callId, load) ? null : 'declined';
};

const wordOf = (handoff: Handoff): HandoffNews | null => {
  if (!isSettled(handoff)) return null;
  const { handoffId, status, life } = handoff;
  const reason = life.findLast(({ what }) => what === status)?.note ?? null;
  return {
    kind: 'rep_decided',
    handoffId,
    decision: WORD_OF[status],
    ...(reason === null ? {} : { reason }),
  };
};

/** The rep's word: a confirm books the held load, a decline frees it. The first one stands. */
export const settleHandoff =
  (desk: Desk) =>
  async (input: SettleHandoffInput): Promise<HandoffReport> => {
    const { handoffId, decision, assignment, reason, atMs } = input;
    const kept = await desk.handoffs.find(handoffId);
    if (kept === null) return reportOf({ handoff: null, served: [] }, atMs);
    const isPassedOn = assignment !== null && assignment !== kept.assignment;
    if (isPassedOn && !isSettled(kept)) return reportOf({ handoff: kept, served: [] }, atMs);
    if (isSettled(kept)) return afterwards(desk, kept, atMs);
    const status = await (decision === 'confirm' ? book(desk, kept, atMs) : letGo(desk, kept));
    if (status === null) return reportOf({ handoff: kept, served: [] }, atMs);
    const seen = await desk.handoffs.decide(
      { handoffId, atMs },
      endHandoff(status, reason, limitsOf(desk.rules)),
    );
    return { ...(await afterwards(desk, seen.handoff ?? kept, atMs)), served: reportOf(seen, atMs).served };
  };

/** What follows from how it ended; done again harmlessly when the first time was cut short. */
const afterwards = async (desk: Desk, handoff: Handoff, atMs: number): Promise<HandoffReport> => {
  const { callId, loadId, status } = handoff;
  const freed = status === 'declined' ? loadId : null;
  // Whether it is free for all others they find out themselves: the first time may have ended between this and telling.
  if (freed !== null) await desk.bookings.moveExpiry(callId, freed, atMs, atMs);
  const word = wordOf(handoff);
  return reportOf({ handoff, served: [] }, atMs, word === null ? [] : [word], freed);
};
