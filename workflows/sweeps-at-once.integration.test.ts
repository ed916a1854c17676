import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CancelledFailure } from '@temporalio/client';
import { createActivities } from '../activities/index.ts';
import type { CallRepository } from '../domain/ports.ts';
import type { PlatformCalls } from '../domain/platform-call.ts';
import { SILENT_REPORT } from '../domain/platform-report.ts';
import { createMemoryActivities, type MemoryDesk } from '../tests/desk/memory-activities.ts';
import { openWorkflowBench, type WorkflowBench } from '../tests/desk/workflow-bench.ts';
import {
  COPY_RECORDINGS,
  RECONCILE_CALLS,
  workflowIdOfLateFinalize,
  workflowIdOfRecording,
} from './messages.ts';

const report = { ...SILENT_REPORT, durationSeconds: 60 };
/** To it each call is over. */
const platform: PlatformCalls = {
  isOn: true,
  look: () => {
    const endedAtMs = Date.now() - 30_000;
    const call = { sessionId: null, status: 'completed', startedAtMs: endedAtMs - 60_000, endedAtMs, report };
    return Promise.resolve({ kind: 'over', call });
  },
  endedSince: () => Promise.resolve([]),
};

let bench: WorkflowBench;
let memory: MemoryDesk;
let worker: { stop: () => Promise<void> };
/** The record of this call cannot be read: who amends it tries without end. */
let unreadable: string | null = null;
beforeAll(async () => {
  bench = await openWorkflowBench();
  memory = createMemoryActivities();
  const timeline: CallRepository['timeline'] = (callId) =>
    callId === unreadable
      ? Promise.reject(new Error('the database is away'))
      : memory.desk.calls.timeline(callId);
  const recordings = { isOn: true, copy: () => Promise.reject(new Error('nobody asked for a copy')) };
  const calls = { ...memory.desk.calls, timeline };
  worker = await bench.startWorker(createActivities({ ...memory.desk, calls, platform, recordings }));
}, 120_000);
afterAll(async () => {
  await worker.stop();
  await bench.close();
});

const begin = (workflowType: string) =>
  bench.client.workflow.start(workflowType, {
    ...{ taskQueue: bench.taskQueue, workflowId: `test-${randomUUID()}`, args: [] },
  });
/** Somebody who has this id and is in no hurry: nobody works off his queue. */
const occupy = (workflowId: string) =>
  bench.client.workflow.start('nobody', { taskQueue: randomUUID(), workflowId, args: [] });
/** A run that an event told of, and nothing else. */
const heardOf = async (): Promise<string> => {
  const callId = `run-${randomUUID()}`;
  await memory.desk.sessions.remember(callId, 'sess-1', Date.now());
  return callId;
};
const isThere = (workflowId: string): Promise<boolean> =>
  bench.client.workflow
    .getHandle(workflowId)
    .describe()
    .then(
      () => true,
      () => false,
    );

describe('what another works on at this moment', () => {
  it('is left to him: the sweep goes on to the next', async () => {
    const [taken, free] = [await heardOf(), await heardOf()];
    const other = await occupy(workflowIdOfLateFinalize(taken));
    const seen: unknown = await (await begin(RECONCILE_CALLS)).result();
    expect(seen).toMatchObject({ asked: 2, recorded: 1 });
    expect(await memory.desk.calls.find(taken)).toBeNull();
    expect(await memory.desk.calls.find(free)).toMatchObject({ phase: 'closed' });
    await other.terminate();
  });

  it('is not copied twice', async () => {
    const recorded = { ...SILENT_REPORT, recordingUrl: 'https://a.example/4' };
    await memory.desk.calls.saveReport('run-copied', recorded, Date.now());
    const other = await occupy(workflowIdOfRecording('run-copied'));
    expect(await (await begin(COPY_RECORDINGS)).result()).toBe(0);
    await other.terminate();
  });
});

it('a sweep that is called off stops instead of going on', async () => {
  const callId = await heardOf();
  unreadable = callId;
  const sweep = await begin(RECONCILE_CALLS);
  for (let look = 0; look < 300 && !(await isThere(workflowIdOfLateFinalize(callId))); look += 1)
    await sleep(100);
  await sweep.cancel();
  await expect(sweep.result()).rejects.toMatchObject({ cause: expect.any(CancelledFailure) });
});
