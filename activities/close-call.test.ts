import { beforeEach, describe, expect, it } from '@jest/globals';
import { roundTheClockRep } from '../tests/desk/memory-activities.ts';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import { handoffRequest } from '../tests/desk/sample-requests.ts';
import { verified } from '../tests/examples/calls.ts';
import type { Load } from '../domain/load.ts';
import { SILENT_REPORT } from '../domain/platform-report.ts';
import type { CloseCallInput } from './close-call.ts';

let desk: MemoryCalls;
let load: Load;

beforeEach(async () => {
  desk = createMemoryCalls();
  await desk.desk.handoffs.saveRep('rep_dana', roundTheClockRep);
  load = await desk.publish('VAN-1');
});

const closing = async (callId: string, changes: Partial<CloseCallInput> = {}): Promise<CloseCallInput> => ({
  callId,
  startedAtMs: memoryNowMs - 60_000,
  simulated: false,
  seq: (await desk.contextOf(callId)).seq,
  atMs: memoryNowMs,
  journal: [],
  finalized: true,
  durationSeconds: null,
  endedBy: null,
  ...changes,
});
const close = async (...of: Parameters<typeof closing>) => desk.activities.closeCall(await closing(...of));
const heldUntil = async () => (await desk.loadOf(load.loadId)).holder?.untilMs ?? null;

describe('the end of a call', () => {
  it('is decided from what happened and written with the row', async () => {
    await desk.callAbout('run-1', load);
    const event = await close('run-1');
    expect(event).toMatchObject({
      kind: 'call_closed',
      outcome: 'info_only',
      durationSeconds: 60,
      finalized: true,
    });
    expect(await desk.desk.calls.find('run-1')).toMatchObject({
      phase: 'closed',
      outcome: 'info_only',
      endedAtMs: memoryNowMs,
      mcNumber: '123456',
      seq: 3,
    });
  });

  it('counts what only the workflow knew so far', async () => {
    await desk.happens('run-1');
    const unreadable = { kind: 'number_unreadable', words: 'uh' } as const;
    await close('run-1', {
      seq: 2,
      journal: [{ seq: 1, atMs: memoryNowMs, event: unreadable }],
      finalized: false,
    });
    const kinds = (await desk.desk.calls.timeline('run-1')).map(({ event }) => event.kind);
    expect(kinds).toEqual(['number_unreadable', 'call_closed']);
    expect(await desk.desk.calls.find('run-1')).toMatchObject({ outcome: 'abandoned', finalized: false });
  });

  it('takes from the platform what nothing else tells', async () => {
    await desk.callAbout('run-1', load);
    const report = {
      ...SILENT_REPORT,
      outcomeHint: 'callback requested',
      sentimentHint: 'positive',
      durationSeconds: 42,
    };
    await desk.desk.calls.saveReport('run-1', { ...report, endedBy: 'agent' }, memoryNowMs);
    expect(await close('run-1')).toMatchObject({
      outcome: 'callback_requested',
      sentiment: { label: 'positive', source: 'platform' },
      nextActions: ['call_back'],
      durationSeconds: 42,
      endedBy: 'agent',
    });
  });

  it('reads the mood from the transcript where the platform has no opinion', async () => {
    const transcript = [{ role: 'user', content: 'This is a terrible, insulting rate. I hate this.' }];
    await desk.desk.calls.saveReport('run-1', { ...SILENT_REPORT, transcript }, memoryNowMs);
    expect(await close('run-1')).toMatchObject({ sentiment: { label: 'negative', source: 'analysis' } });
  });

  it('leaves a dropped caller three minutes to ring back for his deal, and has him called back', async () => {
    await desk.takes('run-1', load);
    await desk.happens('run-1', verified(undefined, { callerPhone: '+15125550123' }));
    expect(await heldUntil()).toBe(memoryNowMs + 600_000);
    expect(await close('run-1', { finalized: false })).toMatchObject({ outcome: 'deal_dropped' });
    expect(await heldUntil()).toBe(memoryNowMs + 180_000);
    expect(desk.sent).toMatchObject([
      { key: 'call_back:run-1', kind: 'call_back', text: expect.stringContaining('back at +15125550123: ') },
    ]);
  });

  it('never makes a hold longer', async () => {
    await desk.takes('run-1', load);
    await desk.activities.closeCall(await closing('run-1', { atMs: memoryNowMs + 590_000 }));
    expect(await heldUntil()).toBe(memoryNowMs + 600_000);
  });

  it('leaves what was handed over to the rep', async () => {
    await desk.takes('run-1', load);
    const context = await desk.contextOf('run-1');
    const [deal = null] = context.call.deals;
    const handoff = { handoffId: 'ho_1', deal, reason: 'deal_accepted', request: handoffRequest } as const;
    await desk.activities.arrangeHandoff({ context, ...handoff });
    expect(await close('run-1')).toMatchObject({ outcome: 'transferred', nextActions: ['confirm_booking'] });
    expect(await heldUntil()).toBe(memoryNowMs + 1_800_000);
    expect(desk.sent).toEqual([]);
  });

  it('may come twice and is written once', async () => {
    await desk.takes('run-1', load);
    const input = await closing('run-1');
    const first = await desk.activities.closeCall(input);
    expect(await desk.activities.closeCall({ ...input, finalized: false })).toEqual(first);
    expect(await desk.desk.calls.find('run-1')).toMatchObject({ finalized: true });
    expect(await desk.desk.calls.timeline('run-1')).toHaveLength(input.seq);
  });
});

describe('a late finalize', () => {
  const amend = (callId: string) =>
    desk.activities.amendCall({
      callId,
      request: { durationSeconds: 71, endedBy: 'caller' },
      atMs: memoryNowMs + 3_600_000,
    });

  it('completes the record of a call the system closed by itself', async () => {
    await desk.callAbout('run-1', load);
    await close('run-1', { finalized: false });
    await desk.desk.calls.saveReport('run-1', { ...SILENT_REPORT, sentimentHint: 'negative' }, memoryNowMs);
    expect(await desk.desk.calls.find('run-1')).toMatchObject({ outcome: 'abandoned', finalized: false });
    expect(await amend('run-1')).toMatchObject({
      status: 'recorded',
      event: { outcome: 'info_only', sentiment: { label: 'negative' }, finalized: true },
    });
    expect(await desk.desk.calls.find('run-1')).toMatchObject({
      outcome: 'info_only',
      finalized: true,
      durationSeconds: 71,
      endedBy: 'caller',
      endedAtMs: memoryNowMs,
    });
  });

  it('of a call that was finalized answers as before and changes nothing', async () => {
    await desk.callAbout('run-1', load);
    const event = await close('run-1');
    const before = await desk.desk.calls.find('run-1');
    expect(await amend('run-1')).toEqual({ status: 'already_recorded', event });
    expect(await desk.desk.calls.find('run-1')).toEqual(before);
  });

  it('does not take a load back that a later caller holds', async () => {
    await desk.takes('run-1', load);
    await close('run-1', { finalized: false });
    await desk.desk.bookings.release('run-1');
    await desk.takes('run-2', load, '7788990');
    await amend('run-1');
    expect(await desk.loadOf(load.loadId)).toMatchObject({
      status: 'held',
      holder: { callId: 'run-2', untilMs: memoryNowMs + 600_000 },
    });
  });
});
