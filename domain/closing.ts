import type { CallEvent, TimelineEntry } from './call-event.ts';
import type { Call } from './call.ts';
import { decideOutcome, decideSentiment, nextActionsOf } from './decide-outcome.ts';
import { mismatchesOf } from './extracted-mismatches.ts';
import type { Sentiment } from './outcome.ts';
import type { PlatformReport } from './platform-report.ts';

/** How a call ended, in its record. */
export type CallClosed = Extract<CallEvent, { readonly kind: 'call_closed' }>;

/** What was told of the end besides the platform's report; null: nothing. */
export type CallEnd = {
  readonly atMs: number;
  /** The platform said the call is over; false when the system closes it by itself. */
  readonly finalized: boolean;
  readonly durationSeconds: number | null;
  readonly endedBy: string | null;
  /** When the platform's record came, where that is after the end; of one not finalized, when we asked for it. */
  readonly recordedAtMs?: number;
};

/** What both sides said, a line an utterance; '' where nobody told. */
export const transcriptText = (report: PlatformReport | null): string =>
  (report?.transcript ?? []).map(({ role, content }) => `${role}: ${content}`).join('\n');

/** The closing of a call by what happened in it; `analysis` is the mood of its transcript, null without one. */
export const closingOf = (
  call: Call,
  report: PlatformReport | null,
  analysis: Sentiment | null,
  end: CallEnd,
): CallClosed => {
  const outcome = decideOutcome(call, end.finalized, report?.outcomeHint ?? null);
  const lastedSeconds = Math.round((end.atMs - call.startedAtMs) / 1000);
  const mismatches = mismatchesOf(report?.understood ?? null, call);
  return {
    kind: 'call_closed',
    outcome,
    sentiment: decideSentiment(report?.sentimentHint ?? null, analysis),
    nextActions: nextActionsOf(call, outcome),
    endedBy: end.endedBy ?? report?.endedBy ?? null,
    durationSeconds: end.durationSeconds ?? report?.durationSeconds ?? lastedSeconds,
    finalized: end.finalized,
    ...(end.recordedAtMs === undefined ? {} : { recordedAtMs: end.recordedAtMs }),
    ...(mismatches.length === 0 ? {} : { mismatches }),
  };
};

/** A confirm after the call ended makes it booked; the closing stays as it was otherwise. */
export const asBooked = (closing: CallClosed, call: Call): CallClosed => ({
  ...closing,
  outcome: 'booked',
  nextActions: nextActionsOf(call, 'booked'),
});

/** The same writer's closing: what tells two closings of one call apart. */
export const isSameClosing = (one: CallClosed, other: CallClosed): boolean =>
  one.finalized === other.finalized &&
  one.recordedAtMs === other.recordedAtMs &&
  one.outcome === other.outcome &&
  one.nextActions.join() === other.nextActions.join();

/** The closing that holds, and when the call ended: amendments come after what they amend. */
export const closingIn = (
  timeline: readonly TimelineEntry[],
): { readonly atMs: number; readonly event: CallClosed } | null => {
  const last = timeline.findLast(({ event }) => event.kind === 'call_closed');
  return last?.event.kind === 'call_closed' ? { atMs: last.atMs, event: last.event } : null;
};
