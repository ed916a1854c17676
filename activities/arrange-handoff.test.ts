import { beforeEach, describe, expect, it } from '@jest/globals';
import { roundTheClockRep } from '../tests/desk/memory-activities.ts';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import { handoffRequest } from '../tests/desk/sample-requests.ts';
import { verified } from '../tests/examples/calls.ts';
import type { Load } from '../domain/load.ts';
import type { RepDetails } from '../domain/handoff.ts';
import type { HandoffRequest } from '../domain/requests.ts';
import type { ArrangeHandoffInput } from './arrange-handoff.ts';

const HALF_AN_HOUR = 1_800_000;

describe('a handoff', () => {
  let desk: MemoryCalls;
  let load: Load;

  beforeEach(async () => {
    desk = createMemoryCalls();
    load = await desk.publish('VAN-1');
    await desk.takes('run-1', load);
  });

  const rep = (repId: string, changes: Partial<RepDetails> = {}) =>
    desk.desk.handoffs.saveRep(repId, { ...roundTheClockRep, ...changes });

  const asked = async (callId: string, changes: Partial<ArrangeHandoffInput> = {}) => {
    const context = await desk.contextOf(callId);
    const deal = context.call.deals.at(-1) ?? null;
    const reason = deal === null ? 'human_requested' : 'deal_accepted';
    return { context, handoffId: `ho_${callId}`, deal, reason, request: handoffRequest, ...changes } as const;
  };
  const handOver = async (...of: Parameters<typeof asked>) =>
    desk.activities.arrangeHandoff(await asked(...of));

  it('gives the caller to a free rep, with a token, and holds the load for half an hour', async () => {
    await rep('rep_dana');
    const result = await handOver('run-1');
    expect(result).toMatchObject({
      kind: 'arranged',
      token: expect.stringMatching(/./),
      handoff: {
        status: 'ready',
        agreedCents: 180_000,
        rep: { repId: 'rep_dana', name: 'Dana Whitfield' },
        expiresAtMs: memoryNowMs + HALF_AN_HOUR,
        queue: null,
      },
    });
    expect((await desk.loadOf(load.loadId)).holder?.untilMs).toBe(memoryNowMs + HALF_AN_HOUR);
    expect(await desk.callOf('run-1')).toMatchObject({ phase: 'handed_off', handoff: { status: 'ready' } });
  });

  it('asked for again keeps what was said before and is not said again', async () => {
    await rep('rep_dana');
    const said = { contact: { name: 'Ray', phone: '+12145550188', email: 'ray@carrier.test' } };
    const request = { ...handoffRequest, ...said, notes: 'Has a lumper receipt.', preferredRep: 'Dana' };
    const ask = (again: HandoffRequest) =>
      handOver('run-1', { deal: null, reason: 'human_requested', request: again });
    await ask(request);
    const keptIs = async (changes: object = {}) =>
      expect(await desk.desk.handoffs.find('ho_run-1')).toMatchObject({
        ...{ contact: said.contact, notes: request.notes, need: { preferredRep: 'Dana' } },
        summary: expect.stringMatching(/Ray on the line\. Has a lumper receipt\./),
        ...changes,
      });
    await keptIs();
    const contact = { name: null, phone: null, email: null };
    await ask({ ...handoffRequest, contact });
    await keptIs();
    await ask({ ...handoffRequest, contact: { ...contact, phone: '+12145550100' } });
    await keptIs({ contact: { ...said.contact, phone: '+12145550100' } });
  });

  it('is to be rung where he called from, unless he names another number', async () => {
    await rep('rep_dana');
    const contactOf = async () => (await desk.desk.handoffs.find('ho_run-1'))?.contact;
    const contact = { name: null, phone: null, email: null };
    await desk.happens('run-1', verified(undefined, { callerPhone: '+15125550123' }));
    for (const phone of [null, 'the one I am calling from']) {
      await handOver('run-1', { request: { ...handoffRequest, contact: { ...contact, phone } } });
      expect(await contactOf()).toEqual({ ...contact, phone: '+15125550123' });
    }
    await handOver('run-1');
    expect(await contactOf()).toEqual(handoffRequest.contact);
  });

  it('opens with its token and nothing else', async () => {
    await rep('rep_dana');
    const result = await handOver('run-1');
    const token = result.kind === 'arranged' ? (result.token ?? '') : '';
    expect(await desk.desk.handoffs.findByToken(token)).toMatchObject({
      handoff: { handoffId: 'ho_run-1', loadId: load.loadId },
      assignment: 1,
      expiresAtMs: memoryNowMs + HALF_AN_HOUR,
    });
    expect(await desk.desk.handoffs.findByToken(`${token}x`)).toBeNull();
  });

  it('goes to the preferred rep who is skilled for the load', async () => {
    await rep('rep_dana');
    await rep('rep_sam', { name: 'Sam Ortiz', regions: ['southwest'] });
    await rep('rep_zoe', { name: 'Zoe Lind', equipment: ['flatbed'] });
    const prefer = async (preferredRep: string) => {
      const result = await handOver('run-1', { request: { ...handoffRequest, preferredRep } });
      return result.kind === 'arranged' ? result.handoff.rep?.repId : result.kind;
    };
    expect([await prefer('sam'), await prefer('zoe')]).toEqual([
      'rep_sam',
      expect.stringMatching(/dana|sam/),
    ]);
  });

  it('waits in the queue when every rep is full, with its place and the time it takes', async () => {
    await rep('rep_dana', { capacity: 1 });
    await desk.takes('run-2', await desk.publish('VAN-2'));
    await handOver('run-1');
    expect(await handOver('run-2')).toMatchObject({
      kind: 'arranged',
      token: null,
      handoff: { status: 'queued', rep: null, queue: { position: 1, estimatedWaitSeconds: 240 } },
    });
  });

  it('becomes a call-back when nobody works now', async () => {
    await rep('rep_dana', { available: false });
    expect(await handOver('run-1')).toMatchObject({
      handoff: { status: 'after_hours', rep: null, queue: null, callBack: null },
    });
  });

  it('that nobody will take lets the deal keep its hold: the desk is told to ring now', async () => {
    const before = (await desk.loadOf(load.loadId)).holder;
    await handOver('run-1');
    const tended = { handoffId: 'ho_run-1', knownAssignment: 0, atMs: memoryNowMs };
    expect(await desk.activities.tendHandoff(tended)).toMatchObject({ status: 'expired', freedLoadId: null });
    expect((await desk.loadOf(load.loadId)).holder).toEqual(before);
  });

  it('without a deal holds nothing and is still a handoff', async () => {
    await rep('rep_dana');
    await desk.callAbout('run-3', await desk.publish('VAN-3'));
    expect(await handOver('run-3')).toMatchObject({
      handoff: { status: 'ready', reason: 'human_requested', loadId: null, agreedCents: null },
    });
  });

  it('is refused when the hold has run out meanwhile, and nothing is written', async () => {
    await rep('rep_dana');
    const late = await desk.contextOf('run-1', memoryNowMs + 600_001);
    expect(await handOver('run-1', { context: late })).toEqual({ kind: 'hold_lost' });
    expect(await desk.desk.handoffs.find('ho_run-1')).toBeNull();
    expect(await desk.callOf('run-1')).toMatchObject({ phase: 'agreed' });
  });

  it('asked for anew after its end begins anew, also when the first try was cut short', async () => {
    await rep('rep_dana');
    expect(await handOver('run-1')).toMatchObject({ reopened: false });
    const decline = { decision: 'decline', assignment: 1, reason: 'no truck', atMs: memoryNowMs } as const;
    await desk.activities.settleHandoff({ handoffId: 'ho_run-1', ...decline });
    const input = await asked('run-1', { deal: null, reason: 'human_requested' });
    for (let attempt = 0; attempt < 2; attempt += 1)
      expect(await desk.activities.arrangeHandoff(input)).toMatchObject({
        ...{ kind: 'arranged', reopened: true, handoff: { status: 'ready' } },
      });
  });

  it('of a caller who wants a person after a rep declined his deal goes without it', async () => {
    await rep('rep_dana');
    await handOver('run-1');
    const decline = { decision: 'decline', assignment: 1, reason: 'no truck', atMs: memoryNowMs } as const;
    await desk.activities.settleHandoff({ handoffId: 'ho_run-1', ...decline });
    expect(await handOver('run-1')).toEqual({ kind: 'hold_lost' });
    expect(await handOver('run-1', { reason: 'human_requested' })).toMatchObject({
      ...{ kind: 'arranged', reopened: true },
      handoff: { status: 'ready', loadId: null, agreedCents: null },
    });
    expect((await desk.loadOf(load.loadId)).status).toBe('open');
  });

  it('of a second load is told anew: the first token books nothing, and the rep hears of both', async () => {
    await rep('rep_dana', { capacity: 1 });
    const first = await handOver('run-1');
    expect(desk.sent).toEqual([]);
    const second = await desk.publish('VAN-2');
    await desk.takes('run-1', second);
    const summary = expect.stringMatching(/Also agreed: load VAN-1 at \$1,800\./);
    for (let time = 0; time < 2; time += 1)
      expect(await handOver('run-1')).toMatchObject({
        handoff: { status: 'ready', rep: { repId: 'rep_dana' }, loadId: second.loadId, summary },
      });
    const token = first.kind === 'arranged' ? (first.token ?? '') : '';
    expect(await desk.desk.handoffs.findByToken(token)).toMatchObject({
      ...{ assignment: 1, handoff: { assignment: 2, loadId: second.loadId } },
    });
    expect(desk.sent[0]).toMatchObject({ kind: 'handoff_ready', key: 'handoff:ho_run-1:2', text: summary });
    expect((await desk.loadOf(load.loadId)).status).toBe('held');
  });

  it('of a load that the rep has booked for him meanwhile is no lost load', async () => {
    await rep('rep_dana');
    await handOver('run-1');
    const confirm = { decision: 'confirm', assignment: 1, reason: null, atMs: memoryNowMs } as const;
    await desk.activities.settleHandoff({ handoffId: 'ho_run-1', ...confirm });
    for (let time = 0; time < 2; time += 1)
      expect(await handOver('run-1')).toMatchObject({ kind: 'arranged', handoff: { status: 'ready' } });
    const again = { ...confirm, assignment: 2 };
    expect(await desk.activities.settleHandoff({ handoffId: 'ho_run-1', ...again })).toMatchObject({
      status: 'confirmed',
    });
    expect(await desk.loadOf(load.loadId)).toMatchObject({ status: 'booked', holder: { callId: 'run-1' } });
  });

  it('may be arranged twice: one handoff, the same rep, a token each time', async () => {
    await rep('rep_dana', { capacity: 1 });
    await rep('rep_zoe', { available: false });
    const input = await asked('run-1');
    const [first, second] = [
      await desk.activities.arrangeHandoff(input),
      await desk.activities.arrangeHandoff(input),
    ];
    const tokens = [first, second].map((one) => (one.kind === 'arranged' ? one.token : null));
    expect(second).toMatchObject({
      kind: 'arranged',
      handoff: { status: 'ready', rep: { repId: 'rep_dana' } },
    });
    expect(tokens[0]).not.toBe(tokens[1]);
    for (const token of tokens)
      expect(await desk.desk.handoffs.findByToken(token ?? '')).toMatchObject({ assignment: 1 });
    expect((await desk.desk.handoffs.reps()).map(({ assigned }) => assigned)).toEqual([1, 0]);
  });
});
