import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NativeConnection, Worker } from '@temporalio/worker';
import { openCall } from '../domain/call.ts';
import { freePort } from '../scripts/desk/free-port.ts';
import { mc123456, openMemoryStage, type MemoryStage } from '../tests/desk/memory-stage.ts';
import { dallasSearch, handoffRequest } from '../tests/desk/sample-requests.ts';
import { callSettings } from '../tests/desk/workflow-bench.ts';
import { testServers } from '../tests/setup/test-servers.ts';
import { fastestMs } from '../tests/timing/fastest.ts';
import { workflowIdOfCall, workflowIdOfHandoff } from '../workflows/messages.ts';
import { createCallGateway } from './call-gateway.ts';
import type { CallGateway, ToolCall } from './gateway-port.ts';

const open = (address: string, taskQueue: string, readDeadlineMs = 10_000): CallGateway =>
  createCallGateway({
    connection: { address },
    namespace: 'default',
    taskQueue,
    callSettings,
    readDeadlineMs,
    log: () => undefined,
  });

const newId = (): string => `test-${randomUUID()}`;

const callOf = (callId: string, key: string | null = null, withinMs = 10_000): ToolCall => ({
  callId,
  key,
  simulated: true,
  sessionId: null,
  deadlineAtMs: Date.now() + withinMs,
});

const finalizing = { durationSeconds: 60, endedBy: 'user' };

let stage: MemoryStage;
let gateway: CallGateway;
beforeAll(async () => {
  stage = await openMemoryStage();
  gateway = open(testServers().temporalAddress, stage.bench.taskQueue);
}, 120_000);
afterAll(async () => {
  await gateway.close();
  await stage.close();
});

describe('a call over the gateway', () => {
  it('is started by its first tool, as a case an operator can read', async () => {
    const callId = newId();
    const asked = await gateway.ask('verify', callOf(callId), mc123456);
    expect(asked).toMatchObject({ kind: 'answered', answer: { status: 'eligible', dotNumber: '2233541' } });
    const described = await stage.bench.handleOf(callId).describe();
    expect(described).toMatchObject({ workflowId: workflowIdOfCall(callId), type: 'inboundCall' });
    expect(await described.staticSummary()).toBe(`Carrier call ${callId}`);
  });

  it('answers one key once, also after the call has ended', async () => {
    const callId = newId();
    const first = await gateway.ask('verify', callOf(callId, 'k1'), mc123456);
    const other = { ...mc123456, mcNumber: '999999' };
    expect(await gateway.ask('verify', callOf(callId, 'k1'), other)).toEqual(first);
    await gateway.ask('finalize', callOf(callId), finalizing);
    await stage.bench.handleOf(callId).result();
    expect(await gateway.ask('verify', callOf(callId, 'k1'), other)).toEqual(first);
    expect(await gateway.ask('verify', callOf(callId, 'k2'), other)).toEqual({ kind: 'ended' });
  });

  it('that has ended is over for every tool, and finalize amends it', async () => {
    const callId = newId();
    await gateway.ask('verify', callOf(callId), mc123456);
    const first = await gateway.ask('finalize', callOf(callId), finalizing);
    expect(first).toMatchObject({ kind: 'answered', answer: { status: 'recorded' } });
    await stage.bench.handleOf(callId).result();
    expect(await gateway.ask('search', callOf(callId), dallasSearch)).toEqual({ kind: 'ended' });
    const late = await gateway.ask('finalize', callOf(callId), finalizing);
    expect(late).toMatchObject({ kind: 'answered', answer: { status: 'already_recorded' } });
  });

  it('can be read while it is live, and told that its session ended', async () => {
    const callId = newId();
    await gateway.ask('verify', callOf(callId), mc123456);
    expect(await gateway.querySnapshot(callId)).toMatchObject({
      kind: 'live',
      snapshot: { call: { callId, phase: 'verified', simulated: true } },
    });
    const ended = { sessionId: null, status: 'completed' };
    expect(await gateway.endSession(callId, ended)).toBe('delivered');
    await gateway.ask('finalize', callOf(callId), finalizing);
    await stage.bench.handleOf(callId).result();
    expect(await gateway.querySnapshot(callId)).toEqual({ kind: 'not_live' });
    expect(await gateway.endSession(callId, ended)).toBe('unknown');
  });

  it('that nobody knows is said to be so', async () => {
    expect(await gateway.querySnapshot('nobody')).toEqual({ kind: 'not_live' });
    expect(await gateway.endSession('nobody', { sessionId: null, status: 'completed' })).toBe('unknown');
    await gateway.announceLoadChange(['nobody'], { loadId: 'l1', change: 'repriced' });
  });
});

