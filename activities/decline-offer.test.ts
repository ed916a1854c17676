import { beforeEach, describe, expect, it } from '@jest/globals';
import { callRow } from '../tests/contract/contract-examples.ts';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import type { Load } from '../domain/load.ts';
import type { Negotiation } from '../domain/negotiation/negotiation.ts';

const CARRIER = '2233445';

describe('a decline', () => {
  let desk: MemoryCalls;
  let load: Load;

  beforeEach(async () => {
    desk = createMemoryCalls();
    load = await desk.publish('VAN-1');
    await desk.callAbout('first', load);
  });

  const stored = (): Promise<Negotiation | null> => desk.desk.negotiations.find(load.loadId, CARRIER, 0);
  const knownTo = async (callId: string): Promise<Negotiation> => {
    const [known] = (await desk.callOf(callId)).negotiations;
    if (known === undefined) throw new Error('nothing was bargained');
    return known;
  };
  const commit = async (...decision: Parameters<MemoryCalls['decisionOn']>) =>
    desk.activities.commitOffer(await desk.decisionOn(...decision));
  const decline = async (callId: string, negotiation: Negotiation) =>
    desk.activities.declineOffer({ context: await desk.contextOf(callId), negotiation });

  it('reaches the rounds that a second phone of the carrier went through meanwhile', async () => {
    await commit('first', load, 220_000);
    const known = await knownTo('first');
    await desk.callAbout('second', load);
    await commit('second', load, 219_000, known);
    const event = await decline('first', known);
    expect(event).toMatchObject({
      kind: 'offer_declined',
      negotiation: { status: 'declined', version: 3, rounds: [{ callId: 'first' }, { callId: 'second' }] },
    });
    expect(await stored()).toMatchObject({ status: 'declined', version: 3 });
    expect(await knownTo('first')).toEqual(await stored());
  });

  it('happens once, however often it is written', async () => {
    await commit('first', load, 220_000);
    const [context, negotiation] = [await desk.contextOf('first'), await knownTo('first')];
    const first = await desk.activities.declineOffer({ context, negotiation });
    expect(await desk.activities.declineOffer({ context, negotiation })).toEqual(first);
    expect(await stored()).toMatchObject({ status: 'declined', version: 2 });
  });

  it('frees the hold of the call, and that of his dropped call', async () => {
    await commit('first', load, 180_000);
    await decline('first', await knownTo('first'));
    expect(await desk.loadOf(load.loadId)).toMatchObject({ status: 'open' });
    expect(await desk.callOf('first')).toMatchObject({ deals: [] });
    await commit('first', load, 180_000, await knownTo('first'));
    await desk.desk.calls.record(
      callRow({ callId: 'first', phase: 'closed', outcome: 'deal_dropped', seq: 99 }),
      [],
    );
    await desk.callAbout('second', load);
    await decline('second', await knownTo('first'));
    expect(await desk.loadOf(load.loadId)).toMatchObject({ status: 'open' });
    expect(await stored()).toMatchObject({ status: 'declined', agreedCents: null });
  });

  it('takes no deal from another call of the carrier that goes on', async () => {
    await commit('first', load, 180_000);
    await desk.callAbout('second', load);
    const event = await decline('second', await knownTo('first'));
    expect(event).toEqual({
      ...{ kind: 'tool_refused', tool: 'evaluate', status: 'declined' },
      loadId: load.loadId,
    });
    expect(await stored()).toMatchObject({ status: 'accepted', agreedCents: 180_000 });
    expect(await desk.loadOf(load.loadId)).toMatchObject({ holder: { callId: 'first' } });
  });
});

describe('a day of bargaining', () => {
  const HOUR = 3_600_000;
  const at = (hours: number): number => memoryNowMs + hours * HOUR;

  it('gives three counters, and three more only when 24 hours passed since the last decision', async () => {
    const desk = createMemoryCalls();
    const load = await desk.publish('VAN-1', { pickup: { earliestMs: at(90), latestMs: at(99) } });
    const recall = (hours: number) =>
      desk.activities.recallBargain({
        ...{ loadId: load.loadId, callId: 'x', carrierKey: CARRIER },
        atMs: at(hours),
      });
    const saidAt: number[] = [];
    /** Rings at that hour, as a call does that first believes it is the first. */
    const askAt = async (hours: number) => {
      const callId = `at-${String(hours)}`;
      await desk.callAbout(callId, load);
      const on = (known: Negotiation | null) =>
        desk.decisionOn(callId, load, 220_000, known, CARRIER, at(hours));
      const fresh = await on(null);
      const result = await desk.activities.commitOffer(fresh);
      const ground = result.kind === 'stale' ? await on(result.negotiation) : fresh;
      if (result.kind === 'stale') await desk.activities.commitOffer(ground);
      const round = ground.event.negotiation.rounds.at(-1);
      if (typeof round?.counterCents === 'number') saidAt.push(hours);
      return [round?.round, round?.decision];
    };
    expect(await askAt(0)).toEqual([1, 'counter_offer']);
    expect(await askAt(23)).toEqual([2, 'counter_offer']);
    expect(await askAt(23.1)).toEqual([3, 'counter_offer']);
    expect(await askAt(25)).toEqual([3, 'rejected']);
    expect((await recall(25 + 24))?.negotiation).toMatchObject({ status: 'rejected' });
    expect((await recall(25 + 24.001))?.negotiation).toBeNull();
    for (const hours of [49.1, 49.2, 49.3]) expect(await askAt(hours)).toContain('counter_offer');
    expect(await askAt(73.2)).toEqual([3, 'rejected']);
    expect(saidAt).toEqual([0, 23, 23.1, 49.1, 49.2, 49.3]);
    for (const hours of saidAt)
      expect(saidAt.filter((one) => one >= hours && one < hours + 24).length).toBeLessThanOrEqual(3);
  });
});
