import {
  ActivityFailure,
  ApplicationFailure,
  ParentClosePolicy,
  proxyActivities,
  startChild,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import type { CopyRecordingInput } from '../activities/copy-recording.ts';
import type { RecordingCopy } from '../domain/recording.ts';
import { untilWritten } from './activity-proxies.ts';
import { workflowIdOfRecording } from './messages.ts';
import { startsAnew } from './starts-anew.ts';

const finding = proxyActivities<Activities>({ startToCloseTimeout: '10s' });

const copying = proxyActivities<Activities>({
  startToCloseTimeout: '15m',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '5s', backoffCoefficient: 3, maximumInterval: '10m', maximumAttempts: 7 },
});

/** One sweep: each recording that was named and not copied yet gets a workflow of its own. */
export async function copyRecordings(): Promise<number> {
  const due = await finding.findRecordings({ atMs: Date.now() });
  const started = await Promise.all(due.map(start));
  return started.filter(Boolean).length;
}

/** False when it is being copied already. */
function start(input: CopyRecordingInput): Promise<boolean> {
  return startsAnew(() =>
    startChild(copyRecording, {
      workflowId: workflowIdOfRecording(input.callId),
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      parentClosePolicy: ParentClosePolicy.ABANDON,
      args: [input],
      staticSummary: `Recording of call ${input.callId}`,
    }),
  );
}

/** Copies one recording to our storage; what became of it is kept in any case. */
export async function copyRecording(input: CopyRecordingInput): Promise<RecordingCopy> {
  try {
    return await copying.copyRecording(input);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    const because = error.cause instanceof ApplicationFailure ? error.cause.message : 'worker_lost';
    const copy: RecordingCopy = { status: 'failed', because };
    const kept = { callId: input.callId, copy, atMs: Date.now() };
    await untilWritten((via) => via.keepRecording(kept));
    return copy;
  }
}
