import type { HandoffNews } from '../domain/call-event.ts';
import { asBooked } from '../domain/closing.ts';
import { amendRecord, isSameEvent } from './amend-record.ts';
import type { Desk } from './desk.ts';

export type AmendHandedCallInput = {
  readonly callId: string;
  /** What happened to its handoff after the call; what it knows already is not written again. */
  readonly events: readonly HandoffNews[];
  readonly atMs: number;
};

/** What happened to the handoff of a call that is over, in its record. A live call is told by its workflow instead. */
export const amendHandedCall =
  (desk: Desk) =>
  async ({ callId, events, atMs }: AmendHandedCallInput): Promise<void> => {
    const row = await desk.calls.find(callId);
    if (row?.phase !== 'closed') return;
    const timeline = await desk.calls.timeline(callId);
    // A person asked for again is a new request: what a rep said to the one before is another decision.
    const asked = timeline.findLastIndex(({ event }) => event.kind === 'handoff_arranged');
    const known = timeline.slice(asked + 1);
    await amendRecord(desk, row, {
      timeline,
      happened: events
        .filter((event) => !known.some((entry) => isSameEvent(entry.event, event)))
        .map((event) => ({ atMs, event })),
      reclose: (closing, call) =>
        call.booked && closing.outcome !== 'booked' ? asBooked(closing, call) : closing,
    });
  };
