import { condition, getExternalWorkflowHandle, setHandler } from '@temporalio/workflow';
import type { SettleHandoffInput } from '../activities/settle-handoff.ts';
import { untilWritten } from './activity-proxies.ts';
import { repDecidedSignal, workflowIdOfCall, type HandoffInput, type RepDecided } from './messages.ts';

export type HandoffResult = { readonly status: 'confirmed' | 'declined' | 'expired' | 'lost' };

/** A handoff after the caller was passed on: tells the rep, waits for the decision, expires. */
export async function handoff(input: HandoffInput): Promise<HandoffResult> {
  const { handoffId, callId, loadId, expiresAtMs } = input;
  let decided: RepDecided | null = null;
  setHandler(repDecidedSignal, (decision) => {
    decided ??= decision;
  });
  await untilWritten((via) => via.notifyRep({ handoffId }));
  await condition(() => decided !== null, Math.max(1, expiresAtMs - Date.now()));
  const decision = (decided as RepDecided | null)?.decision ?? 'expire';
  const settling: SettleHandoffInput = { handoffId, callId, loadId, decision, atMs: Date.now() };
  const result = await untilWritten((via) => via.settleHandoff(settling));
  if (decision !== 'expire') await tellCall(callId, { handoffId, decision });
  return result;
}

/** The call may have ended long ago; then its record was amended and nobody listens. */
async function tellCall(callId: string, decided: RepDecided): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflowIdOfCall(callId)).signal(repDecidedSignal, decided);
  } catch {
    return;
  }
}
