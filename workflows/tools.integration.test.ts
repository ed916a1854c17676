import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { mc123456, openMemoryStage, type MemoryStage } from '../tests/desk/memory-stage.ts';
import { dallasSearch, handoffRequest, offer } from '../tests/desk/sample-requests.ts';
import {
  callSnapshotQuery,
  evaluateOfferUpdate,
  finalizeUpdate,
  handOffUpdate,
  searchLoadsUpdate,
  verifyCarrierUpdate,
} from './messages.ts';

let stage: MemoryStage;
const tell: MemoryStage['bench']['tell'] = (...message) => stage.bench.tell(...message);
const snapshotOf = (callId: string) => stage.bench.handleOf(callId).query(callSnapshotQuery);
const accept = (loadId: string) => ({ ...offer(loadId, 0), action: 'accept' as const });
const decline = (loadId: string) => ({ ...offer(loadId, 0), action: 'decline' as const });

beforeAll(async () => {
  stage = await openMemoryStage();
});
afterAll(async () => stage.close());

describe('a repeat', () => {
  it('ten at once use one round and get one answer', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    const asks = Array.from({ length: 10 }, () => tell(callId, evaluateOfferUpdate, offer(loadId, 230_000)));
    const answers = await Promise.all(asks);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 'counter_offer', round: 1 });
    expect((await snapshotOf(callId)).call.negotiations[0]?.rounds).toHaveLength(1);
  });

  it('after something else happened it is a new ask, as of a carrier who insists', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    await tell(callId, evaluateOfferUpdate, offer(loadId, 230_000));
    await tell(callId, searchLoadsUpdate, dallasSearch);
    const again = await tell(callId, evaluateOfferUpdate, offer(loadId, 230_000));
    expect(again).toMatchObject({ status: 'counter_offer', round: 2 });
  });

  it('of a finalize changes nothing', async () => {
    const callId = await stage.callAbout(await stage.publishLoad());
    const end = { durationSeconds: 60, endedBy: 'caller' };
    const both = [tell(callId, finalizeUpdate, end), tell(callId, finalizeUpdate, end)];
    const answers = await Promise.allSettled(both);
    const recorded = answers.filter((one) => one.status === 'fulfilled').map(({ value }) => value);
    expect(recorded.filter(({ status }) => status === 'recorded')).toHaveLength(1);
    expect(new Set(recorded.map(({ outcome }) => outcome)).size).toBe(1);
    // The one that comes after the call closed is the gateway's to answer: it amends the record.
    for (const late of answers.filter((one) => one.status === 'rejected'))
      expect(late.reason).toBeInstanceOf(WorkflowExecutionAlreadyStartedError);
  });
});

describe('a tool out of order', () => {
  it('asks for the number first', async () => {
    const callId = `test-${randomUUID()}`;
    expect(await tell(callId, searchLoadsUpdate, dallasSearch)).toMatchObject({
      status: 'verification_required',
      next: 'ask_mc_number',
    });
    expect(await tell(callId, evaluateOfferUpdate, offer('x', 1))).toMatchObject({
      status: 'verification_required',
    });
  });

  it('a number nobody can read and a number FMCSA does not know are asked again', async () => {
    const callId = `test-${randomUUID()}`;
    const mumbled = { ...mc123456, mcNumber: 'the trucking one' };
    expect(await tell(callId, verifyCarrierUpdate, mumbled)).toMatchObject({ status: 'invalid_number' });
    const unknown = { ...mc123456, mcNumber: '7777777' };
    expect(await tell(callId, verifyCarrierUpdate, unknown)).toMatchObject({ status: 'not_found' });
    expect(await tell(callId, verifyCarrierUpdate, mc123456)).toMatchObject({ status: 'eligible' });
  });

  it('an ask on a load nobody knows is a question back', async () => {
    const callId = await stage.callAbout(await stage.publishLoad());
    expect(await tell(callId, evaluateOfferUpdate, offer('ACM-NOPE', 100_000))).toMatchObject({
      status: 'unknown_load',
    });
  });
});

describe('a load that two callers want', () => {
  it('goes to one; the other hears that it is taken, and of something alike', async () => {
    const loadId = await stage.publishLoad();
    await stage.publishLoad();
    const [first, second] = [await stage.callAbout(loadId), await stage.callAbout(loadId)];
    const answers = await Promise.all(
      [first, second].map((callId) => tell(callId, evaluateOfferUpdate, offer(loadId, 180_000))),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['accepted', 'load_unavailable']);
    const lost = answers.find(({ status }) => status === 'load_unavailable');
    expect(lost?.alternatives.length).toBeGreaterThan(0);
    expect(lost?.alternatives.map((one) => one.loadId)).not.toContain(loadId);
  });

  it('is free again once the winner declines', async () => {
    const loadId = await stage.publishLoad();
    const winner = await stage.callAbout(loadId);
    await tell(winner, evaluateOfferUpdate, offer(loadId, 180_000));
    expect(await tell(winner, evaluateOfferUpdate, decline(loadId))).toMatchObject({ status: 'declined' });
    const next = await stage.callAbout(loadId);
    expect(await tell(next, evaluateOfferUpdate, accept(loadId))).toMatchObject({ status: 'accepted' });
  });
});

describe('a handoff', () => {
  it('at our counter counts as the accept the agent skipped', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    await tell(callId, evaluateOfferUpdate, offer(loadId, 230_000));
    const countered = await tell(callId, evaluateOfferUpdate, offer(loadId, 225_000));
    const agreedRateCents = countered.counterOfferCents;
    const handed = await tell(callId, handOffUpdate, { ...handoffRequest, agreedRateCents });
    expect(handed).toMatchObject({ status: 'ready', rep: { name: 'Dana Whitfield' } });
    const { call } = await snapshotOf(callId);
    expect(call.lastDeal).toMatchObject({ agreedCents: agreedRateCents, bookable: true });
    expect(call.negotiations[0]?.rounds.at(-1)).toMatchObject({ action: 'accept', round: 2 });
  });

  it('above our number is no deal', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    const handed = await tell(callId, handOffUpdate, { ...handoffRequest, agreedRateCents: 200_000 });
    expect(handed).toMatchObject({ status: 'no_deal', next: 'negotiations/evaluate' });
  });

  it('with a wrong rate for a deal that stands corrects the rate', async () => {
    const loadId = await stage.publishLoad();
    const callId = await stage.callAbout(loadId);
    await tell(callId, evaluateOfferUpdate, offer(loadId, 175_000));
    const handed = await tell(callId, handOffUpdate, { ...handoffRequest, agreedRateCents: 200_000 });
    expect(handed.status).toBe('ready');
    expect(handed.say).toContain('$1,750');
  });

  it('to a person needs no deal', async () => {
    const callId = await stage.callAbout(await stage.publishLoad());
    const handed = await tell(callId, handOffUpdate, { ...handoffRequest, reason: 'human_requested' });
    expect(handed).toMatchObject({ status: 'ready', transfer: { number: '+15125550100' } });
  });
});
