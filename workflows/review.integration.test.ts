import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { ReviewStatus } from '../domain/review.ts';
import type { FmcsaAnswer } from '../domain/fmcsa-answer.ts';
import { mc123456, openMemoryStage, type MemoryStage } from '../tests/desk/memory-stage.ts';
import { dallasSearch, handoffRequest, offer } from '../tests/desk/sample-requests.ts';
import {
  callSnapshotQuery,
  decideReviewUpdate,
  evaluateOfferUpdate,
  finalizeUpdate,
  handOffUpdate,
  searchLoadsUpdate,
  verifyCarrierUpdate,
  workflowIdOfReview,
  type CallSettings,
} from './messages.ts';

let stage: MemoryStage;
const tell: MemoryStage['bench']['tell'] = (...message) => stage.bench.tell(...message);
const snapshotOf = (callId: string) => stage.bench.handleOf(callId).query(callSnapshotQuery);
const reviewOf = (callId: string) => stage.bench.client.workflow.getHandle(workflowIdOfReview(callId));
const kept = async (callId: string) => (await stage.memory.desk.reviews.find(callId))?.review ?? null;
const nextActionsOf = async (callId: string) => (await stage.memory.desk.calls.find(callId))?.nextActions;

beforeAll(async () => {
  stage = await openMemoryStage();
});
afterAll(async () => stage.close());

const down = (): Promise<FmcsaAnswer> =>
  Promise.resolve({ kind: 'could_not_ask', cause: 'timeout', detail: '' } as const);

/** FMCSA is down until the call is back with its answer. */
const unverifiedCall = async (settings: Partial<CallSettings> = {}): Promise<string> => {
  const callId = `test-${randomUUID()}`;
  stage.memory.fmcsa.answer = down;
  await tell(callId, verifyCarrierUpdate, { ...mc123456, callerPhone: '+15125550123' }, settings);
  await until(async () => (await kept(callId)) !== null);
  return callId;
};

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let look = 0; look < 600; look += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come about');
};

const decide = (callId: string, decision: 'approve' | 'deny'): Promise<ReviewStatus> =>
  reviewOf(callId).executeUpdate(decideReviewUpdate, {
    args: [{ decision, note: 'Seen their papers.', decidedBy: 'key_1' }],
  });

const end = (callId: string) => tell(callId, finalizeUpdate, { durationSeconds: 60, endedBy: 'caller' });

/** The price of a load agreed on by a carrier who may not book. */
const agreedUnbookable = async (settings: Partial<CallSettings> = {}) => {
  const loadId = await stage.publishLoad();
  const callId = await unverifiedCall(settings);
  await tell(callId, searchLoadsUpdate, { ...dallasSearch, referenceNumber: loadId });
  const deal = await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
  expect(deal.status).toBe('not_bookable');
  return { loadId, callId };
};

describe('an unverified caller', () => {
  it('is put before a person with what is known, once', async () => {
    const callId = await unverifiedCall();
    await tell(callId, verifyCarrierUpdate, mc123456);
    expect(await kept(callId)).toMatchObject({
      status: 'open',
      verification: { kind: 'could_not_ask', cause: 'timeout', question: { docketNumber: '123456' } },
      evidenceSeq: 1,
      callerPhone: '+15125550123',
    });
    const told = stage.memory.sent.filter((sent) => sent.callId === callId && sent.kind === 'review_needed');
    expect(told).toHaveLength(1);
  });

  it('who is approved takes his price with a hold, and hears that he is cleared', async () => {
    const { loadId, callId } = await agreedUnbookable();
    expect(await decide(callId, 'approve')).toBe('approved');
    const deal = await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    expect(deal).toMatchObject({
      status: 'accepted',
      agreedRateCents: 180_000,
      holdExpiresAtMs: expect.any(Number),
    });
    expect(deal.say).toMatch(/^Good news, you are cleared/);
    expect((await stage.memory.desk.loads.findById(loadId))?.status).toBe('held');
    expect((await snapshotOf(callId)).call.negotiations).toHaveLength(1);
    expect(await kept(callId)).toMatchObject({ status: 'approved', decidedBy: 'key_1' });
    const again = await tell(callId, evaluateOfferUpdate, offer(loadId, 175_000));
    expect(again).toMatchObject({ status: 'accepted', agreedRateCents: 180_000 });
  });

  it('who is approved may go straight to the handoff', async () => {
    const { loadId, callId } = await agreedUnbookable();
    await decide(callId, 'approve');
    const handed = await tell(callId, handOffUpdate, handoffRequest);
    expect(handed).toMatchObject({ status: 'ready', next: 'transfer' });
    const load = await stage.memory.desk.loads.findById(loadId);
    expect(load).toMatchObject({ status: 'held', holder: { callId } });
  });

  it('who is approved too late hears that the load is gone', async () => {
    const { loadId, callId } = await agreedUnbookable();
    stage.memory.fmcsa.answer = null;
    const other = await stage.callAbout(loadId);
    await tell(other, evaluateOfferUpdate, offer(loadId, 180_000));
    await decide(callId, 'approve');
    const answer = await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    expect(answer.status).toBe('load_unavailable');
    expect((await snapshotOf(callId)).call.deals).toEqual([]);
  });

  it('who is denied is refused politely from the next answer on, whatever number he reads out', async () => {
    const { loadId, callId } = await agreedUnbookable();
    expect(await decide(callId, 'deny')).toBe('denied');
    const refused = { status: 'not_eligible', next: 'end_call' };
    expect(await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000))).toMatchObject(refused);
    expect(await tell(callId, handOffUpdate, handoffRequest)).toMatchObject(refused);
    stage.memory.fmcsa.answer = null;
    expect(await tell(callId, verifyCarrierUpdate, mc123456)).toMatchObject({ status: 'ineligible' });
    expect(await end(callId)).toMatchObject({ outcome: 'not_eligible', nextActions: [] });
  });
});

