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

/** Activities that another overtakes between their reading and their first writing. */
const overtakenBy = (other: () => Promise<unknown>): Activities => {
  const { calls } = desk.desk;
  let isFirst = true;
  const record: CallRepository['record'] = async (...written) => {
    const mine = isFirst;
    isFirst = false;
    if (mine) await other();
    return calls.record(...written);
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
    const overtaken = overtakenBy(() => confirm(desk.activities));
    await expect(finalize(overtaken)).rejects.toThrow('changed meanwhile');
    await finalize(overtaken);
    await whole();
  });

  it('the confirm is written in the place after the finalize', async () => {
    const overtaken = overtakenBy(() => finalize(desk.activities));
    await expect(confirm(overtaken)).rejects.toThrow('changed meanwhile');
    await confirm(overtaken);
    await whole();
  });
});
