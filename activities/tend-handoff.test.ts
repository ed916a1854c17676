import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RepDetails } from '../domain/handoff.ts';
import { roundTheClockRep } from '../tests/desk/memory-activities.ts';
import { createMemoryCalls, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import { handoffRequest } from '../tests/desk/sample-requests.ts';

/* The 27th of March 2026 is a Friday; Chicago is five hours behind UTC. */
const FRIDAY_NIGHT = Date.parse('2026-03-28T01:00:00Z');
const MONDAY_8 = Date.parse('2026-03-30T13:00:00Z');
const MINUTE = 60_000;
const office: RepDetails = {
  ...roundTheClockRep,
  capacity: 1,
  shift: { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' },
};

describe('a handoff that is not decided at once', () => {
  let desk: MemoryCalls;
  beforeEach(() => {
    desk = createMemoryCalls();
  });

  const handOver = async (callId: string, atMs: number) => {
    const request = { ...handoffRequest, reason: 'human_requested' } as const;
    const context = await desk.contextOf(callId, atMs);
    const handoff = { handoffId: `ho_${callId}`, deal: null, reason: 'human_requested', request } as const;
    const result = await desk.activities.arrangeHandoff({ context, ...handoff });
    return result.kind === 'arranged' ? result.handoff : result;
  };
  const tend = (callId: string, atMs: number, knownAssignment = 0) =>
    desk.activities.tendHandoff({ handoffId: `ho_${callId}`, knownAssignment, atMs });
  const lifeOf = async (callId: string) =>
    (await desk.desk.handoffs.find(`ho_${callId}`))?.life.map(({ what }) => what);

  it('after hours waits for the next shift, and is then a rep’s to ring', async () => {
    await desk.desk.handoffs.saveRep('rep_dana', office);
    const spoken = 'Monday the 30th at 8 AM Central Time';
    expect(await handOver('late', FRIDAY_NIGHT)).toMatchObject({
      status: 'after_hours',
      callBack: { atMs: MONDAY_8, spoken },
    });
    expect(await tend('late', FRIDAY_NIGHT)).toMatchObject({ status: 'after_hours', wakeAtMs: MONDAY_8 });
    expect(await tend('late', MONDAY_8 - 1)).toMatchObject({ wakeAtMs: MONDAY_8 });
    expect(desk.sent).toEqual([]);
    expect(await tend('late', MONDAY_8)).toMatchObject({
      status: 'ready',
      wakeAtMs: MONDAY_8 + 30 * MINUTE,
      events: [{ kind: 'handoff_assigned', repName: 'Dana Whitfield' }],
    });
    expect(await lifeOf('late')).toEqual(['after_hours', 'assigned']);
    expect(desk.sent).toMatchObject([
      { kind: 'call_back', to: { phone: '+15125550100' }, connectTo: '+12145550123' },
    ]);
    expect(desk.sent[0]?.text).toMatch(
      /^Call Luis at \+12145550123: we promised to ring\. Asked for a person\./,
    );
  });

  it('is put off again when the shift was changed meanwhile', async () => {
    await desk.desk.handoffs.saveRep('rep_dana', office);
    await handOver('late', FRIDAY_NIGHT);
    await desk.desk.handoffs.saveRep('rep_dana', { ...office, shift: { ...office.shift, start: '10:00' } });
    expect(await tend('late', MONDAY_8)).toMatchObject({
      status: 'after_hours',
      wakeAtMs: MONDAY_8 + 120 * MINUTE,
    });
  });

  it('several of one night are rung in the order they called', async () => {
    await desk.desk.handoffs.saveRep('rep_dana', office);
    for (const callId of ['one', 'two', 'three']) await handOver(callId, FRIDAY_NIGHT);
    // Whose workflow wakes first is chance.
    expect(await tend('two', MONDAY_8)).toMatchObject({ status: 'queued', served: ['ho_one'] });
    expect((await tend('one', MONDAY_8)).status).toBe('ready');
    expect((await tend('three', MONDAY_8)).status).toBe('queued');
    const settled = await desk.activities.settleHandoff({
      ...{ handoffId: 'ho_one', decision: 'confirm', assignment: null, reason: null },
      atMs: MONDAY_8 + MINUTE,
    });
    expect(settled.served).toEqual(['ho_two']);
  });

  it('in the queue when all go home, waits for the next shift; when nobody gets to it, the desk is told to ring', async () => {
    await desk.desk.handoffs.saveRep('rep_dana', office);
    const fridayNoon = Date.parse('2026-03-27T17:00:00Z');
    await handOver('first', fridayNoon);
    expect(await handOver('second', fridayNoon)).toMatchObject({ status: 'queued', queue: { position: 1 } });
    expect(await tend('second', fridayNoon)).toMatchObject({ wakeAtMs: fridayNoon + MINUTE });
    expect(await tend('second', FRIDAY_NIGHT)).toMatchObject({ status: 'after_hours', wakeAtMs: MONDAY_8 });

    await handOver('third', fridayNoon);
    await desk.desk.handoffs.saveRep('rep_dana', { ...office, capacity: 0 });
    expect((await tend('third', fridayNoon + 59 * MINUTE)).status).toBe('queued');
    expect(await tend('third', fridayNoon + 60 * MINUTE)).toMatchObject({
      status: 'expired',
      wakeAtMs: null,
    });
    expect(await lifeOf('third')).toEqual(['queued', 'expired', 'call_back']);
    expect(desk.sent.at(-1)).toMatchObject({ kind: 'call_back', to: null, key: 'call_back:ho_third:0' });
  });

  it('is told to ring at once where nobody ever works', async () => {
    expect(await handOver('late', FRIDAY_NIGHT)).toMatchObject({ status: 'after_hours', callBack: null });
    expect(await tend('late', FRIDAY_NIGHT)).toMatchObject({ status: 'expired', wakeAtMs: null });
  });

  it('that was declined goes to a rep anew when the caller asks again', async () => {
    await desk.desk.handoffs.saveRep('rep_dana', { ...roundTheClockRep, capacity: 1 });
    await handOver('again', FRIDAY_NIGHT);
    await desk.activities.settleHandoff({
      ...{ handoffId: 'ho_again', decision: 'decline', assignment: 1, reason: 'wrong desk' },
      atMs: FRIDAY_NIGHT + MINUTE,
    });
    const request = { ...handoffRequest, reason: 'human_requested' } as const;
    const context = await desk.contextOf('again', FRIDAY_NIGHT + 2 * MINUTE);
    const asked = { handoffId: 'ho_again', deal: null, reason: 'human_requested', request } as const;
    expect(await desk.activities.arrangeHandoff({ context, ...asked })).toMatchObject({
      reopened: true,
      handoff: { status: 'ready' },
    });
    expect(await lifeOf('again')).toEqual(['assigned', 'declined', 'assigned']);
    expect((await tend('again', FRIDAY_NIGHT + 2 * MINUTE)).events).toEqual([]);
    expect(desk.sent.at(-1)).toMatchObject({ kind: 'handoff_ready', key: 'handoff:ho_again:2' });
    expect(desk.sent.at(-1)?.text).not.toContain('Call Luis');
  });

  it('in the queue is put through when the caller, still on the line, asks once more and somebody is free', async () => {
    await desk.desk.handoffs.saveRep('rep_dana', { ...roundTheClockRep, capacity: 1 });
    for (const callId of ['first', 'waits', 'behind']) await handOver(callId, FRIDAY_NIGHT);
    await desk.desk.handoffs.saveRep('rep_dana', { ...roundTheClockRep, capacity: 3 });
    expect(await handOver('waits', FRIDAY_NIGHT + MINUTE)).toMatchObject({ status: 'ready' });
    expect((await tend('waits', FRIDAY_NIGHT + MINUTE)).events).toEqual([]);
    expect(desk.sent.at(-1)).toMatchObject({ kind: 'handoff_ready', key: 'handoff:ho_waits' });
    // Who waits behind him gets a place in the same step, and is rung: he was promised that.
    expect((await tend('behind', FRIDAY_NIGHT + MINUTE)).events).toMatchObject([
      { kind: 'handoff_assigned' },
    ]);
    expect(desk.sent.at(-1)).toMatchObject({ kind: 'call_back', key: 'handoff:ho_behind' });
  });
});
