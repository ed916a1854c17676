import type { CallContext } from '../domain/call-context.ts';
import type { CallEvent } from '../domain/call-event.ts';
import { advanceCall } from '../domain/advance-call.ts';
import { projectCall } from '../domain/project-call.ts';
import type { Desk } from './desk.ts';

/** Writes what happened with the call's row; answers with the event as stored, the first writing of it. */
export const recordEntry = async (
  { calls }: Pick<Desk, 'calls'>,
  { call, seq, atMs, journal }: CallContext,
  event: CallEvent,
): Promise<CallEvent> => {
  const entry = { seq, atMs, event };
  const row = projectCall(advanceCall(call, entry), seq);
  const stored = await calls.record(row, [...journal, entry]);
  return stored.at(-1) ?? event;
};
