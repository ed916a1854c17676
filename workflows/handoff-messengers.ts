import { getExternalWorkflowHandle } from '@temporalio/workflow';
import type { HandoffNews } from '../domain/call-event.ts';
import { untilWritten } from './activity-proxies.ts';
import {
  handoffAssignedSignal,
  holdMovedSignal,
  placeFreedSignal,
  repDecidedSignal,
  workflowIdOfCall,
  workflowIdOfHandoff,
  workflowIdOfHoldNews,
} from './messages.ts';
import { reached } from './reached.ts';

/** Handoffs that got a place; one whose workflow has yet to start will look itself. */
export const tellServed = async (handoffIds: readonly string[]): Promise<void> => {
  await Promise.all(
    handoffIds.map((handoffId) =>
      reached(() => getExternalWorkflowHandle(workflowIdOfHandoff(handoffId)).signal(placeFreedSignal)),
    ),
  );
};

/** Whoever tells other callers of this hold; nobody does where nobody else had heard of the load. */
export const tellHoldMoved = async (callId: string, loadId: string | null): Promise<void> => {
  if (loadId === null) return;
  await reached(() =>
    getExternalWorkflowHandle(workflowIdOfHoldNews(callId, loadId)).signal(holdMovedSignal),
  );
};

const signalCall = async (callId: string, event: HandoffNews): Promise<void> => {
  const call = getExternalWorkflowHandle(workflowIdOfCall(callId));
  if (event.kind === 'rep_decided') await call.signal(repDecidedSignal, event);
  else await call.signal(handoffAssignedSignal, event);
};

/** The live call hears of it; of one that is over the record is amended. */
export const tellCall = async (callId: string, events: readonly HandoffNews[]): Promise<void> => {
  for (const event of events) {
    if (await reached(() => signalCall(callId, event))) continue;
    const amending = { callId, events: [event], atMs: Date.now() };
    await untilWritten((via) => via.amendHandedCall(amending));
  }
};
