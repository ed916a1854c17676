import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import { openMemoryStage, type MemoryStage } from '../tests/desk/memory-stage.ts';
import { dallasSearch, handoffRequest, offer } from '../tests/desk/sample-requests.ts';
import { fastestMs } from '../tests/timing/fastest.ts';
import { sentenceCount } from '../simulator/voice-agent/unspeakable.ts';
import {
  callSnapshotQuery,
  decideHandoffUpdate,
  evaluateOfferUpdate,
  finalizeUpdate,
  handOffUpdate,
  loadChangedSignal,
  searchLoadsUpdate,
  workflowIdOfHandoff,
  workflowIdOfHoldNews,
  type LoadChanged,
} from './messages.ts';

let stage: MemoryStage;
beforeAll(async () => {
  stage = await openMemoryStage();
});
afterAll(async () => stage.close());

const tell: MemoryStage['bench']['tell'] = (...message) => stage.bench.tell(...message);
const accept = (loadId: string) => ({ ...offer(loadId, 0), action: 'accept' as const });
const decline = (loadId: string) => ({ ...offer(loadId, 0), action: 'decline' as const });
/** A question about no load at all: nothing but the news differs in its answers. */
const nothingThere = { ...dallasSearch, equipment: 'reefer', origin: null };
const asks = async (callId: string): Promise<string> =>
  (await tell(callId, searchLoadsUpdate, { ...nothingThere, maximumMiles: Math.random() })).say;

const changesHeardBy = async (callId: string): Promise<readonly string[]> => {
  const { timeline } = await stage.bench.handleOf(callId).query(callSnapshotQuery);
  return timeline.flatMap(({ event }) => (event.kind === 'load_changed' ? [event.change] : []));
};

const heardBy = async (callId: string, ...changes: readonly LoadChanged['change'][]): Promise<void> => {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && (await changesHeardBy(callId)).length < changes.length) await pause(50);
  expect(await changesHeardBy(callId)).toEqual(changes);
};

const newsOf = (callId: string, loadId: string) =>
  stage.bench.client.workflow.getHandle(workflowIdOfHoldNews(callId, loadId));

const hasEnded = async (callId: string, loadId: string): Promise<void> => {
  await newsOf(callId, loadId).result();
};

const TAKEN = 'By the way, the Dallas to Atlanta load has just been taken; ';
const REOPENED = 'By the way, the Dallas to Atlanta load is available again; ';

describe('a load that another caller takes', () => {
  it('is news to whoever has it on the table, once, and again when it is free', async () => {
    const loadId = await stage.publishLoad();
    const [taker, other] = [await stage.callAbout(loadId), await stage.callAbout(loadId)];
    const plain = await asks(other);
    expect(await tell(taker, evaluateOfferUpdate, accept(loadId))).toMatchObject({ status: 'accepted' });
    await heardBy(other, 'taken');
    const say = await asks(other);
    expect(say.startsWith(TAKEN)).toBe(true);
    expect([sentenceCount(say), sentenceCount(plain)]).toEqual([2, 2]);
    expect(await asks(other)).toBe(plain);

    await tell(taker, evaluateOfferUpdate, decline(loadId));
    await heardBy(other, 'taken', 'reopened');
    expect((await asks(other)).startsWith(REOPENED)).toBe(true);
    await hasEnded(taker, loadId);
    expect(await changesHeardBy(taker)).toEqual([]);
  });

  it('stays taken while a rep has his handoff, and is free again when the rep declines', async () => {
    const loadId = await stage.publishLoad();
    const [taker, other] = [await stage.callAbout(loadId, { holdSeconds: 3 }), await stage.callAbout(loadId)];
    const agreed = { ...handoffRequest, loadId, reason: 'deal_accepted' } as const;
    const { handoffId, status } = await tell(taker, handOffUpdate, agreed);
    expect(status).toBe('ready');
    await heardBy(other, 'taken');
    // The hold he took has run out by now; the one his handoff has not.
    await pause(3_500);
    expect(await changesHeardBy(other)).toEqual(['taken']);
    await tell(taker, finalizeUpdate, { durationSeconds: 1, endedBy: 'user' });
    const rep = stage.bench.client.workflow.getHandle(workflowIdOfHandoff(handoffId ?? ''));
    const no = { handoffId: handoffId ?? '', decision: 'decline', reason: 'no truck' } as const;
    await rep.executeUpdate(decideHandoffUpdate, { args: [no] });
    await heardBy(other, 'taken', 'reopened');
    await hasEnded(taker, loadId);
    expect(await tell(other, evaluateOfferUpdate, accept(loadId))).toMatchObject({ status: 'accepted' });
  }, 120_000);

  it('is free again when the hold runs out, or when the taker hung up and did not ring back', async () => {
    const loadId = await stage.publishLoad();
    const other = await stage.callAbout(loadId);
    const brief = await stage.callAbout(loadId, { holdSeconds: 1 });
    await tell(brief, evaluateOfferUpdate, accept(loadId));
    await heardBy(other, 'taken', 'reopened');
    // He heard of neither: what was undone before he could be told is no news.
    expect(await asks(other)).not.toContain('By the way');
    await tell(brief, finalizeUpdate, { durationSeconds: 1, endedBy: 'user' });
  });

  it('stays news of the past for one whose answer says so itself', async () => {
    const loadId = await stage.publishLoad();
    const [taker, other] = [await stage.callAbout(loadId), await stage.callAbout(loadId)];
    await tell(taker, evaluateOfferUpdate, accept(loadId));
    await heardBy(other, 'taken');
    const reference = { ...dallasSearch, referenceNumber: loadId };
    const answer = await tell(other, searchLoadsUpdate, reference);
    expect([answer.status, answer.say.includes('By the way')]).toEqual(['load_unavailable', false]);
    expect(await asks(other)).not.toContain('By the way');
  });

  it('waits while the answer ends the conversation', async () => {
    const [wanted, gone] = [await stage.publishLoad(), await stage.publishLoad()];
    const other = await stage.callAbout(wanted);
    await tell(other, searchLoadsUpdate, { ...dallasSearch, referenceNumber: gone });
    const taker = await stage.callAbout(gone);
    await tell(taker, evaluateOfferUpdate, accept(gone));
    await heardBy(other, 'taken');
    expect((await tell(other, evaluateOfferUpdate, accept(wanted))).say).not.toContain('By the way');
    expect((await tell(other, handOffUpdate, handoffRequest)).say).not.toContain('By the way');
  });

  it('costs nobody a round: a repeat about another load is still the repeat', async () => {
    const [mine, gone] = [await stage.publishLoad(), await stage.publishLoad()];
    const other = await stage.callAbout(gone);
    await tell(other, searchLoadsUpdate, { ...dallasSearch, referenceNumber: mine });
    const first = await tell(other, evaluateOfferUpdate, offer(mine, 230_000));
    await stage.bench.handleOf(other).signal(loadChangedSignal, { loadId: gone, change: 'taken' });
    expect(await tell(other, evaluateOfferUpdate, offer(mine, 230_000))).toEqual(first);
  });

  it('is told in the order it happened in, however late the word comes', async () => {
    const loadId = await stage.publishLoad();
    const other = await stage.callAbout(loadId);
    const word = (change: LoadChanged['change'], atMs: number) =>
      stage.bench.handleOf(other).signal(loadChangedSignal, { loadId, change, atMs });
    await word('taken', 2_000);
    await word('reopened', 1_000);
    await heardBy(other, 'taken');
    expect((await asks(other)).startsWith(TAKEN)).toBe(true);
  });
});

