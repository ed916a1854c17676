import { beforeEach, describe, expect, it } from '@jest/globals';
import { roundTheClockRep } from '../tests/desk/memory-activities.ts';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import { handoffRequest } from '../tests/desk/sample-requests.ts';
import type { Load } from '../domain/load.ts';
import { tendHandoff } from './tend-handoff.ts';
import type { HandoffReport } from './handoff-report.ts';
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
  /** As its workflow does: settles, then has the record of a call that is over amended. */
  const amended = async (callId: string, report: HandoffReport) => {
    await desk.activities.amendHandedCall({ callId, events: report.events, atMs: memoryNowMs });
    return report;
  };
  const settle = async (
    decision: SettleHandoffInput['decision'],
    { callId = 'run-1', ...changes }: Partial<SettleHandoffInput> & { readonly callId?: string } = {},
  ) =>
    amended(
      callId,
      await desk.activities.settleHandoff({
        ...{ handoffId: `ho_${callId}`, decision, assignment: null, reason: null, atMs: memoryNowMs },
        ...changes,
      }),
    );
  /** Nobody decides, until nobody else is left. */
  const expire = async (callId = 'run-1') =>
    amended(
      callId,
      await desk.activities.tendHandoff({
        handoffId: `ho_${callId}`,
        knownAssignment: 1,
        atMs: memoryNowMs + 1_800_000,
      }),
    );
  const end = (decision: 'confirm' | 'decline' | 'expire') =>
    decision === 'expire' ? expire() : settle(decision);

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
    ['expire', 'expired', 'held'],
  ] as const)('%s: the handoff is %s and the load %s', async (decision, status, loadStatus) => {
    expect(await end(decision)).toMatchObject({ status, wakeAtMs: null });
    expect(await desk.desk.handoffs.find('ho_run-1')).toMatchObject({ status });
    // Half an hour from now its hold ends.
    expect((await desk.loadOf(load.loadId)).status).toBe(loadStatus);
    if (decision === 'expire')
      expect((await desk.loadOf(load.loadId)).holder?.untilMs).toBe(memoryNowMs + 1_800_000);
    expect((await desk.desk.handoffs.reps())[0]?.assigned).toBe(0);
  });

  it('confirm: the carrier is written what was agreed, once, where we have his address', async () => {
    await settle('confirm');
    expect(desk.sent).toEqual([]);
    const other = await desk.publish('VAN-2');
    await desk.takes('run-2', other);
    await handOver('run-2', 'ray@carrier.test');
    for (let time = 0; time < 2; time += 1) await settle('confirm', { callId: 'run-2' });
    const keysOf = () => [...new Set(desk.sent.map(({ key }) => key))];
    expect(keysOf()).toEqual([`rate_confirmation:ho_run-2:${other.loadId}`]);
    expect(desk.sent[0]).toMatchObject({
      ...{ kind: 'rate_confirmation', callId: 'run-2', to: { email: 'ray@carrier.test' } },
      text: expect.stringMatching(/^Load VAN-2, Dallas, TX to .+, is booked with you at \$[\d,]+\. Please/),
    });
    const third = await desk.publish('VAN-3');
    await desk.takes('run-2', third);
    await handOver('run-2');
    await settle('confirm', { callId: 'run-2' });
    expect(keysOf()).toContain(`rate_confirmation:ho_run-2:${third.loadId}`);
  });

  it('comes too late to confirm when the hold is gone and another has the load', async () => {
    await desk.desk.bookings.release('run-1');
    await desk.takes('run-2', load, '7788990');
    expect(await settle('confirm')).toMatchObject({ status: 'lost', freedLoadId: null });
    expect(await desk.desk.handoffs.find('ho_run-1')).toMatchObject({ status: 'lost' });
    expect((await desk.desk.handoffs.reps())[0]?.assigned).toBe(0);
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
      await end(decision);
      expect(await desk.desk.calls.find('run-1')).toMatchObject({ phase: 'closed', outcome: 'transferred' });
      const kinds = (await desk.desk.calls.timeline('run-1')).map(({ event }) => event.kind);
      expect(kinds.slice(-2)).toEqual(['call_closed', 'rep_decided']);
    },
  );

  it('books nothing where no load was handed over', async () => {
    await desk.callAbout('run-3', load);
    await handOver('run-3');
    await close('run-3');
    expect(await settle('confirm', { callId: 'run-3' })).toMatchObject({ status: 'confirmed' });
    expect(await desk.desk.calls.find('run-3')).toMatchObject({ outcome: 'transferred' });
  });

  it('may be settled twice and is told once', async () => {
    await close('run-1');
    for (const word of ['confirm', 'confirm', 'decline'] as const)
      expect(await settle(word)).toMatchObject({ status: 'confirmed', assignment: 1 });
    const decided = (await desk.desk.calls.timeline('run-1')).filter(
      ({ event }) => event.kind === 'rep_decided',
    );
    expect(decided).toHaveLength(1);
  });

  it('a decline of the first request hides none of the second', async () => {
    await desk.callAbout('run-3', load);
    for (const reason of ['first', 'second']) {
      await handOver('run-3');
      if (reason === 'second') await close('run-3');
      const { events } = await settle('decline', { callId: 'run-3', reason });
      if (reason === 'first') await desk.happens('run-3', ...events);
    }
    const timeline = await desk.desk.calls.timeline('run-3');
    expect(timeline.flatMap(({ event }) => (event.kind === 'rep_decided' ? [event.reason] : []))).toEqual([
      'first',
      'second',
    ]);
  });

  it('decline: the reason is kept and told, and the load let go', async () => {
    const report = await settle('decline', { reason: 'no trailer after all' });
    expect(report).toMatchObject({
      freedLoadId: load.loadId,
      events: [{ kind: 'rep_decided', decision: 'decline', reason: 'no trailer after all' }],
    });
    const { life } = (await desk.desk.handoffs.find('ho_run-1')) ?? {};
    expect(life?.map(({ what, repName, note }) => [what, repName, note])).toEqual([
      ['assigned', 'Dana Whitfield', null],
      ['declined', 'Dana Whitfield', 'no trailer after all'],
    ]);
  });

  it('decline: tells again of the load where the first time was cut short', async () => {
    const twice = [await settle('decline'), await settle('decline')];
    expect(twice.map(({ freedLoadId }) => freedLoadId)).toEqual([load.loadId, load.loadId]);
    expect((await desk.loadOf(load.loadId)).status).toBe('open');
  });

  it('decline: decides nothing where the load is booked for this caller', async () => {
    await settle('confirm');
    await handOver('run-1');
    expect(await settle('decline')).toMatchObject({ status: 'ready', freedLoadId: null, events: [] });
    expect((await desk.loadOf(load.loadId)).status).toBe('booked');
    expect(await settle('confirm')).toMatchObject({ status: 'confirmed' });
  });

  it('of a rep who has it no more decides nothing', async () => {
    await desk.desk.handoffs.saveRep('rep_sam', { ...roundTheClockRep, name: 'Sam Ortiz' });
    const atMs = memoryNowMs + 1_800_000;
    const again = await desk.activities.tendHandoff({ handoffId: 'ho_run-1', knownAssignment: 1, atMs });
    expect(again).toMatchObject({ status: 'ready', assignment: 2, wakeAtMs: atMs + 1_800_000 });
    expect(again.events).toMatchObject([{ kind: 'handoff_assigned', repName: 'Sam Ortiz' }]);
    expect((await desk.loadOf(load.loadId)).holder?.untilMs).toBe(atMs + 1_800_000);
    expect(await settle('decline', { assignment: 1, atMs })).toMatchObject({
      status: 'ready',
      assignment: 2,
    });
    expect(await settle('confirm', { assignment: 2, atMs })).toMatchObject({ status: 'confirmed' });
    expect(desk.sent.map(({ key, kind }) => [key, kind])).toEqual([['handoff:ho_run-1:2', 'call_back']]);
    expect(desk.sent[0]?.text).toMatch(
      /^Nobody answered him yet\. .*http:\/\/desk\.test\/api\/v1\/handoffs\//,
    );
  });

  it('passed on has the load held on, also where the first time was cut short before that', async () => {
    await desk.desk.handoffs.saveRep('rep_sam', { ...roundTheClockRep, name: 'Sam Ortiz' });
    const atMs = memoryNowMs + 1_800_000;
    const { bookings } = desk.desk;
    const failing = { ...bookings, moveExpiry: () => Promise.reject(new Error('away')) };
    const tending = { handoffId: 'ho_run-1', knownAssignment: 1, atMs };
    await expect(tendHandoff({ ...desk.desk, bookings: failing })(tending)).rejects.toThrow('away');
    await desk.activities.tendHandoff({ ...tending, atMs: atMs + 5_000 });
    expect((await desk.loadOf(load.loadId)).holder?.untilMs).toBe(atMs + 1_800_000);
  });

  it('confirm: decides nothing where nobody has the load and nothing is held', async () => {
    await desk.desk.bookings.release('run-1');
    expect(await settle('confirm')).toMatchObject({ status: 'ready', events: [] });
    expect((await desk.loadOf(load.loadId)).status).toBe('open');
    expect(await settle('decline')).toMatchObject({ status: 'declined' });
  });
});
