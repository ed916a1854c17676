import { executeChild, getExternalWorkflowHandle, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { PlatformTold } from '../activities/ask-platform.ts';
import type { UnreportedCall } from '../domain/platform-call.ts';
import { untilWritten } from './activity-proxies.ts';
import { lateFinalize } from './late-finalize.ts';
import { sessionEndedSignal, workflowIdOfCall, workflowIdOfLateFinalize } from './messages.ts';
import { reached } from './reached.ts';
import { startsAnew } from './starts-anew.ts';

/** What one sweep leaves to the next. */
export type ReconcileSweep = {
  readonly asked: number;
  readonly recorded: number;
  readonly listedToMs: number | null;
  /** The platform wants to be left alone until then. */
  readonly pausedUntilMs: number;
};

/** Four requests a call, each with a deadline of its own; a worker that dies is missed within half a minute. */
const asking = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '10s' },
});

type Over = Extract<PlatformTold, { kind: 'over' }>;

/** One sweep: asks the voice platform about calls whose end it never told, and has each closed or its record amended. */
export async function reconcileCalls(): Promise<ReconcileSweep> {
  const { lastResult } = workflowInfo();
  const before = lastResult as ReconcileSweep | undefined;
  const listed = before?.listedToMs ?? null;
  if ((before?.pausedUntilMs ?? 0) > Date.now())
    return { asked: 0, recorded: 0, listedToMs: listed, pausedUntilMs: before?.pausedUntilMs ?? 0 };
  const { calls, listedToMs } = await asking.findUnreported({ atMs: Date.now(), listedToMs: listed });
  let [asked, recorded, pausedUntilMs] = [0, 0, 0];
  for (const call of calls) {
    const told = await asking.askPlatform({ ...call, atMs: Date.now() });
    asked += 1;
    if (told.kind === 'over' && (await settle(call, told))) recorded += 1;
    if (told.kind !== 'trouble' || told.cause === 'unreadable') continue;
    pausedUntilMs = Date.now() + (told.retryAfterMs ?? 0);
    break;
  }
  return { asked, recorded, listedToMs, pausedUntilMs };
}

/** A live call closes by its own rules; one that nobody is in any more gets its record. True when that was written. */
async function settle(call: UnreportedCall, told: Over): Promise<boolean> {
  const { callId, state } = call;
  if (state !== 'closed' && (await endSession(callId, told))) return false;
  if (!(await amend(callId, told))) return false;
  const atMs = Date.now();
  await untilWritten((via) => via.reconcileDone({ callId, atMs }));
  return true;
}

function endSession(callId: string, { reconciled }: Over): Promise<boolean> {
  const { sessionId, status } = reconciled;
  const call = getExternalWorkflowHandle(workflowIdOfCall(callId));
  return reached(() => call.signal(sessionEndedSignal, { sessionId, status }));
}

/** While somebody finalizes the call this very moment there is nothing to do: the next sweep sees what came of it. */
function amend(callId: string, { request, reconciled }: Over): Promise<boolean> {
  return startsAnew(() =>
    executeChild(lateFinalize, {
      workflowId: workflowIdOfLateFinalize(callId),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      args: [{ callId, request, reconciled }],
      staticSummary: `The platform's own record of call ${callId}`,
    }),
  );
}
