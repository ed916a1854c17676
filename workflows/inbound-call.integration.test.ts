import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createMemoryActivities,
  roundTheClockRep,
  type MemoryDesk,
} from '../tests/desk/memory-activities.ts';
import { sampleLoad } from '../tests/desk/sample-loads.ts';
import { dallasSearch, handoffRequest, offer } from '../tests/desk/sample-requests.ts';
import { openWorkflowBench, type WorkflowBench } from '../tests/desk/workflow-bench.ts';
import {
  callSnapshotQuery,
  evaluateOfferUpdate,
  finalizeUpdate,
  handOffUpdate,
  repDecidedSignal,
  searchLoadsUpdate,
  verifyCarrierUpdate,
} from './messages.ts';

let bench: WorkflowBench;
let memory: MemoryDesk;
let worker: { stop: () => Promise<void> };

beforeAll(async () => {
  bench = await openWorkflowBench();
  memory = createMemoryActivities();
  await memory.desk.loads.upsertMany(
    Array.from({ length: 12 }, (_, index) => sampleLoad(`ACM-${String(index)}`, Date.now())),
  );
  await memory.desk.handoffs.saveRep('rep_dana', roundTheClockRep);
  worker = await bench.startWorker(memory.activities);
});

afterAll(async () => {
  await worker.stop();
  await bench.close();
});

const newCall = (): string => `test-${randomUUID()}`;
const mc = { mcNumber: 'MC 123 456', dotNumber: null, companyName: null };

describe('a call', () => {
  it('goes from the number to the recorded outcome', async () => {
    const callId = newCall();
    const verified = await bench.tell(callId, verifyCarrierUpdate, mc);
    expect(verified).toMatchObject({ status: 'eligible', mcNumber: '123456', next: 'loads/search' });

    const found = await bench.tell(callId, searchLoadsUpdate, dallasSearch);
    expect(found).toMatchObject({ status: 'matched', totalMatches: 12 });
    const loadId = found.loads[0]?.loadId ?? '';

    const first = await bench.tell(callId, evaluateOfferUpdate, offer(loadId, 230_000));
    expect(first).toMatchObject({
      status: 'counter_offer',
      round: 1,
      final: false,
      counterOfferCents: 180_000,
    });
    const second = await bench.tell(callId, evaluateOfferUpdate, offer(loadId, 220_000));
    expect(second).toMatchObject({ status: 'counter_offer', round: 2 });
    const deal = await bench.tell(callId, evaluateOfferUpdate, { ...offer(loadId, 0), action: 'accept' });
    expect(deal).toMatchObject({ status: 'accepted', agreedRateCents: second.counterOfferCents });

    const handed = await bench.tell(callId, handOffUpdate, handoffRequest);
    expect(handed).toMatchObject({ status: 'ready', rep: { name: 'Dana Whitfield' } });
    const closed = await bench.tell(callId, finalizeUpdate, { durationSeconds: 180, endedBy: 'agent' });
    expect(closed).toMatchObject({ status: 'recorded', outcome: 'transferred' });

    expect(await bench.handleOf(callId).result()).toEqual({
      outcome: 'transferred',
      agreedCents: second.counterOfferCents,
    });
    const snapshot = await bench.handleOf(callId).query(callSnapshotQuery);
    expect(await memory.desk.calls.timeline(callId)).toEqual(snapshot.timeline);
  });

  it('hears once how its handoff ended, and again when it was arranged anew', async () => {
    const callId = newCall();
    await bench.tell(callId, verifyCarrierUpdate, mc);
    const { handoffId } = await bench.tell(callId, handOffUpdate, handoffRequest);
    const decided = { handoffId: handoffId ?? '', decision: 'decline' } as const;
    const call = bench.handleOf(callId);
    const decisions = async () => {
      const { timeline } = await call.query(callSnapshotQuery);
      return timeline.filter(({ event }) => event.kind === 'rep_decided').length;
    };
    for (let time = 0; time < 2; time += 1) await call.signal(repDecidedSignal, decided);
    expect(await decisions()).toBe(1);
    await bench.tell(callId, handOffUpdate, { ...handoffRequest, notes: 'once more' });
    await call.signal(repDecidedSignal, decided);
    expect(await decisions()).toBe(2);
  });
});
