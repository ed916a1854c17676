import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mc123456, openMemoryStage, type MemoryStage } from '../tests/desk/memory-stage.ts';
import { callSettings } from '../tests/desk/workflow-bench.ts';
import { testServers } from '../tests/setup/test-servers.ts';
import { createCallGateway } from './call-gateway.ts';
import type { CallGateway, ToolCall } from './gateway-port.ts';

const WAITED_MS = 60_000;

let stage: MemoryStage;
let gateway: CallGateway;
beforeAll(async () => {
  stage = await openMemoryStage();
  gateway = createCallGateway({
    connection: { address: testServers().temporalAddress },
    namespace: 'default',
    taskQueue: stage.bench.taskQueue,
    callSettings: { ...callSettings, finalizeGraceSeconds: 0.1 },
    readDeadlineMs: 20_000,
    log: () => undefined,
  });
}, 120_000);
afterAll(async () => {
  await gateway.close();
  await stage.close();
});

const until = async (isSo: () => Promise<boolean> | boolean): Promise<void> => {
  const deadline = Date.now() + WAITED_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it never came to that');
    await pause(50);
  }
};

/** Records cannot be written until `back`; how often it was tried. */
const storeAway = () => {
  const { calls } = stage.memory.desk;
  const record = calls.record.bind(calls);
  let tries = 0;
  calls.record = () => {
    tries += 1;
    return Promise.reject(new Error('away'));
  };
  return { tries: () => tries, back: () => (calls.record = record) };
};

/** Three tries are made inside the workflow task, during which no update is heard. */
const LOCAL_TRIES = 3;

const updatesHeard = async (callId: string): Promise<number> => {
  const { events = [] } = await stage.bench.handleOf(callId).fetchHistory();
  return (events ?? []).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length;
};

describe('a finalize that comes while the desk closes the call by itself', () => {
  it.each([null, 'k1'])('is the last word, not one too late (key %s)', async (key) => {
    const callId = `test-${randomUUID()}`;
    const call = (): ToolCall => ({
      ...{ callId, key, simulated: true, sessionId: null },
      deadlineAtMs: Date.now() + WAITED_MS,
    });
    await gateway.ask('verify', { ...call(), key: null }, mc123456);
    const store = storeAway();
    try {
      await gateway.endSession(callId, { sessionId: null, status: 'completed' });
      await until(() => store.tries() > LOCAL_TRIES);
      const heard = await updatesHeard(callId);
      const finalized = gateway.ask('finalize', call(), { durationSeconds: 60, endedBy: 'user' });
      await until(async () => (await updatesHeard(callId)) > heard);
      store.back();
      const answer = { status: 'recorded', outcome: 'info_only' };
      expect(await finalized).toMatchObject({ kind: 'answered', answer });
    } finally {
      store.back();
    }
    const record = { outcome: 'info_only', finalized: true, endedBy: 'user', durationSeconds: 60 };
    expect(await stage.memory.desk.calls.find(callId)).toMatchObject(record);
    const again = await gateway.ask('finalize', call(), { durationSeconds: 61, endedBy: null });
    expect(again).toMatchObject({ kind: 'answered', answer: { status: 'already_recorded' } });
  });
});
