import { randomUUID } from 'node:crypto';
import { createMemoryActivities, roundTheClockRep, type MemoryDesk } from './memory-activities.ts';
import { sampleLoad } from './sample-loads.ts';
import { dallasSearch } from './sample-requests.ts';
import { openWorkflowBench, type WorkflowBench } from './workflow-bench.ts';
import { searchLoadsUpdate, verifyCarrierUpdate, type CallSettings } from '../../workflows/messages.ts';

export const mc123456 = { mcNumber: 'MC 123 456', dotNumber: null, companyName: null };

/** A worker over in-memory ports with loads out of Dallas and a rep round the clock. */
export type MemoryStage = {
  readonly bench: WorkflowBench;
  readonly memory: MemoryDesk;
  /** Puts one load of its own into the book; its id. */
  readonly publishLoad: (changes?: Parameters<typeof sampleLoad>[2]) => Promise<string>;
  /** A verified caller who has heard of a load by its reference. */
  readonly callAbout: (loadId: string, settings?: Partial<CallSettings>) => Promise<string>;
  readonly close: () => Promise<void>;
};

export const openMemoryStage = async (): Promise<MemoryStage> => {
  const bench = await openWorkflowBench();
  const memory = createMemoryActivities();
  await memory.desk.handoffs.saveRep('rep_dana', roundTheClockRep);
  const worker = await bench.startWorker(memory.activities);

  const publishLoad: MemoryStage['publishLoad'] = async (changes = {}) => {
    const referenceNumber = `ACM-${randomUUID().slice(0, 8)}`;
    await memory.desk.loads.upsertMany([sampleLoad(referenceNumber, Date.now(), changes)]);
    const load = await memory.desk.loads.findByReference(referenceNumber);
    if (load === null) throw new Error('the load just published is not there');
    return load.loadId;
  };

  const callAbout: MemoryStage['callAbout'] = async (loadId, settings = {}) => {
    const callId = `test-${randomUUID()}`;
    await bench.tell(callId, verifyCarrierUpdate, mc123456, settings);
    await bench.tell(callId, searchLoadsUpdate, { ...dallasSearch, referenceNumber: loadId }, settings);
    return callId;
  };

  const close = async (): Promise<void> => {
    await worker.stop();
    await bench.close();
  };
  return { bench, memory, publishLoad, callAbout, close };
};
