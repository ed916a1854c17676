import type { TimelineEntry } from '../domain/call-event.ts';
import { closingIn, type CallClosed } from '../domain/closing.ts';
import type { Reconciled } from '../domain/platform-call.ts';
import type { FinalizeRequest } from '../domain/requests.ts';
import { closeCall } from './close-call.ts';
import type { Desk } from './desk.ts';

export type AmendCallInput = {
  readonly callId: string;
  readonly request: FinalizeRequest;
  readonly atMs: number;
  /** The platform never finalized it: its own record was asked for, and what is in no book of ours began and ended so. */
  readonly reconciled?: Reconciled;
};

export type AmendCallResult = {
  readonly status: 'recorded' | 'already_recorded';
  readonly event: CallClosed;
};

/** A finalize is the last word; what we asked for ourselves comes after nothing but our own closing. */
const isTold = (closing: CallClosed, reconciled: Reconciled | undefined): boolean =>
  closing.finalized || (reconciled !== undefined && closing.recordedAtMs !== undefined);

/** Of a call that was never closed, its end as the platform tells it. */
const sessionEnd = (
  { sessionId, status, endedAtMs }: Reconciled,
  seq: number,
): { readonly seq: number; readonly journal: readonly TimelineEntry[] } => ({
  seq: seq + 1,
  journal: [{ seq, atMs: endedAtMs, event: { kind: 'session_ended', sessionId, status } }],
});

/** The record of a call that is over: given again if the platform had finalized it, else completed by its report. */
export const amendCall =
  (desk: Desk) =>
  async ({ callId, request, atMs, reconciled }: AmendCallInput): Promise<AmendCallResult> => {
    const row = await desk.calls.find(callId);
    const timeline = await desk.calls.timeline(callId);
    const closing = closingIn(timeline);
    if (closing !== null && isTold(closing.event, reconciled))
      return { status: 'already_recorded', event: closing.event };
    const seq = (timeline.at(-1)?.seq ?? 0) + 1;
    const unclosed = reconciled === undefined || closing !== null ? null : sessionEnd(reconciled, seq);
    const event = await closeCall(desk)({
      callId,
      startedAtMs: row?.startedAtMs ?? reconciled?.startedAtMs ?? atMs,
      simulated: row?.simulated ?? false,
      seq: unclosed?.seq ?? seq,
      atMs: row?.endedAtMs ?? reconciled?.endedAtMs ?? atMs,
      journal: unclosed?.journal ?? [],
      finalized: reconciled === undefined,
      recordedAtMs: atMs,
      ...request,
    });
    return { status: 'recorded', event };
  };
