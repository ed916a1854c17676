import { beforeEach, describe, expect, it } from '@jest/globals';
import { createActivities, type Activities } from './index.ts';
import type { CallRepository } from '../domain/ports.ts';
import type { CallEvent } from '../domain/call-event.ts';
import { roundTheClockRep } from '../tests/desk/memory-activities.ts';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import { handoffRequest } from '../tests/desk/sample-requests.ts';

const CALL = 'run-1';
const CONFIRMED: CallEvent = { kind: 'rep_decided', handoffId: 'ho_1', decision: 'confirm' };
const LATER_MS = memoryNowMs + 3_600_000;

let desk: MemoryCalls;
beforeEach(async () => {
  desk = createMemoryCalls();
  await desk.desk.handoffs.saveRep('rep_dana', roundTheClockRep);
  await desk.takes(CALL, await desk.publish('VAN-1'));
  const context = await desk.contextOf(CALL);
  const deal = context.call.deals.at(-1) ?? null;
  const asked = { handoffId: 'ho_1', deal, reason: 'deal_accepted', request: handoffRequest } as const;
  await desk.activities.arrangeHandoff({ context, ...asked });
  const { seq } = await desk.contextOf(CALL);
  const ending = { finalized: false, durationSeconds: null, endedBy: null };
  const opened = { callId: CALL, startedAtMs: memoryNowMs - 60_000, simulated: false };
  await desk.activities.closeCall({ ...opened, seq, atMs: memoryNowMs, journal: [], ...ending });
});

const finalize = (activities: Activities) =>
  activities.amendCall({
    callId: CALL,
    request: { durationSeconds: 71, endedBy: 'caller' },
    atMs: LATER_MS,
  });
const confirm = (activities: Activities) =>
  activities.amendHandedCall({ callId: CALL, events: [CONFIRMED], atMs: LATER_MS });

/** Activities that another overtakes just before they write this for the first time. */
const overtakenBy = (other: () => Promise<unknown>, writing: CallEvent['kind']): Activities => {
  const { calls } = desk.desk;
  let isFirst = true;
  const record: CallRepository['record'] = async (row, entries, ...rest) => {
    if (isFirst && entries.at(-1)?.event.kind === writing) {
      isFirst = false;
      await other();
    }
    return calls.record(row, entries, ...rest);
  };
  return createActivities({ ...desk.desk, calls: { ...calls, record } });
};

const whole = async () => {
  expect(await desk.desk.calls.find(CALL)).toMatchObject({
    ...{ outcome: 'booked', finalized: true, durationSeconds: 71, endedBy: 'caller', endedAtMs: memoryNowMs },
  });
  const told = (await desk.desk.calls.timeline(CALL)).filter(({ event }) => event.kind === 'rep_decided');
  expect(told).toHaveLength(1);
};

describe('a late finalize and a rep’s confirm at the same moment', () => {
  it('the finalize is written in the place after the confirm', async () => {
    const overtaken = overtakenBy(() => confirm(desk.activities), 'call_closed');
    await expect(finalize(overtaken)).rejects.toThrow('changed meanwhile');
    await finalize(overtaken);
    await whole();
  });

  it('the confirm is written in the place after the finalize', async () => {
    const overtaken = overtakenBy(() => finalize(desk.activities), 'rep_decided');
    await expect(confirm(overtaken)).rejects.toThrow('changed meanwhile');
    await confirm(overtaken);
    await whole();
  });

  it('the finalize that comes between the confirm and its closing is what the record shows', async () => {
    const overtaken = overtakenBy(() => finalize(desk.activities), 'call_closed');
    await expect(confirm(overtaken)).rejects.toThrow('changed meanwhile');
    await whole();
    await confirm(overtaken);
    await whole();
  });

  it('a confirm that died before it mended the record does so when it comes again', async () => {
    await confirm(desk.activities);
    const stale = await desk.desk.calls.find(CALL);
    await finalize(desk.activities);
    if (stale !== null) await desk.desk.calls.record({ ...stale, seq: stale.seq + 1 }, []);
    expect(await desk.desk.calls.find(CALL)).toMatchObject({ finalized: false });
    await confirm(desk.activities);
    await whole();
  });
});