describe('the taker', () => {
  it('starts no news when nobody else has the load', async () => {
    const loadId = await stage.publishLoad();
    const taker = await stage.callAbout(loadId);
    await tell(taker, evaluateOfferUpdate, accept(loadId));
    await tell(taker, finalizeUpdate, { durationSeconds: 1, endedBy: 'user' });
    await stage.bench.handleOf(taker).result();
    await expect(newsOf(taker, loadId).describe()).rejects.toThrow(WorkflowNotFoundError);
  });

  it('is answered although nobody can be told, and his call replays', async () => {
    const loadId = await stage.publishLoad();
    const other = await stage.callAbout(loadId);
    // One answer may meet a stall: then another caller takes a load of his own.
    const loadIds = [loadId, await stage.publishLoad(), await stage.publishLoad()];
    const takers: { readonly callId: string; readonly wants: string }[] = [];
    for (const wants of loadIds) takers.push({ callId: await stage.callAbout(wants), wants });
    const { loads } = stage.memory.desk;
    const whole = { ...loads };
    Object.assign(loads, {
      callsPresented: async (id: string) =>
        pause(12_000, undefined, { ref: false }).then(() => whole.callsPresented(id)),
    });
    const taken: string[] = [];
    const ms = await fastestMs(2_000, async () => {
      const { callId, wants } = takers[taken.length] ?? { callId: 'nobody', wants: loadId };
      taken.push(callId);
      expect(await tell(callId, evaluateOfferUpdate, accept(wants))).toMatchObject({ status: 'accepted' });
    });
    expect(ms).toBeLessThan(2_000);
    Object.assign(loads, whole);
    expect(await tell(other, evaluateOfferUpdate, accept(loadId))).toMatchObject({
      status: 'load_unavailable',
    });
    for (const taker of taken) await tell(taker, finalizeUpdate, { durationSeconds: 1, endedBy: 'user' });
    for (const callId of [...taken, other]) {
      const history = await stage.bench.handleOf(callId).fetchHistory();
      await Worker.runReplayHistory({ workflowBundle: stage.bench.workflowBundle }, history);
    }
  }, 120_000);
});

describe('a live agent', () => {
  it('is told at once where the platform takes signals, by the session its events named', async () => {
    const loadId = await stage.publishLoad();
    const other = await stage.callAbout(loadId, { signalsAgent: true });
    const deaf = await stage.callAbout(loadId);
    await stage.memory.desk.sessions.remember(other, 'session-7', Date.now());
    const taker = await stage.callAbout(loadId);
    await tell(taker, evaluateOfferUpdate, accept(loadId));
    await heardBy(other, 'taken');
    await heardBy(deaf, 'taken');
    const deadline = Date.now() + 60_000;
    while (stage.memory.signals.length === 0 && Date.now() < deadline) await pause(50);
    expect(stage.memory.signals).toMatchObject([
      {
        callId: other,
        sessionId: 'session-7',
        change: 'taken',
        loadId,
        loadboardRate: 1800,
        say: 'The Dallas to Atlanta load has just been taken.',
      },
    ]);
  });
});
