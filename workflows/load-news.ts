import { condition, getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import { untilWritten } from './activity-proxies.ts';
import {
  holdMovedSignal,
  loadChangedSignal,
  workflowIdOfCall,
  type LoadChanged,
  type LoadNewsInput,
} from './messages.ts';
import { reached } from './reached.ts';

/** So many signals are on their way at once. */
const BATCH = 20;

/** Tells calls of a load on their table; of a taken one also, once its hold has ended unbooked, that it is free again. */
export async function loadNews({ callIds, changed, hold }: LoadNewsInput): Promise<void> {
  let moved = false;
  setHandler(holdMovedSignal, () => {
    moved = true;
  });
  await tellAll(callIds, changed);
  if (hold === null) return;
  const { loadId } = changed;
  for (let untilMs: number | null = hold.untilMs; untilMs !== null;) {
    await condition(() => moved, Math.max(1, untilMs - Date.now()));
    moved = false;
    const asked = { callId: hold.callId, loadId, atMs: Date.now() };
    const seen = await untilWritten((via) => via.lookAtHold(asked));
    if (seen.kind === 'free') await tellAll(callIds, { loadId, change: 'reopened', atMs: asked.atMs });
    untilMs = seen.kind === 'held' ? seen.untilMs : null;
  }
}

async function tellAll(callIds: readonly string[], changed: LoadChanged): Promise<void> {
  for (let from = 0; from < callIds.length; from += BATCH) {
    await Promise.all(callIds.slice(from, from + BATCH).map((callId) => tell(callId, changed)));
  }
}

/** A call that ended meanwhile is not there any more: nobody is left to tell. */
async function tell(callId: string, changed: LoadChanged): Promise<void> {
  await reached(() => getExternalWorkflowHandle(workflowIdOfCall(callId)).signal(loadChangedSignal, changed));
}
