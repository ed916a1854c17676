import { snapshotFromTimeline } from '../domain/advance-call.ts';
import type { TimelineEntry } from '../domain/call-event.ts';
import type { Call } from '../domain/call.ts';
import { isCallBackOwed } from '../domain/decide-outcome.ts';
import {
  closingIn,
  closingOf,
  isSameClosing,
  transcriptText,
  type CallClosed,
  type CallEnd,
} from '../domain/closing.ts';
import { atNumber } from '../domain/rep-notice.ts';
import { carrierNameOf } from '../domain/verification.ts';
import { mendRecord, writeRecord } from './amend-record.ts';
import type { Desk } from './desk.ts';

export type CloseCallInput = CallEnd & {
  readonly callId: string;
  readonly startedAtMs: number;
  readonly simulated: boolean;
  readonly seq: number;
  readonly journal: readonly TimelineEntry[];
};

const closing = async (desk: Desk, input: CloseCallInput, call: Call): Promise<CallClosed> => {
  const report = await desk.calls.findReport(input.callId);
  const words = transcriptText(report);
  const analysis = words === '' ? null : await desk.sentiment.analyze(words);
  return closingOf(call, report, analysis, input);
};

/** A dropped caller who rings back finds his deal for a while; after an abandoned call the load is free at once. */
const loosenHolds = async (desk: Desk, input: CloseCallInput, call: Call): Promise<void> => {
  const graceEndsMs = input.atMs + desk.rules.hangupGraceSeconds * 1000;
  for (const { loadId, holdExpiresAtMs } of call.deals) {
    const handedOver = call.handoff?.loadId === loadId;
    if (handedOver || holdExpiresAtMs === null) continue;
    const untilMs = Math.min(holdExpiresAtMs, graceEndsMs);
    await desk.bookings.moveExpiry(input.callId, loadId, untilMs, input.atMs);
  }
};

const callBack = async (desk: Desk, call: Call, event: CallClosed): Promise<void> => {
  // Who waits for a rep is rung by him: his handoff sees to that.
  const isSeenTo = event.outcome === 'callback_requested' && call.handoff !== null;
  if (!event.nextActions.includes('call_back') || isSeenTo || isCallBackOwed(call)) return;
  const name = carrierNameOf(call.caller) ?? 'the carrier';
  await desk.notifications.send({
    key: `call_back:${call.callId}`,
    kind: 'call_back',
    callId: call.callId,
    to: null,
    text: `Call ${name} back${atNumber(call.callerPhone)}: the call ended as ${event.outcome.replaceAll('_', ' ')}.`,
  });
};

type Stored = readonly TimelineEntry[];

/**
 * Where a call is closed that was in nobody's book when it ended, the platform's own record of it may stand in its
 * place; null where none does.
 */
const overtaking = (asked: CloseCallInput, stored: Stored): ReturnType<typeof closingIn> => {
  const placed = stored.find(({ seq }) => seq === asked.seq);
  return placed === undefined || placed.event.kind === 'call_closed' ? null : closingIn(stored);
};

/** Decides the outcome from the stored timeline and writes the final record. Late calls are amended by it too. */
export const closeCall =
  (desk: Desk) =>
  async (asked: CloseCallInput): Promise<CallClosed> => {
    const stored = await desk.calls.timeline(asked.callId);
    const told = overtaking(asked, stored);
    if (told === null) return write(desk, asked, stored);
    if (told.event.finalized) return told.event;
    const row = await desk.calls.find(asked.callId);
    const amending = {
      ...asked,
      seq: (stored.at(-1)?.seq ?? 0) + 1,
      atMs: told.atMs,
      startedAtMs: row?.startedAtMs ?? asked.startedAtMs,
      journal: [],
      recordedAtMs: asked.recordedAtMs ?? asked.atMs,
    };
    return write(desk, amending, stored);
  };

const write = async (desk: Desk, input: CloseCallInput, stored: Stored): Promise<CallClosed> => {
  const before = [...stored, ...input.journal].filter(({ seq }) => seq < input.seq);
  const timeline = before.toSorted((a, b) => a.seq - b.seq);
  const { call } = snapshotFromTimeline(input, timeline);
  const event = await closing(desk, input, call);
  await loosenHolds(desk, input, call);
  await callBack(desk, call, event);
  const last = { seq: input.seq, atMs: input.atMs, event };
  const kept = (await writeRecord(desk, input, [...timeline, last], [...input.journal, last])).at(-1);
  const closed = kept?.kind === 'call_closed' ? kept : null;
  if (closed !== null && isSameClosing(closed, event)) return closed;
  const isAmendment = input.recordedAtMs !== undefined;
  if (isAmendment || closed !== null) await mendRecord(desk, input);
  // An amendment whose place another took has not been written: the next attempt takes the one after it.
  if (isAmendment) throw new Error(`the record of call ${input.callId} changed meanwhile`);
  return closed ?? event;
};
