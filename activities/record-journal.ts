import type { CallContext } from '../domain/call-context.ts';
import { projectCall } from '../domain/project-call.ts';
import type { Desk } from './desk.ts';

/** Writes entries that waited for an activity to come along. */
export const recordJournal =
  ({ calls }: Desk) =>
  async (context: Pick<CallContext, 'call' | 'journal'>): Promise<void> => {
    const last = context.journal.at(-1);
    if (last === undefined) return;
    await calls.record(projectCall(context.call, last.seq), context.journal);
  };