describe('FMCSA back again', () => {
  it('clears the caller without a person, with its evidence', async () => {
    const { loadId, callId } = await agreedUnbookable({ recheckSeconds: 0.5 });
    stage.memory.fmcsa.answer = null;
    expect(await reviewOf(callId).result()).toMatchObject({ status: 'resolved', callsBack: false });
    expect(await kept(callId)).toMatchObject({
      status: 'resolved',
      decidedBy: null,
      verification: { kind: 'judged', verdict: 'eligible', dotNumber: '2233541' },
    });
    const deal = await tell(callId, evaluateOfferUpdate, offer(loadId, 180_000));
    expect(deal).toMatchObject({ status: 'accepted', agreedRateCents: 180_000 });
    const { call } = await snapshotOf(callId);
    expect(call.caller).toMatchObject({ verdict: 'eligible', approvedBy: 'rules', dotNumber: '2233541' });
    expect(call.negotiations).toHaveLength(1);
    await expect(decide(callId, 'deny')).rejects.toThrow(WorkflowNotFoundError);
  });

  it('when he asks again himself ends the review too', async () => {
    const callId = await unverifiedCall();
    stage.memory.fmcsa.answer = null;
    expect(await tell(callId, verifyCarrierUpdate, mc123456)).toMatchObject({ status: 'eligible' });
    expect(await reviewOf(callId).result()).toMatchObject({ status: 'resolved' });
  });

  it('after the call leads to a call back', async () => {
    const { callId } = await agreedUnbookable({ recheckSeconds: 2 });
    await end(callId);
    stage.memory.fmcsa.answer = null;
    expect(await reviewOf(callId).result()).toEqual({ status: 'resolved', callsBack: true });
    expect(await nextActionsOf(callId)).toEqual(['call_back']);
  });
});

describe('after the call', () => {
  it('an approval asks for a call back, and the record says so', async () => {
    const { callId } = await agreedUnbookable();
    await end(callId);
    expect(await nextActionsOf(callId)).toContain('review_carrier');
    expect(await decide(callId, 'approve')).toBe('approved');
    const [callBack] = stage.memory.sent.filter(({ key }) => key.startsWith(`call_back:review:${callId}`));
    expect(callBack).toMatchObject({ kind: 'call_back', to: { phone: '+15125550123' } });
    expect(await nextActionsOf(callId)).toEqual(['call_back']);
    const timeline = await stage.memory.desk.calls.timeline(callId);
    expect(timeline.map(({ event }) => event.kind).slice(-2)).toEqual(['review_decided', 'call_closed']);
  });

  it('a denial leaves nothing to do', async () => {
    const callId = await unverifiedCall();
    await end(callId);
    expect(await decide(callId, 'deny')).toBe('denied');
    expect(await nextActionsOf(callId)).toEqual([]);
  });
});

describe('a review', () => {
  it('goes by the first of two decisions', async () => {
    const callId = await unverifiedCall();
    const both = await Promise.allSettled([decide(callId, 'approve'), decide(callId, 'approve')]);
    const values = both.map((one) => (one.status === 'fulfilled' ? one.value : 'ended'));
    expect(values).toContain('approved');
  });

  it('that nobody answers expires, and the carrier stays unbookable', async () => {
    const { loadId, callId } = await agreedUnbookable({ reviewSeconds: 3 });
    expect(await reviewOf(callId).result()).toMatchObject({ status: 'expired' });
    const deal = await tell(callId, evaluateOfferUpdate, offer(loadId, 170_000));
    expect(deal.status).toBe('not_bookable');
  });

  it('is not asked for by a carrier who is plainly eligible', async () => {
    stage.memory.fmcsa.answer = null;
    const callId = await stage.callAbout(await stage.publishLoad());
    await expect(reviewOf(callId).describe()).rejects.toThrow(WorkflowNotFoundError);
  });
});
