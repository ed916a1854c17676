import { snapshotFromTimeline } from '../domain/advance-call.ts';
import type { CallEvent, TimelineEntry } from '../domain/call-event.ts';
import { nextActionsOf } from '../domain/decide-outcome.ts';
import { factsOf } from '../domain/metrics/call-facts.ts';
import { projectCall } from '../domain/project-call.ts';
import type { Desk } from './desk.ts';

export type AmendHandedCallInput = {
  readonly callId: string;
  /** What happened to its handoff after the call; what it knows already is not written again. */
  readonly events: readonly CallEvent[];
  readonly atMs: number;
};

/** A confirm after the call ended makes it booked; the closing stays as it was otherwise. */
const reclosed = (timeline: readonly TimelineEntry[]): Extract<CallEvent, { kind: 'call_closed' }> | null => {
  const closing = timeline.findLast(({ event }) => event.kind === 'call_closed')?.event;
  return closing?.kind !== 'call_closed' || closing.outcome === 'booked' ? null : closing;
};

const isKnown = (timeline: readonly TimelineEntry[], event: CallEvent): boolean =>
  timeline.some(({ event: known }) => {
    if (known.kind !== event.kind) return false;
    if (known.kind === 'rep_decided' && event.kind === 'rep_decided')
      return known.handoffId === event.handoffId && known.decision === event.decision;
    if (known.kind === 'handoff_assigned' && event.kind === 'handoff_assigned')
      return known.handoffId === event.handoffId && known.repName === event.repName;
    return false;
  });

/** What happened to the handoff of a call that is over, in its record. A live call is told by its workflow instead. */
export const amendHandedCall =
  (desk: Desk) =>
  async ({ callId, events, atMs }: AmendHandedCallInput): Promise<void> => {
    const row = await desk.calls.find(callId);
    if (row?.phase !== 'closed') return;
    const timeline = await desk.calls.timeline(callId);
    const next = (timeline.at(-1)?.seq ?? 0) + 1;
    const entries: TimelineEntry[] = events
      .filter((event) => !isKnown(timeline, event))
      .map((event, index) => ({ seq: next + index, atMs, event }));
    const { call } = snapshotFromTimeline(row, [...timeline, ...entries]);
    const closing = call.booked ? reclosed(timeline) : null;
    if (closing !== null) {
      const event = { ...closing, outcome: 'booked', nextActions: nextActionsOf(call, 'booked') } as const;
      entries.push({ seq: next + entries.length, atMs: row.endedAtMs ?? atMs, event });
    }
    for (const [index, entry] of entries.entries()) {
      const after = snapshotFromTimeline(row, [...timeline, ...entries.slice(0, index + 1)]).call;
      const [stored] = await desk.calls.record(
        projectCall(after, entry.seq),
        [entry],
        factsOf(after, entry.seq),
      );
      // Somebody else wrote in this place: nothing is built on it, and the next attempt takes the ones after it.
      if (stored?.kind !== entry.event.kind)
        throw new Error(`the record of call ${callId} changed meanwhile`);
    }
  };
