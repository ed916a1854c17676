import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PlatformAnswer, PlatformCall, PlatformCalls } from '../domain/platform-call.ts';
import { SILENT_REPORT } from '../domain/platform-report.ts';
import type { RecordingCopy, RecordingStore } from '../domain/recording.ts';
import { createActivities } from '../activities/index.ts';
import { createMemoryActivities, type MemoryDesk } from '../tests/desk/memory-activities.ts';
import { openWorkflowBench, type WorkflowBench } from '../tests/desk/workflow-bench.ts';
import { mc123456 } from '../tests/desk/memory-stage.ts';
import {
  COPY_RECORDINGS,
  RECONCILE_CALLS,
  finalizeUpdate,
  sessionEndedSignal,
  verifyCarrierUpdate,
} from './messages.ts';
import type { ReconcileSweep } from './reconcile-calls.ts';

/** A platform that answers as it is told, and of all other calls knows nothing. */
const scriptedPlatform = () => {
  const answers = new Map<string, PlatformAnswer>();
  const asked: string[] = [];
  const listed: string[] = [];
  const platform: PlatformCalls = {
    isOn: true,
    look: (callId) => {
      asked.push(callId);
      return Promise.resolve(answers.get(callId) ?? { kind: 'under_way' });
    },
    endedSince: () => Promise.resolve([...listed]),
  };
  return { answers, asked, listed, platform };
};

type OverAnswer = Extract<PlatformAnswer, { readonly kind: 'over' }>;
const over = (differing: Partial<PlatformCall> = {}): OverAnswer => ({
  kind: 'over',
  call: {
    ...{
      sessionId: 'sess-1',
      status: 'completed',
      startedAtMs: Date.now() - 90_000,
      endedAtMs: Date.now() - 30_000,
    },
    report: {
      ...SILENT_REPORT,
      durationSeconds: 60,
      transcript: [{ role: 'user', content: 'Great, thank you so much, perfect!' }],
      recordingUrl: 'https://recordings.example/1.mp3',
    },
    ...differing,
  },
});

let bench: WorkflowBench;
let memory: MemoryDesk;
let copies: Map<string, RecordingCopy>;
let script: ReturnType<typeof scriptedPlatform>;
let worker: { stop: () => Promise<void> };
beforeAll(async () => {
  bench = await openWorkflowBench();
  memory = createMemoryActivities();
  script = scriptedPlatform();
  copies = new Map();
  const recordings: RecordingStore = {
    isOn: true,
    copy: (callId) => {
      const scripted = copies.get(callId);
      copies.delete(callId);
      return Promise.resolve(scripted ?? copied(callId));
    },
  };
  worker = await bench.startWorker(
    createActivities({ ...memory.desk, platform: script.platform, recordings }),
  );
}, 120_000);
afterAll(async () => {
  await worker.stop();
  await bench.close();
});

const copied = (callId: string): RecordingCopy => ({
  ...{ status: 'copied', objectKey: `recordings/${callId}.mp3`, contentType: 'audio/mpeg', bytes: 7 },
});
const run = <Result>(workflowType: string, ...args: unknown[]): Promise<Result> =>
  bench.client.workflow.execute<(...given: unknown[]) => Promise<Result>>(workflowType, {
    ...{ taskQueue: bench.taskQueue, workflowId: `test-${randomUUID()}`, args },
  });
const sweep = (): Promise<ReconcileSweep> => run(RECONCILE_CALLS);

/** A verified caller whose call has closed by its session's end. */
const dropped = async (): Promise<string> => {
  const callId = `test-${randomUUID()}`;
  const settings = { finalizeGraceSeconds: 0 };
  await bench.tell(callId, verifyCarrierUpdate, mc123456, settings);
  await bench.handleOf(callId).signal(sessionEndedSignal, { sessionId: 'sess-1', status: 'completed' });
  await bench.handleOf(callId).result();
  return callId;
};
/** Calls of the bench are simulated ones; the platform is asked about real ones alone. */
const makeReal = async (callId: string): Promise<void> => {
  const row = await memory.desk.calls.find(callId);
  if (row !== null) await memory.desk.calls.record({ ...row, simulated: false }, []);
};
const closings = async (callId: string) =>
  (await memory.desk.calls.timeline(callId)).flatMap(({ event }) =>
    event.kind === 'call_closed' ? [event] : [],
  );