describe('a handoff', () => {
  const DECIDED_WITHIN_MS = 30_000;

  it('is decided also when it was opened anew after its workflow had ended', async () => {
    const { activities, desk } = stage.memory;
    const [callId, handoffId] = [newId(), newId()];
    const handoff = { handoffId, callId };
    for (const assignment of [1, 2]) {
      const atMs = Date.now();
      const context = { call: openCall(callId, atMs, true), seq: assignment, atMs, journal: [] };
      const asked = { deal: null, reason: 'human_requested', request: handoffRequest } as const;
      await activities.arrangeHandoff({ context, handoffId, ...asked });
      await gateway.decideHandoff(handoff, { handoffId, decision: 'confirm', assignment });
      const deadline = Date.now() + DECIDED_WITHIN_MS;
      const isDecided = async () => (await desk.handoffs.find(handoffId))?.status === 'confirmed';
      while (!(await isDecided()) && Date.now() < deadline) await pause(50);
      expect(await isDecided()).toBe(true);
      await stage.bench.client.workflow.getHandle(workflowIdOfHandoff(handoffId)).result();
    }
  }, 90_000);
});

describe('while a part is away', () => {
  it('an absent worker leaves requests pending, and the same one picks the result up', async () => {
    const { workflowBundle, handleOf } = stage.bench;
    const taskQueue = `test-${randomUUID()}`;
    const waiting = open(testServers().temporalAddress, taskQueue);
    expect(await waiting.temporalReachable()).toBe(true);
    expect(await waiting.workerPolling()).toBe(false);
    const [plain, keyed] = [newId(), newId()];
    const ms = await fastestMs(2_500, async () => {
      const pending = await Promise.all([
        waiting.ask('verify', callOf(plain, null, 1_200), mc123456),
        waiting.ask('verify', callOf(plain, null, 1_200), mc123456),
        waiting.ask('verify', callOf(keyed, 'k', 1_200), mc123456),
      ]);
      expect(pending).toEqual(pending.map(() => ({ kind: 'pending' })));
    });
    expect(ms).toBeLessThan(2_500);
    const connection = await NativeConnection.connect({ address: testServers().temporalAddress });
    const { activities } = stage.memory;
    const worker = await Worker.create({ connection, taskQueue, workflowBundle, activities });
    const running = worker.run();
    for (const call of [callOf(plain), callOf(keyed, 'k')]) {
      expect(await waiting.ask('verify', call, mc123456)).toMatchObject({ answer: { status: 'eligible' } });
    }
    const { timeline } = await handleOf(plain).query<{ timeline: unknown[] }>('call_snapshot');
    expect(timeline).toHaveLength(1);
    expect(await waiting.workerPolling()).toBe(true);
    worker.shutdown();
    await running;
    await connection.close();
    await waiting.close();
  });

  it('an absent Temporal is told within the caller’s time', async () => {
    const lost = open(`127.0.0.1:${String(await freePort())}`, 'nowhere', 1_000);
    const ms = await fastestMs(1_500, async () => {
      expect(await lost.ask('verify', callOf(newId(), null, 500), mc123456)).toEqual({ kind: 'unavailable' });
      expect(await lost.ask('finalize', callOf(newId(), 'k', 500), finalizing)).toEqual({
        kind: 'unavailable',
      });
    });
    expect(ms).toBeLessThan(1_500);
    expect(await lost.temporalReachable()).toBe(false);
    expect(await lost.workerPolling()).toBe(false);
    expect(await lost.querySnapshot('a')).toEqual({ kind: 'unavailable' });
    expect(await lost.endSession('a', { sessionId: null, status: 'completed' })).toBe('unavailable');
    await lost.close();
  });
});
