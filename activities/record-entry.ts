import type { CallContext } from '../domain/call-context.ts';
import type { CallEvent } from '../domain/call-event.ts';
import type { CarrierRecord } from '../domain/carrier.ts';
import { advanceCall } from '../domain/advance-call.ts';
import { projectCall } from '../domain/project-call.ts';
import type { Desk } from './desk.ts';

/**
 * Writes what happened with the call's row and the journal before it; answers with the event as stored, the first
 * writing of it. `record` is what a verification rests on.
 */
export const recordEntry = async (
  { calls }: Pick<Desk, 'calls'>,
  { call, seq, atMs, journal }: CallContext,
  event: CallEvent,
  record: CarrierRecord | null = null,
): Promise<CallEvent> => {
  const entry = { seq, atMs, event };
  const row = projectCall(advanceCall(call, entry), seq);
  const stored = await calls.record(row, [...journal, { ...entry, record }]);
  return stored.at(-1) ?? event;
};
