import type { CallEvent } from '../domain/call-event.ts';
import type { FinalizeRequest } from '../domain/requests.ts';
import { closeCall } from './close-call.ts';
import type { Desk } from './desk.ts';

export type AmendCallInput = {
  readonly callId: string;
  readonly request: FinalizeRequest;
  readonly atMs: number;
};

export type AmendCallResult = {
  readonly status: 'recorded' | 'already_recorded';
  readonly event: Extract<CallEvent, { kind: 'call_closed' }>;
};

/** The record of a call that is over: given again if the platform had finalized it, else completed by its report. */
export const amendCall =
  (desk: Desk) =>
  async ({ callId, request, atMs }: AmendCallInput): Promise<AmendCallResult> => {
    const row = await desk.calls.find(callId);
    const timeline = await desk.calls.timeline(callId);
    const closing = timeline.findLast(({ event }) => event.kind === 'call_closed')?.event;
    if (closing?.kind === 'call_closed' && closing.finalized)
      return { status: 'already_recorded', event: closing };
    const event = await closeCall(desk)({
      callId,
      startedAtMs: row?.startedAtMs ?? atMs,
      simulated: row?.simulated ?? false,
      seq: (timeline.at(-1)?.seq ?? 0) + 1,
      atMs: row?.endedAtMs ?? atMs,
      journal: [],
      finalized: true,
      recordedAtMs: atMs,
      ...request,
    });
    return { status: 'recorded', event };
  };
