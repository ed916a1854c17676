import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import { openCall } from '../domain/call.ts';
import {
  createMemoryActivities,
  roundTheClockRep,
  type MemoryDesk,
} from '../tests/desk/memory-activities.ts';
import { handoffRequest } from '../tests/desk/sample-requests.ts';
import { openWorkflowBench, type WorkflowBench } from '../tests/desk/workflow-bench.ts';
import {
  callSnapshotQuery,
  decideHandoffUpdate,
  finalizeUpdate,
  HANDOFF,
  handOffUpdate,
  repDecidedSignal,
  verifyCarrierUpdate,
  workflowIdOfHandoff,
} from './messages.ts';
import { mc123456 } from '../tests/desk/memory-stage.ts';

let bench: WorkflowBench;
let memory: MemoryDesk;
let worker: { readonly stop: () => Promise<void> };

const DECISION_SECONDS = 3;
let holdSeconds = DECISION_SECONDS;

beforeAll(async () => {
  bench = await openWorkflowBench();
  memory = createMemoryActivities();
  const rules = {
    ...memory.desk.rules,
    get handoffHoldSeconds(): number {
      return holdSeconds;
    },
  };
  worker = await bench.startWorker(createActivities({ ...memory.desk, rules }));
});
afterAll(async () => {
  await worker.stop();
  await bench.close();
});

const rep = (repId: string, changes: Partial<typeof roundTheClockRep> = {}) =>
  memory.desk.handoffs.saveRep(repId, { ...roundTheClockRep, name: repId, capacity: 1, ...changes });
const noneElse = async (): Promise<void> => {
  for (const { repId } of await memory.desk.handoffs.reps()) await rep(repId, { available: false });
};

/** A caller who asked for a person, and his handoff's workflow. */
const handedOver = async (name: string, preferredRep: string | null = null) => {
  const callId = `test-handoff-${name}-${bench.taskQueue}`;
  await bench.tell(callId, verifyCarrierUpdate, { ...mc123456, callerPhone: '+12145550123' });
  const contact = { ...handoffRequest.contact, phone: null };
  const request = { ...handoffRequest, contact, reason: 'human_requested', preferredRep } as const;
  const answer = await bench.tell(callId, handOffUpdate, request);
  const handoffId = answer.handoffId ?? '';
  const workflow = bench.client.workflow.getHandle(workflowIdOfHandoff(handoffId));
  return { callId, handoffId, answer, workflow };
};
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let look = 0; look < 300; look += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not come about');
};
const statusOf = async (handoffId: string) => (await memory.desk.handoffs.find(handoffId))?.status;
const started = (workflow: Awaited<ReturnType<typeof handedOver>>['workflow']) =>
  until(() =>
    workflow.describe().then(
      () => true,
      () => false,
    ),
  );

