import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { mc123456, openMemoryStage, type MemoryStage } from '../tests/desk/memory-stage.ts';
import { dallasSearch, handoffRequest, offer } from '../tests/desk/sample-requests.ts';
import {
  callSnapshotQuery,
  evaluateOfferUpdate,
  finalizeUpdate,
  handOffUpdate,
  loadChangedSignal,
  repDecidedSignal,
  reviewDecidedSignal,
  searchLoadsUpdate,
  sessionEndedSignal,
  verifyCarrierUpdate,
  workflowIdOfHandoff,
} from './messages.ts';

let stage: MemoryStage;
const tell: MemoryStage['bench']['tell'] = (...message) => stage.bench.tell(...message);
const snapshotOf = (callId: string) => stage.bench.handleOf(callId).query(callSnapshotQuery);

beforeAll(async () => {
  stage = await openMemoryStage();
});
afterAll(async () => stage.close());

const withFmcsa = async <Value>(
  answer: NonNullable<MemoryStage['memory']['fmcsa']['answer']>,
  body: () => Promise<Value>,
): Promise<Value> => {
  stage.memory.fmcsa.answer = answer;
  try {
    return await body();
  } finally {
    stage.memory.fmcsa.answer = null;
  }
};

/** The load book answers nothing but errors while the body runs. */
const withoutLoadBook = async <Value>(body: () => Promise<Value>): Promise<Value> => {
  const loads: { findByReference: unknown } = stage.memory.desk.loads;
  const working = loads.findByReference;
  loads.findByReference = () => Promise.reject(new Error('no database'));
  try {
    return await body();
  } finally {
    loads.findByReference = working;
  }
};

describe('when FMCSA cannot be asked', () => {
  const down = () => Promise.resolve({ kind: 'could_not_ask', cause: 'timeout', detail: '' } as const);

  it('the call goes on to a price, and a human must confirm', async () => {
    const loadId = await stage.publishLoad();
    const callId = `test-${randomUUID()}`;
    const answer = await withFmcsa(down, () => tell(callId, verifyCarrierUpdate, mc123456));
    expect(answer).toMatchObject({ status: 'unverified', next: 'loads/search' });
    await tell(callId, searchLoadsUpdate, { ...dallasSearch, referenceNumber: loadId });
    const deal = await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    expect(deal).toMatchObject({ status: 'not_bookable', agreedRateCents: 180_000, holdExpiresAtMs: null });
    expect((await stage.memory.desk.loads.findById(loadId))?.status).toBe('open');
    expect(await tell(callId, handOffUpdate, handoffRequest)).toMatchObject({ status: 'ready' });
  });

  it('an approval during the call makes the carrier bookable', async () => {
    const loadId = await stage.publishLoad();
    const callId = `test-${randomUUID()}`;
    await withFmcsa(down, () => tell(callId, verifyCarrierUpdate, mc123456));
    await stage.bench.handleOf(callId).signal(reviewDecidedSignal, { decision: 'approve', note: null });
    await tell(callId, searchLoadsUpdate, { ...dallasSearch, referenceNumber: loadId });
    const deal = await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    expect(deal.status).toBe('accepted');
  });

  it('two callers of the same question wait for one request', async () => {
    const callId = `test-${randomUUID()}`;
    let asked = 0;
    const slow = async () => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 400));
      return { kind: 'not_found', askedAtMs: Date.now() } as const;
    };
    const answers = await withFmcsa(slow, () =>
      Promise.all([1, 2].map(() => tell(callId, verifyCarrierUpdate, mc123456))),
    );
    expect(answers.map(({ status }) => status)).toEqual(['not_found', 'not_found']);
    expect(asked).toBe(1);
  });
});

describe('a call left alone', () => {
  it('is closed as abandoned when idle', async () => {
    const callId = `test-${randomUUID()}`;
    await stage.bench.tell(callId, verifyCarrierUpdate, mc123456, { idleSeconds: 1.5 });
    expect(await stage.bench.handleOf(callId).result()).toMatchObject({ outcome: 'abandoned' });
    expect(await stage.memory.desk.calls.find(callId)).toMatchObject({
      phase: 'closed',
      outcome: 'abandoned',
    });
  });

  it('loses its hold when that runs out', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId, { holdSeconds: 1 });
    await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    for (let look = 0; look < 300 && (await snapshotOf(callId)).call.deals.length > 0; look += 1)
      await pause(100);
    expect((await snapshotOf(callId)).call).toMatchObject({ phase: 'negotiating', deals: [] });
    const again = await tell(callId, evaluateOfferUpdate, offer(loadId, 230_000));
    expect(again).toMatchObject({ status: 'counter_offer', round: 2 });
  });

  it('is closed soon after the platform says that the session ended', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId, { finalizeGraceSeconds: 1 });
    await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    await stage.bench.handleOf(callId).signal(sessionEndedSignal, { sessionId: 's1', status: 'completed' });
    expect(await stage.bench.handleOf(callId).result()).toMatchObject({ outcome: 'deal_dropped' });
    expect(stage.memory.sent.map(({ key }) => key)).toContain(`call_back:${callId}`);
    expect((await stage.memory.desk.loads.findById(loadId))?.status).toBe('held');
  });
});

