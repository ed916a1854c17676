import { beforeEach, describe, expect, it } from '@jest/globals';
import { roundTheClockRep } from '../tests/desk/memory-activities.ts';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import { handoffRequest } from '../tests/desk/sample-requests.ts';
import type { Load } from '../domain/load.ts';
import type { SettleHandoffInput } from './settle-handoff.ts';

describe('the rep’s decision', () => {
  let desk: MemoryCalls;
  let load: Load;

  const handOver = async (callId: string, contactEmail: string | null = null) => {
    const context = await desk.contextOf(callId);
    const deal = context.call.deals.at(-1) ?? null;
    const reason = deal === null ? 'human_requested' : 'deal_accepted';
    const handoffId = `ho_${callId}`;
    const contact = { ...handoffRequest.contact, email: contactEmail };
    const request = { ...handoffRequest, contact };
    await desk.activities.arrangeHandoff({
      context,
      handoffId,
      deal,
      reason,
      request,
    });
  };
  const close = async (callId: string) => {
    const { seq } = await desk.contextOf(callId);
    const ending = { finalized: true, durationSeconds: null, endedBy: null };
    const opened = { callId, startedAtMs: memoryNowMs - 60_000, simulated: false };
    await desk.activities.closeCall({ ...opened, seq, atMs: memoryNowMs, journal: [], ...ending });
  };
  const settle = (decision: SettleHandoffInput['decision'], changes: Partial<SettleHandoffInput> = {}) =>
    desk.activities.settleHandoff({
      ...{ handoffId: 'ho_run-1', callId: 'run-1', loadId: load.loadId, decision, atMs: memoryNowMs },
      ...changes,
    });

  beforeEach(async () => {
    desk = createMemoryCalls();
    await desk.desk.handoffs.saveRep('rep_dana', roundTheClockRep);
    load = await desk.publish('VAN-1');
    await desk.takes('run-1', load);
    await handOver('run-1');
  });

  it.each([
    ['confirm', 'confirmed', 'booked'],
    ['decline', 'declined', 'open'],
    ['expire', 'expired', 'open'],
  ] as const)('%s: the handoff is %s and the load %s', async (decision, status, loadStatus) => {
    expect(await settle(decision)).toEqual({ status });
    expect(await desk.desk.handoffs.find('ho_run-1')).toMatchObject({ status });
    expect((await desk.loadOf(load.loadId)).status).toBe(loadStatus);
    expect((await desk.desk.handoffs.reps())[0]?.assigned).toBe(0);
  });

  it('confirm: the carrier is written what was agreed, once, where we have his address', async () => {
    await settle('confirm');
    expect(desk.sent).toEqual([]);
    const other = await desk.publish('VAN-2');
    await desk.takes('run-2', other);
    await handOver('run-2', 'ray@carrier.test');
    const confirm = { handoffId: 'ho_run-2', callId: 'run-2', loadId: other.loadId };
    for (let time = 0; time < 2; time += 1) await settle('confirm', confirm);
    expect(new Set(desk.sent.map(({ key }) => key))).toEqual(new Set(['rate_confirmation:ho_run-2']));
    expect(desk.sent[0]).toMatchObject({
      ...{ kind: 'rate_confirmation', callId: 'run-2', to: { email: 'ray@carrier.test' } },
      text: expect.stringMatching(/^Load VAN-2, Dallas, TX to .+, is booked with you at \$[\d,]+\. Please/),
    });
  });

  it('comes too late to confirm when the hold is gone and another has the load', async () => {
    await desk.desk.bookings.release('run-1');
    await desk.takes('run-2', load, '7788990');
    expect(await settle('confirm')).toEqual({ status: 'lost' });
    expect(await desk.loadOf(load.loadId)).toMatchObject({ status: 'held', holder: { callId: 'run-2' } });
  });

  it('after the call ended makes it booked, and the rate confirmation due', async () => {
    await close('run-1');
    expect(await desk.desk.calls.find('run-1')).toMatchObject({
      outcome: 'transferred',
      nextActions: ['confirm_booking'],
    });
    await settle('confirm');
    expect(await desk.desk.calls.find('run-1')).toMatchObject({
      phase: 'closed',
      outcome: 'booked',
      nextActions: ['send_rate_confirmation'],
      endedAtMs: memoryNowMs,
    });
  });

  it.each(['decline', 'expire'] as const)(
    '%s after the call ended leaves it transferred',
    async (decision) => {
      await close('run-1');
      await settle(decision);
      expect(await desk.desk.calls.find('run-1')).toMatchObject({ phase: 'closed', outcome: 'transferred' });
      const kinds = (await desk.desk.calls.timeline('run-1')).map(({ event }) => event.kind);
      expect(kinds.slice(-2)).toEqual(['call_closed', 'rep_decided']);
    },
  );

  it('books nothing where no load was handed over', async () => {
    await desk.callAbout('run-3', load);
    await handOver('run-3');
    await close('run-3');
    expect(await settle('confirm', { handoffId: 'ho_run-3', callId: 'run-3', loadId: null })).toEqual({
      status: 'confirmed',
    });
    expect(await desk.desk.calls.find('run-3')).toMatchObject({ outcome: 'transferred' });
  });

  it('may be settled twice and is told once', async () => {
    await close('run-1');
    expect([await settle('confirm'), await settle('confirm')]).toEqual([
      { status: 'confirmed' },
      { status: 'confirmed' },
    ]);
    const decided = (await desk.desk.calls.timeline('run-1')).filter(
      ({ event }) => event.kind === 'rep_decided',
    );
    expect(decided).toHaveLength(1);
  });
});
