import type { CallContext } from '../domain/call-context.ts';
import { projectCall } from '../domain/project-call.ts';
import type { Desk } from './desk.ts';

/** Writes entries that waited for an activity to come along. */
export const recordJournal =
  ({ calls }: Desk) =>
  async (context: Pick<CallContext, 'call' | 'journal'>): Promise<void> => {
    if (context.journal.length === 0) return;
    // A place reserved early may be filled late.
    const last = Math.max(...context.journal.map(({ seq }) => seq));
    await calls.record(projectCall(context.call, last), context.journal);
  };
