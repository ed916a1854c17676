import { snapshotFromTimeline } from '../domain/advance-call.ts';
import type { CallEvent, TimelineEntry, UnwrittenEntry } from '../domain/call-event.ts';
import type { Call, CallFile } from '../domain/call.ts';
import { closingIn, isSameClosing, type CallClosed } from '../domain/closing.ts';
import { factsOf } from '../domain/metrics/call-facts.ts';
import { projectCall } from '../domain/project-call.ts';
import type { Desk } from './desk.ts';

type Opened = Pick<CallFile, 'callId' | 'startedAtMs' | 'simulated'>;
type Timeline = readonly TimelineEntry[];

/** Writes `entries`, with row and facts as `timeline` has them, whose last those are; answers with what is stored. */
export const writeRecord = (
  { calls }: Pick<Desk, 'calls'>,
  opened: Opened,
  timeline: Timeline,
  entries: readonly UnwrittenEntry[],
): Promise<readonly CallEvent[]> => {
  const { call } = snapshotFromTimeline(opened, timeline);
  const seq = timeline.at(-1)?.seq ?? 0;
  return calls.record(projectCall(call, seq), entries, factsOf(call, seq));
};

/** Row and facts by what is stored: whose entry found its place taken has written over them. */
export const mendRecord = async (desk: Pick<Desk, 'calls'>, opened: Opened): Promise<void> => {
  await writeRecord(desk, opened, await desk.calls.timeline(opened.callId), []);
};

/** What happened to a call after it ended: each once, however often it is told. */
export const isSameEvent = (one: CallEvent, other: CallEvent): boolean => {
  if (one.kind === 'call_closed' && other.kind === 'call_closed') return isSameClosing(one, other);
  if (one.kind === 'rep_decided' && other.kind === 'rep_decided')
    return one.handoffId === other.handoffId && one.decision === other.decision;
  if (one.kind === 'handoff_assigned' && other.kind === 'handoff_assigned')
    return one.handoffId === other.handoffId && one.repName === other.repName;
  return one.kind === other.kind;
};

export type Amendment = {
  readonly timeline: Timeline;
  /** What the timeline does not have yet. */
  readonly happened: readonly Omit<TimelineEntry, 'seq'>[];
  /** The closing after it. */
  readonly reclose: (closing: CallClosed, call: Call) => CallClosed;
};

const entriesOf = (opened: Opened, { timeline, happened, reclose }: Amendment): Timeline => {
  const next = (timeline.at(-1)?.seq ?? 0) + 1;
  const entries = happened.map((entry, index) => ({ ...entry, seq: next + index }));
  const closing = closingIn(timeline);
  if (closing === null) return entries;
  const event = reclose(closing.event, snapshotFromTimeline(opened, [...timeline, ...entries]).call);
  if (isSameClosing(closing.event, event)) return entries;
  return [...entries, { seq: next + entries.length, atMs: closing.atMs, event }];
};

/**
 * Amends the record of a call that is over, entry by entry. Throws where another wrote meanwhile: nothing is built on
 * it, and the next attempt takes the places after it. With nothing left to write the row is mended, as an attempt that
 * died may have left it.
 */
export const amendRecord = async (desk: Pick<Desk, 'calls'>, opened: Opened, amendment: Amendment) => {
  const { timeline } = amendment;
  const entries = entriesOf(opened, amendment);
  for (const [index, entry] of entries.entries()) {
    const before = entries.slice(0, index + 1);
    const [stored] = await writeRecord(desk, opened, [...timeline, ...before], [entry]);
    if (stored !== undefined && isSameEvent(stored, entry.event)) continue;
    await mendRecord(desk, opened);
    throw new Error(`the record of call ${opened.callId} changed meanwhile`);
  }
  if (entries.length === 0) await mendRecord(desk, opened);
};
