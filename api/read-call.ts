import { snapshotFromTimeline } from '../domain/advance-call.ts';
import type { CallRow } from '../domain/call-row.ts';
import type { CallSnapshot } from '../domain/call-snapshot.ts';
import { projectCall } from '../domain/project-call.ts';
import type { AppDeps } from './deps.ts';
import { Problem } from './problem.ts';

export type ReadCall = { readonly row: CallRow; readonly snapshot: CallSnapshot };

const stored = async ({ calls }: AppDeps, row: CallRow): Promise<ReadCall> => ({
  row,
  snapshot: snapshotFromTimeline(row, await calls.timeline(row.callId)),
});

/**
 * A live call from its workflow, an ended one from Postgres; either alone does when the other is away. Throws
 * `call_not_found`, or `unavailable` when nobody could say.
 */
export const readCall = async (deps: AppDeps, callId: string): Promise<ReadCall> => {
  const { calls, gateway } = deps;
  const found = await calls.find(callId).catch((error: unknown) => ({ error }));
  const row = found !== null && 'error' in found ? null : found;
  if (row?.phase === 'closed') return stored(deps, row);
  const live = await gateway.querySnapshot(callId);
  if (live.kind === 'live') {
    const { snapshot } = live;
    return { row: projectCall(snapshot.call, snapshot.timeline.length), snapshot };
  }
  if (live.kind === 'not_live') return readEnded(deps, callId);
  if (row !== null) return stored(deps, row);
  throw new Problem('unavailable', 'The call cannot be read at the moment.');
};

/** The workflow has closed since the row was read, or there never was one. */
const readEnded = async (deps: AppDeps, callId: string): Promise<ReadCall> => {
  const row = await deps.calls.find(callId);
  if (row === null) throw new Problem('call_not_found', `No call has the id ${callId}.`);
  return stored(deps, row);
};
