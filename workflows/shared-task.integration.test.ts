import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import {
  createMemoryActivities,
  roundTheClockRep,
  type MemoryDesk,
} from '../tests/desk/memory-activities.ts';
import type { Judged } from '../domain/verification.ts';
import { judged } from '../tests/examples/calls.ts';
import { carrier } from '../tests/examples/carriers.ts';
import { mc123456 } from '../tests/desk/memory-stage.ts';
import { sampleLoad } from '../tests/desk/sample-loads.ts';
import { dallasSearch, handoffRequest, offer } from '../tests/desk/sample-requests.ts';
import { openWorkflowBench, type WorkflowBench } from '../tests/desk/workflow-bench.ts';
import {
  evaluateOfferUpdate,
  handOffUpdate,
  loadChangedSignal,
  searchLoadsUpdate,
  verifyCarrierUpdate,
} from './messages.ts';

let bench: WorkflowBench;
let memory: MemoryDesk;

beforeAll(async () => {
  bench = await openWorkflowBench();
  memory = createMemoryActivities();
  await memory.desk.handoffs.saveRep('rep_dana', roundTheClockRep);
});
afterAll(async () => bench.close());

/** Several messages wait for an absent worker and reach one workflow task: the case that can destroy a history. */
describe('updates that waited for an absent worker', () => {
  it('are answered in order, and the history replays', async () => {
    const referenceNumber = `ACM-${randomUUID().slice(0, 8)}`;
    await memory.desk.loads.upsertMany([sampleLoad(referenceNumber, Date.now())]);
    const callId = `test-${randomUUID()}`;
    let worker = await bench.startWorker(memory.activities);
    await bench.tell(callId, verifyCarrierUpdate, mc123456);
    await worker.stop();

    const waiting: Promise<{ readonly status: string }>[] = [];
    for (const ask of [
      () => bench.tell(callId, searchLoadsUpdate, { ...dallasSearch, referenceNumber }),
      () => bench.tell(callId, evaluateOfferUpdate, offer(referenceNumber, 230_000)),
      () => bench.tell(callId, evaluateOfferUpdate, offer(referenceNumber, 175_000)),
      () => bench.tell(callId, handOffUpdate, handoffRequest),
    ]) {
      waiting.push(ask());
      // Sent at once they might overtake one another on their way to the server.
      await pause(250);
    }
    await bench.handleOf(callId).signal(loadChangedSignal, { loadId: 'ld_other', change: 'repriced' });
    worker = await bench.startWorker(memory.activities);
    const answers = await Promise.all(waiting);
    await worker.stop();
    expect(answers.map(({ status }) => status)).toContain('ready');

    const history = await bench.handleOf(callId).fetchHistory();
    const accepted = history.events?.filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes);
    expect(accepted?.length).toBe(5);
    const { workflowBundle } = bench;
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).resolves.toBeUndefined();
  });

  it('and the alarm that rang meanwhile take their turns, and the history replays', async () => {
    const callId = `test-${randomUUID()}`;
    const known: Judged = { verification: judged('eligible'), record: carrier({}) };
    let worker = await bench.startWorker(memory.activities);
    await bench.tell(callId, verifyCarrierUpdate, { ...mc123456, known });
    await worker.stop();
    const waiting = [700, 800, 900].map((maximumMiles) =>
      bench.tell(callId, searchLoadsUpdate, { ...dallasSearch, maximumMiles }),
    );
    // The alarm looks two seconds after the start.
    await pause(2_500);
    worker = await bench.startWorker(memory.activities);
    await Promise.all(waiting);
    await worker.stop();
    const history = await bench.handleOf(callId).fetchHistory();
    const { workflowBundle } = bench;
    await expect(Worker.runReplayHistory({ workflowBundle }, history)).resolves.toBeUndefined();
  });
});
