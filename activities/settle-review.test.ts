import { expect, it } from '@jest/globals';
import { decideReview, expireReview, openReview } from '../domain/review.ts';
import { createActivities } from './index.ts';
import type { CallEvent } from '../domain/call-event.ts';
import type { CallRepository } from '../domain/ports.ts';
import { createMemoryCalls, memoryNowMs } from '../tests/desk/memory-calls.ts';
import { couldNotAsk, verified } from '../tests/examples/calls.ts';

const { activities, desk, sent, happens } = createMemoryCalls();

const review = (callId: string) =>
  openReview({
    ...{ callId, verification: couldNotAsk, evidenceSeq: 1, callerPhone: '+15125550123' },
    ...{ askedAtMs: memoryNowMs, expiresAtMs: memoryNowMs + 1000 },
  });
const decided = (callId: string, decision: 'approve' | 'deny') =>
  decideReview(review(callId), { decision, note: null, decidedBy: 'key_1' }, memoryNowMs + 60_000);

const endedCall = async (callId: string, finalized = true) => {
  await happens(callId, verified(couldNotAsk));
  const end = { finalized, durationSeconds: 60, endedBy: 'caller', journal: [], simulated: false };
  const startedAtMs = memoryNowMs - 60_000;
  await activities.closeCall({ callId, startedAtMs, seq: 2, atMs: memoryNowMs, ...end });
};

it('amends the ended call and asks for a call back once, however often it runs', async () => {
  await endedCall('approved');
  const input = { review: decided('approved', 'approve'), callWasTold: false };
  expect(await activities.settleReview(input)).toEqual({ callsBack: true });
  const once = await desk.calls.timeline('approved');
  expect(await activities.settleReview(input)).toEqual({ callsBack: true });
  expect(await desk.calls.timeline('approved')).toEqual(once);
  expect(once.map(({ event }) => event.kind).slice(-2)).toEqual(['review_decided', 'call_closed']);
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  expect(await desk.calls.find('approved')).toMatchObject({ phase: 'closed', nextActions: ['call_back'] });
});

it('still owes the call back after a late finalize, and asks for it once', async () => {
  await endedCall('late', false);
  await activities.settleReview({ review: decided('late', 'approve'), callWasTold: false });
  const told = sent.length;
  const request = { durationSeconds: 71, endedBy: 'caller' };
  await activities.amendCall({ callId: 'late', request, atMs: memoryNowMs + 3_600_000 });
  expect(await desk.calls.find('late')).toMatchObject({ finalized: true, nextActions: ['call_back'] });
  expect(sent).toHaveLength(told);
});

it.each(['review_decided', 'call_closed'] as const)(
  'loses neither the review nor a finalize that is quicker with its %s',
  async (writing: CallEvent['kind']) => {
    const callId = `at-once-${writing}`;
    await endedCall(callId, false);
    let isFirst = true;
    const record: CallRepository['record'] = async (row, entries, ...rest) => {
      if (isFirst && entries[0]?.event.kind === writing) {
        isFirst = false;
        const request = { durationSeconds: 71, endedBy: 'caller' };
        await activities.amendCall({ callId, request, atMs: memoryNowMs + 3_600_000 });
      }
      return desk.calls.record(row, entries, ...rest);
    };
    const overtaken = createActivities({ ...desk, calls: { ...desk.calls, record } });
    const input = { review: decided(callId, 'approve'), callWasTold: false };
    await expect(overtaken.settleReview(input)).rejects.toThrow('changed meanwhile');
    expect(await overtaken.settleReview(input)).toEqual({ callsBack: true });
    const kinds = (await desk.calls.timeline(callId)).map(({ event }) => event.kind);
    expect(kinds.filter((kind) => kind === 'review_decided')).toHaveLength(1);
    expect(await desk.calls.find(callId)).toMatchObject({
      ...{ finalized: true, durationSeconds: 71, nextActions: ['call_back'] },
    });
  },
);

it('leaves a live call, which was told, to itself', async () => {
  await happens('live', verified(couldNotAsk));
  const input = { review: decided('live', 'approve'), callWasTold: true };
  expect(await activities.settleReview(input)).toEqual({ callsBack: false });
  expect(await desk.calls.timeline('live')).toHaveLength(1);
  expect((await desk.reviews.find('live'))?.review.status).toBe('approved');
});

it('writes nothing into the call when nobody answered', async () => {
  await endedCall('expired');
  const before = await desk.calls.timeline('expired');
  const input = { review: expireReview(review('expired'), memoryNowMs + 1000), callWasTold: true };
  expect(await activities.settleReview(input)).toEqual({ callsBack: false });
  expect(await desk.calls.timeline('expired')).toEqual(before);
});

it('keeps evidence of an answer, not of another silence', async () => {
  const asked = { callId: 'again', evidenceSeq: 1_001_001, atMs: memoryNowMs };
  const question = { docketNumber: '123456', dotNumber: null, companyName: null };
  expect(await activities.recheckCarrier({ ...asked, question })).toMatchObject({ verdict: 'eligible' });
  const kept = (await desk.carriers.findFile('2233541', memoryNowMs, 99))?.verifications ?? [];
  expect(kept.filter(({ callId }) => callId === 'again')).toHaveLength(1);
});
