import { snapshotFromTimeline } from '../domain/advance-call.ts';
import type { TimelineEntry } from '../domain/call-event.ts';
import type { Call } from '../domain/call.ts';
import { isSameClosing, type CallClosed } from '../domain/closing.ts';
import { decideOutcome, decideSentiment, nextActionsOf } from '../domain/decide-outcome.ts';
import { mismatchesOf } from '../domain/extracted-mismatches.ts';
import type { PlatformReport } from '../domain/platform-report.ts';
import { atNumber } from '../domain/rep-notice.ts';
import { mendRecord, writeRecord } from './amend-record.ts';
import type { Desk } from './desk.ts';

export type CloseCallInput = {
  readonly callId: string;
  readonly startedAtMs: number;
  readonly simulated: boolean;
  readonly seq: number;
  readonly atMs: number;
  readonly journal: readonly TimelineEntry[];
  /** The platform said the call is over; false when the system closes it by itself. */
  readonly finalized: boolean;
  readonly durationSeconds: number | null;
  readonly endedBy: string | null;
  /** When the platform's record came, where that is after the end; of one not finalized, when we asked for it. */
  readonly recordedAtMs?: number;
};

const callerWords = (report: PlatformReport | null): string =>
  (report?.transcript ?? []).map(({ role, content }) => `${role}: ${content}`).join('\n');

const closing = async (desk: Desk, input: CloseCallInput, call: Call): Promise<CallClosed> => {
  const report = await desk.calls.findReport(input.callId);
  const outcome = decideOutcome(call, input.finalized, report?.outcomeHint ?? null);
  const words = callerWords(report);
  const analysis = words === '' ? null : await desk.sentiment.analyze(words);
  const mismatches = mismatchesOf(report?.understood ?? null, call);
  return {
    kind: 'call_closed',
    outcome,
    sentiment: decideSentiment(report?.sentimentHint ?? null, analysis),
    nextActions: nextActionsOf(call, outcome),
    endedBy: input.endedBy ?? report?.endedBy ?? null,
    durationSeconds:
      input.durationSeconds ?? report?.durationSeconds ?? Math.round((input.atMs - input.startedAtMs) / 1000),
    finalized: input.finalized,
    ...(input.recordedAtMs === undefined ? {} : { recordedAtMs: input.recordedAtMs }),
    ...(mismatches.length === 0 ? {} : { mismatches }),
  };
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
  if (!event.nextActions.includes('call_back') || isSeenTo) return;
  const name = call.caller?.carrier?.legalName ?? 'the carrier';
  await desk.notifications.send({
    key: `call_back:${call.callId}`,
    kind: 'call_back',
    callId: call.callId,
    to: null,
    text: `Call ${name} back${atNumber(call.callerPhone)}: the call ended as ${event.outcome.replaceAll('_', ' ')}.`,
  });
};

type Stored = readonly TimelineEntry[];

const lastClosing = (stored: Stored): CallClosed | null => {
  const closing = stored.findLast(({ event }) => event.kind === 'call_closed')?.event;
  return closing?.kind === 'call_closed' ? closing : null;
};

/**
 * Where a call is closed that was in nobody's book when it ended, the platform's own record of it may stand in its
 * place: then this is an amendment, at the end of what is written.
 */
const afterOvertaking = (input: CloseCallInput, stored: Stored): CloseCallInput => {
  const placed = stored.find(({ seq }) => seq === input.seq);
  const closedAtMs = stored.findLast(({ event }) => event.kind === 'call_closed')?.atMs;
  if (placed === undefined || placed.event.kind === 'call_closed' || closedAtMs === undefined) return input;
  const [seq, recordedAtMs] = [(stored.at(-1)?.seq ?? 0) + 1, input.recordedAtMs ?? input.atMs];
  return { ...input, seq, atMs: closedAtMs, journal: [], recordedAtMs };
};

/** Decides the outcome from the stored timeline and writes the final record. Late calls are amended by it too. */
export const closeCall =
  (desk: Desk) =>
  async (asked: CloseCallInput): Promise<CallClosed> => {
    const stored = await desk.calls.timeline(asked.callId);
    const input = afterOvertaking(asked, stored);
    const told = input === asked ? null : lastClosing(stored);
    if (told?.finalized === true) return told;
    const startedAtMs =
      told === null ? input.startedAtMs : (await desk.calls.find(input.callId))?.startedAtMs;
    return write(desk, { ...input, startedAtMs: startedAtMs ?? input.startedAtMs }, stored);
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