describe('a handoff in its own workflow', () => {
  it('books the load when the rep confirms, also after the call ended', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    const { handoffId } = await tell(callId, handOffUpdate, handoffRequest);
    await tell(callId, finalizeUpdate, { durationSeconds: 90, endedBy: 'agent' });
    expect(await stage.bench.handleOf(callId).result()).toMatchObject({ outcome: 'transferred' });
    const handoff = stage.bench.client.workflow.getHandle(workflowIdOfHandoff(handoffId ?? ''));
    await handoff.signal(repDecidedSignal, { handoffId: handoffId ?? '', decision: 'confirm' });
    expect(await handoff.result()).toEqual({ status: 'confirmed' });
    expect((await stage.memory.desk.loads.findById(loadId))?.status).toBe('booked');
    expect((await stage.memory.desk.calls.find(callId))?.outcome).toBe('booked');
  });
});

describe('operations', () => {
  it('a new price counts from the next decision on', async () => {
    const loadId = await stage.publishLoad({ maxBuyCents: 200_000 });
    const callId = await stage.callAbout(loadId);
    await stage.memory.desk.loads.change(loadId, { maxBuyCents: 400_000, loadboardRateCents: 190_000 });
    await stage.bench.handleOf(callId).signal(loadChangedSignal, { loadId, change: 'repriced' });
    const answer = await tell(callId, evaluateOfferUpdate, offer(loadId, 250_000));
    expect(answer).toMatchObject({ status: 'counter_offer', counterOfferCents: 190_000 });
  });

  it('a ceiling below a number we said leaves our word to a human', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    await tell(callId, evaluateOfferUpdate, offer(loadId, 230_000));
    const said = await tell(callId, evaluateOfferUpdate, offer(loadId, 225_000));
    await stage.memory.desk.loads.change(loadId, { maxBuyCents: 180_000 });
    const taken = await tell(callId, evaluateOfferUpdate, { ...offer(loadId, 0), action: 'accept' });
    expect(taken).toMatchObject({ status: 'not_bookable', agreedRateCents: said.counterOfferCents });
  });
});

/** The call's timeline takes nothing while the body runs: what an activity wrote before it stays written. */
const withoutTimeline = async (body: () => Promise<unknown>): Promise<void> => {
  const calls: { record: unknown } = stage.memory.desk.calls;
  const working = calls.record;
  calls.record = () => Promise.reject(new Error('no database'));
  try {
    await expect(body()).rejects.toBeInstanceOf(WorkflowUpdateFailedError);
  } finally {
    calls.record = working;
  }
};

/** Handoffs that wait for the one rep. */
const assigned = async (): Promise<number> => (await stage.memory.desk.handoffs.reps())[0]?.assigned ?? 0;

describe('trouble of ours', () => {
  it('between a decision and its record costs the caller no round and no second handoff', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    await withoutTimeline(() => tell(callId, evaluateOfferUpdate, offer(loadId, 230_000)));
    const counter = await tell(callId, evaluateOfferUpdate, offer(loadId, 230_000));
    expect(counter).toMatchObject({ status: 'counter_offer', round: 1 });
    await withoutTimeline(() => tell(callId, evaluateOfferUpdate, offer(loadId, 180_000)));
    const deal = await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    expect(deal).toMatchObject({ status: 'accepted', round: 2, negotiationId: counter.negotiationId });
    const before = await assigned();
    await withoutTimeline(() => tell(callId, handOffUpdate, handoffRequest));
    expect(await tell(callId, handOffUpdate, handoffRequest)).toMatchObject({ status: 'ready' });
    expect(await assigned()).toBe(before + 1);
  });

  it('never hangs the caller: an activity that keeps failing is said to be unavailable', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    const failure = await withoutLoadBook(() =>
      tell(callId, searchLoadsUpdate, { ...dallasSearch, referenceNumber: 'X' }).then(
        () => null,
        (error: unknown) => error,
      ),
    );
    expect(failure).toBeInstanceOf(WorkflowUpdateFailedError);
    const { cause } = failure as WorkflowUpdateFailedError;
    expect(cause).toBeInstanceOf(ApplicationFailure);
    expect((cause as ApplicationFailure).type).toBe('unavailable');
    expect(await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000))).toMatchObject({
      status: 'accepted',
    });
  });
});
