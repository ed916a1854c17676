import type { CallEvent, TimelineEntry } from '../domain/call-event.ts';
import { snapshotFromTimeline } from '../domain/advance-call.ts';
import { nextActionsOf } from '../domain/decide-outcome.ts';
import { factsOf } from '../domain/metrics/call-facts.ts';
import { projectCall } from '../domain/project-call.ts';
import { confirmRate } from './confirm-rate.ts';
import type { Desk } from './desk.ts';

export type SettleHandoffInput = {
  readonly handoffId: string;
  readonly callId: string;
  readonly loadId: string | null;
  readonly decision: 'confirm' | 'decline' | 'expire';
  readonly atMs: number;
};

export type SettleHandoffResult = { readonly status: 'confirmed' | 'declined' | 'expired' | 'lost' };

const STATUS = { confirm: 'confirmed', decline: 'declined', expire: 'expired' } as const;

/** A confirm after the call ended makes it booked; the closing stays as it was otherwise. */
const reclosed = (timeline: readonly TimelineEntry[]): CallEvent | null => {
  const closing = timeline.findLast(({ event }) => event.kind === 'call_closed')?.event;
  return closing?.kind === 'call_closed' ? { ...closing, outcome: 'booked' } : null;
};

const amendCall = async (desk: Desk, input: SettleHandoffInput): Promise<void> => {
  const row = await desk.calls.find(input.callId);
  if (row?.phase !== 'closed') return;
  const timeline = await desk.calls.timeline(input.callId);
  const decided = timeline.some(({ event }) => event.kind === 'rep_decided');
  if (decided) return;
  const { handoffId, loadId, decision, atMs } = input;
  const next = (timeline.at(-1)?.seq ?? 0) + 1;
  const entries: TimelineEntry[] = [{ seq: next, atMs, event: { kind: 'rep_decided', handoffId, decision } }];
  const closing = decision === 'confirm' && loadId !== null ? reclosed(timeline) : null;
  if (closing?.kind === 'call_closed') {
    const { call } = snapshotFromTimeline(row, [...timeline, ...entries]);
    const event = { ...closing, nextActions: nextActionsOf(call, 'booked') };
    entries.push({ seq: next + 1, atMs: row.endedAtMs ?? atMs, event });
  }
  const { call } = snapshotFromTimeline(row, [...timeline, ...entries]);
  const seq = next + entries.length - 1;
  await desk.calls.record(projectCall(call, seq), entries, factsOf(call, seq));
};

/** The rep's word: a confirm books the held load, a decline frees it, silence expires. */
export const settleHandoff =
  (desk: Desk) =>
  async (input: SettleHandoffInput): Promise<SettleHandoffResult> => {
    const { handoffId, callId, loadId, decision, atMs } = input;
    if (decision === 'confirm' && loadId !== null) {
      const booked = await desk.bookings.book(callId, loadId, atMs);
      if (booked === 'lost') return { status: 'lost' };
      await confirmRate(desk, handoffId, loadId);
    }
    if (decision !== 'confirm' && loadId !== null) await desk.bookings.moveExpiry(callId, loadId, atMs, atMs);
    await desk.handoffs.settle(handoffId, STATUS[decision]);
    await amendCall(desk, input);
    return { status: STATUS[decision] };
  };