describe('a sweep', () => {
  it('completes the record of a call that nobody finalized, once', async () => {
    const callId = await dropped();
    await makeReal(callId);
    script.answers.set(callId, over());
    expect(await sweep()).toMatchObject({ recorded: 1 });
    expect(await memory.desk.calls.find(callId)).toMatchObject({
      ...{ phase: 'closed', outcome: 'abandoned', durationSeconds: 60, finalized: false },
      sentiment: { label: 'positive', source: 'analysis' },
    });
    expect(await closings(callId)).toMatchObject([
      { finalized: false },
      { recordedAtMs: expect.any(Number) },
    ]);
    expect(await sweep()).toMatchObject({ asked: 0 });
    expect(await closings(callId)).toHaveLength(2);
  });

  it('gives a call that only the platform knows one record with one outcome', async () => {
    const [quiet, failed] = [`run-${randomUUID()}`, `run-${randomUUID()}`];
    const quietly = over();
    const { call } = quietly;
    script.answers.set(quiet, quietly);
    script.answers.set(failed, over({ status: 'failed', report: { ...call.report, outcomeHint: 'error' } }));
    script.listed.push(quiet);
    await memory.desk.sessions.remember(failed, 'sess-9', Date.now());
    expect(await sweep()).toMatchObject({ asked: 2, recorded: 2 });
    expect(await memory.desk.calls.find(quiet)).toMatchObject({
      ...{ outcome: 'abandoned', durationSeconds: 60, simulated: false },
      ...{ startedAtMs: call.startedAtMs, endedAtMs: call.endedAtMs },
    });
    expect(await memory.desk.calls.find(failed)).toMatchObject({ outcome: 'error' });
    expect((await memory.desk.calls.timeline(quiet)).map(({ event }) => event.kind)).toEqual([
      'session_ended',
      'call_closed',
    ]);
    expect(await sweep()).toMatchObject({ asked: 0, recorded: 0 });
    const late = await bench.tell(quiet, finalizeUpdate, { durationSeconds: 60, endedBy: 'user' });
    expect(late).toMatchObject({ status: 'recorded', outcome: 'info_only' });
    expect(await memory.desk.calls.find(quiet)).toMatchObject({ outcome: 'info_only', finalized: true });
    expect(await closings(quiet)).toMatchObject([{ finalized: false }, { finalized: true }]);
  });

  it('ends a live call whose run is over, and leaves one that is under way', async () => {
    const [gone, talking] = [`test-${randomUUID()}`, `test-${randomUUID()}`];
    const settings = { finalizeGraceSeconds: 0 };
    for (const callId of [gone, talking]) {
      await bench.tell(callId, verifyCarrierUpdate, mc123456, settings);
      await makeReal(callId);
    }
    script.answers.set(gone, over());
    expect(await sweep()).toMatchObject({ asked: 2, recorded: 0 });
    expect(await bench.handleOf(gone).result()).toMatchObject({ outcome: 'abandoned' });
    expect(await closings(gone)).toMatchObject([{ durationSeconds: 60, sentiment: { label: 'positive' } }]);
    expect(await closings(talking)).toEqual([]);
    await bench.tell(talking, finalizeUpdate, { durationSeconds: 5, endedBy: null });
  });

  it('goes on to the next where the platform knows nothing of one', async () => {
    const unknown = await Promise.all([dropped(), dropped()]);
    for (const callId of unknown) {
      await makeReal(callId);
      script.answers.set(callId, { kind: 'unknown' });
    }
    expect(await sweep()).toMatchObject({ asked: 2, recorded: 0, pausedUntilMs: 0 });
  });

  it('stops at the first trouble and asks again later', async () => {
    const calls = await Promise.all([dropped(), dropped()]);
    for (const callId of calls) {
      await makeReal(callId);
      script.answers.set(callId, { kind: 'failed', cause: 'busy', retryAfterMs: 60_000 });
    }
    const seen = await sweep();
    expect(seen).toMatchObject({ asked: 1, recorded: 0 });
    expect(seen.pausedUntilMs).toBeGreaterThan(Date.now());
    for (const callId of calls) expect(await closings(callId)).toHaveLength(1);
  });
});

describe('recordings', () => {
  it('are copied each by a workflow of its own, again after trouble, and shown for what they are', async () => {
    await memory.desk.calls.saveReport(
      'run-rec',
      { ...SILENT_REPORT, recordingUrl: 'https://a.example/1' },
      Date.now(),
    );
    expect(await run(COPY_RECORDINGS)).toBeGreaterThan(0);
    for (let look = 0; look < 200 && (await memory.desk.recordingBook.find('run-rec')) === null; look += 1)
      await sleep(100);
    expect(await memory.desk.recordingBook.find('run-rec')).toMatchObject({ status: 'copied', bytes: 7 });
    const refused = { status: 'refused', because: 'too_large' } as const;
    copies.set('run-big', refused);
    expect(await run('copyRecording', { callId: 'run-big', url: 'https://a.example/2' })).toEqual(refused);
    expect(await memory.desk.recordingBook.find('run-big')).toEqual(refused);
  });

  it('whose address has expired are fetched from the one the platform gives', async () => {
    script.answers.set('run-gone', over());
    copies.set('run-gone', { status: 'refused', because: 'gone' });
    expect(await run('copyRecording', { callId: 'run-gone', url: 'https://a.example/3' })).toMatchObject({
      status: 'copied',
    });
  });
});