describe('a handoff’s workflow', () => {
  it('passes it on once when its rep is silent, then has the desk ring; the call hears of both', async () => {
    await noneElse();
    await rep('rep_silent');
    await rep('rep_second');
    const { callId, handoffId, workflow } = await handedOver('silent', 'rep_silent');
    await started(workflow);
    expect(await workflow.result()).toEqual({ status: 'expired' });
    const { life } = (await memory.desk.handoffs.find(handoffId)) ?? {};
    expect(life?.map(({ what, repName }) => [what, repName])).toEqual([
      ['assigned', 'rep_silent'],
      ['reassigned', 'rep_second'],
      ['expired', 'rep_second'],
      ['call_back', null],
    ]);
    const told = memory.sent.filter((one) => one.callId === callId).map(({ key, kind }) => [key, kind]);
    expect(told).toEqual([
      [`handoff:${handoffId}`, 'handoff_ready'],
      [`handoff:${handoffId}:2`, 'call_back'],
      [`call_back:${handoffId}:2`, 'call_back'],
    ]);
    const { timeline } = await bench.handleOf(callId).query(callSnapshotQuery);
    expect(timeline.slice(-2).map(({ event }) => event.kind)).toEqual(['handoff_assigned', 'rep_decided']);
    const replaying = Worker.runReplayHistory(bench, await workflow.fetchHistory());
    await expect(replaying).resolves.toBeUndefined();
  }, 120_000);

  it('takes no word of a rep who has it no more', async () => {
    await noneElse();
    await rep('rep_slow');
    await rep('rep_quick');
    const { handoffId, workflow } = await handedOver('slow', 'rep_slow');
    // The next rep has all the time he needs, on a busy machine too.
    holdSeconds = 600;
    await started(workflow);
    await until(async () => ((await memory.desk.handoffs.find(handoffId))?.assignment ?? 0) > 1);
    const say = (assignment: number, decision: 'confirm' | 'decline') =>
      workflow.executeUpdate(decideHandoffUpdate, { args: [{ handoffId, decision, assignment }] });
    expect(await say(1, 'decline')).toEqual({ status: 'ready', assignment: 2 });
    expect(await say(2, 'confirm')).toEqual({ status: 'confirmed', assignment: 2 });
    expect(await workflow.result()).toEqual({ status: 'confirmed' });
    holdSeconds = DECISION_SECONDS;
  }, 120_000);

  it('hears a word that waited for it before anything else, also when its time is over by then', async () => {
    await noneElse();
    await rep('rep_early');
    const callId = `test-handoff-early-${bench.taskQueue}`;
    const handoffId = `ho_early_${bench.taskQueue}`;
    const atMs = Date.now() - 2 * DECISION_SECONDS * 1000;
    const context = { call: openCall(callId, atMs, true), seq: 1, atMs, journal: [] };
    const asked = { handoffId, deal: null, reason: 'human_requested', request: handoffRequest } as const;
    const rules = { ...memory.desk.rules, handoffHoldSeconds: DECISION_SECONDS };
    await createActivities({ ...memory.desk, rules }).arrangeHandoff({ context, ...asked });
    await rep('rep_other');
    const workflow = await bench.client.workflow.signalWithStart(HANDOFF, {
      workflowId: workflowIdOfHandoff(handoffId),
      taskQueue: bench.taskQueue,
      args: [{ handoffId, callId }],
      signal: repDecidedSignal,
      signalArgs: [{ handoffId, decision: 'confirm', assignment: 1 }],
    });
    expect(await workflow.result()).toEqual({ status: 'confirmed' });
  }, 120_000);

  it('gives the place it frees to the first who waits, whose call may be long over', async () => {
    await noneElse();
    await rep('rep_only');
    const first = await handedOver('first');
    const second = await handedOver('second');
    expect(second.answer).toMatchObject({ status: 'queued', queue: { position: 1 } });
    await bench.tell(second.callId, finalizeUpdate, { durationSeconds: 60, endedBy: 'caller' });
    await started(first.workflow);
    await first.workflow.signal(repDecidedSignal, { handoffId: first.handoffId, decision: 'confirm' });
    await until(async () => (await statusOf(second.handoffId)) === 'ready');
    await until(() => Promise.resolve(memory.sent.some(({ key }) => key === `handoff:${second.handoffId}`)));
    const notice = memory.sent.find(({ key }) => key === `handoff:${second.handoffId}`);
    expect(notice).toMatchObject({
      kind: 'call_back',
      text: expect.stringMatching(/^Call Luis back at \+1214/),
    });
    const kinds = async () =>
      (await memory.desk.calls.timeline(second.callId)).map(({ event }) => event.kind);
    await until(async () => (await kinds()).includes('handoff_assigned'));
    expect(await memory.desk.calls.find(second.callId)).toMatchObject({
      phase: 'closed',
      outcome: 'callback_requested',
    });
    await second.workflow.terminate('seen enough');
  }, 120_000);

  it('sleeps until the next shift on a durable timer', async () => {
    await noneElse();
    const shift = { days: [dayFromNow(2)], start: '08:00', end: '17:00' };
    await rep('rep_later', { shift });
    const { answer, handoffId, workflow } = await handedOver('later');
    expect(answer).toMatchObject({
      status: 'after_hours',
      say: expect.stringMatching(/call you .* at 8 AM/),
    });
    await started(workflow);
    const timerOf = async () =>
      (await workflow.fetchHistory()).events?.find((event) => event.timerStartedEventAttributes)
        ?.timerStartedEventAttributes?.startToFireTimeout?.seconds;
    await until(async () => (await timerOf()) !== undefined);
    const dueAtMs = (await memory.desk.handoffs.find(handoffId))?.callBackAtMs ?? 0;
    expect(answer.callBackAtMs).toBe(dueAtMs);
    const off = Date.now() + Number(await timerOf()) * 1000 - dueAtMs;
    expect(Math.abs(off)).toBeLessThan(60_000);
    await workflow.terminate('seen enough');
  }, 120_000);
});

/** ISO weekday in the rep's zone so many days from now. */
const dayFromNow = (days: number): number => {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: 'America/Chicago', weekday: 'short' }).format(
    Date.now() + days * 86_400_000,
  );
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1;
};
