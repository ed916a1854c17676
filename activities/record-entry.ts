import type { CallContext } from '../domain/call-context.ts';
import type { CallEvent, TimelineEntry } from '../domain/call-event.ts';
import type { CallRow } from '../domain/call-row.ts';
import { advanceCall } from '../domain/advance-call.ts';
import { projectCall } from '../domain/project-call.ts';
import type { Desk } from './desk.ts';

/** What is to be written of an event: the call's row after it, and the journal up to it. */
export const writingOf = (
  { call, seq, atMs, journal }: CallContext,
  event: CallEvent,
): { readonly row: CallRow; readonly entries: readonly TimelineEntry[] } => {
  const entry = { seq, atMs, event };
  return { row: projectCall(advanceCall(call, entry), seq), entries: [...journal, entry] };
};

/** Writes what happened with the call's row; answers with the event as stored, the first writing of it. */
export const recordEntry = async (
  { calls }: Pick<Desk, 'calls'>,
  context: CallContext,
  event: CallEvent,
): Promise<CallEvent> => {
  const { row, entries } = writingOf(context, event);
  const stored = await calls.record(row, entries);
  return stored.at(-1) ?? event;
};
