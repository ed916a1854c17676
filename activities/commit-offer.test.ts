import { beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryCalls, memoryNowMs, type MemoryCalls } from '../tests/desk/memory-calls.ts';
import type { Load } from '../domain/load.ts';
import { judged, verified } from '../tests/examples/calls.ts';

describe('a decision', () => {
  let desk: MemoryCalls;
  let load: Load;

  beforeEach(async () => {
    desk = createMemoryCalls();
    load = await desk.publish('VAN-1');
    await desk.publish('VAN-2');
    await desk.callAbout('first', load);
  });

  const commit = async (...decision: Parameters<MemoryCalls['decisionOn']>) =>
    desk.activities.commitOffer(await desk.decisionOn(...decision));

  it('that counters is kept and holds nothing', async () => {
    expect(await commit('first', load, 220_000)).toEqual({ kind: 'committed', audience: [] });
    expect(await desk.loadOf(load.loadId)).toMatchObject({ status: 'open' });
    expect(await desk.callOf('first')).toMatchObject({
      phase: 'negotiating',
      negotiations: [{ rounds: [{ counterCents: 180_000 }] }],
    });
    expect(await desk.desk.calls.find('first')).toMatchObject({ phase: 'negotiating', rounds: 1 });
  });

  it('that accepts takes the load in the same step', async () => {
    expect(await commit('first', load, 179_000)).toEqual({ kind: 'committed', audience: [] });
    expect(await desk.loadOf(load.loadId)).toMatchObject({
      status: 'held',
      holder: { callId: 'first', untilMs: memoryNowMs + 600_000 },
    });
    expect(await desk.desk.calls.find('first')).toMatchObject({ phase: 'agreed', agreedCents: 179_000 });
  });

  it('that accepts names other calls that have the load on the table, so many at most', async () => {
    for (const callId of ['second', 'third', 'fourth']) await desk.callAbout(callId, load);
    const taken = await commit('first', load, 179_000);
    expect(taken.kind === 'committed' && taken.audience).toHaveLength(2);
    expect(taken).not.toMatchObject({ audience: expect.arrayContaining(['first']) });
    expect(await commit('second', load, 220_000)).toMatchObject({ kind: 'happened', audience: [] });
  });

  it('that comes again later, as after a crash, tells of the hold that was taken first', async () => {
    const taking = await desk.decisionOn('first', load, 180_000);
    await desk.activities.commitOffer(taking);
    const { event } = taking;
    const deal = event.deal === null ? null : { ...event.deal, holdExpiresAtMs: memoryNowMs + 900_000 };
    expect(await desk.activities.commitOffer({ ...taking, event: { ...event, deal } })).toMatchObject({
      kind: 'happened',
      event: { deal: { holdExpiresAtMs: memoryNowMs + 600_000 } },
    });
  });

  it('that accepts for a carrier under review holds nothing', async () => {
    await desk.happens('review', verified(judged('needs_review')));
    await desk.callAbout('review', load);
    await desk.happens('review', verified(judged('needs_review')));
    expect(await commit('review', load, 179_000)).toEqual({ kind: 'committed', audience: [] });
    expect(await desk.loadOf(load.loadId)).toMatchObject({ status: 'open' });
    expect(await desk.callOf('review')).toMatchObject({ phase: 'agreed', deal: { bookable: false } });
  });

  it('that comes too late finds the load gone, and what runs close to it', async () => {
    await desk.callAbout('second', load);
    const late = await desk.decisionOn('second', load, 180_000);
    await commit('first', load, 180_000);
    expect(await desk.activities.commitOffer(late)).toMatchObject({
      kind: 'happened',
      event: {
        kind: 'load_unavailable',
        because: 'held',
        alternatives: [{ referenceNumber: 'VAN-2', why: 'it runs the same lane' }],
      },
    });
    expect(await desk.callOf('second')).toMatchObject({ lostLoad: true, deals: [] });
  });

  it('wins for exactly one of forty', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `caller-${index}`);
    for (const name of names) await desk.callAbout(name, load);
    const decisions = await Promise.all(names.map((name) => desk.decisionOn(name, load, 180_000)));
    const results = await Promise.all(decisions.map(desk.activities.commitOffer));
    expect(results.filter(({ kind }) => kind === 'committed')).toHaveLength(1);
    const lost = results.filter((one) => one.kind === 'happened' && one.event.kind === 'load_unavailable');
    expect(lost).toHaveLength(39);
  });

  it('on rates that have changed since is asked anew, and nothing is written', async () => {
    const decision = await desk.decisionOn('first', load, 180_000);
    await desk.desk.loads.change(load.loadId, { loadboardRateCents: 150_000 });
    expect(await desk.activities.commitOffer(decision)).toMatchObject({
      kind: 'stale',
      terms: { loadVersion: 2, listedCents: 150_000, ceilingCents: 210_000 },
      negotiation: null,
    });
    expect(await desk.desk.calls.timeline('first')).toHaveLength(2);
  });

  it('on rounds another phone of the same carrier has gone through is asked anew on those', async () => {
    await desk.callAbout('second', load);
    const late = await desk.decisionOn('second', load, 220_000);
    await commit('first', load, 220_000);
    expect(await desk.activities.commitOffer(late)).toMatchObject({
      kind: 'stale',
      negotiation: { negotiationId: `ng_first_${load.loadId}`, version: 1 },
    });
  });

  it('that rejects brings something else to talk about', async () => {
    for (const askCents of [220_000, 220_000, 220_000]) {
      const [known = null] = (await desk.callOf('first')).negotiations;
      await commit('first', load, askCents, known);
    }
    const [known = null] = (await desk.callOf('first')).negotiations;
    const result = await commit('first', load, 219_000, known);
    expect(result).toMatchObject({
      kind: 'happened',
      event: { kind: 'offer_decided', deal: null, alternatives: [{ referenceNumber: 'VAN-2' }] },
    });
    const { presented } = await desk.callOf('first');
    expect(presented.map((one) => one.load.referenceNumber).sort()).toEqual(['VAN-1', 'VAN-2']);
  });

  it('may be committed twice and happens once', async () => {
    const decision = await desk.decisionOn('first', load, 180_000);
    const results = [
      await desk.activities.commitOffer(decision),
      await desk.activities.commitOffer(decision),
    ];
    expect(results).toEqual([
      { kind: 'committed', audience: [] },
      { kind: 'committed', audience: [] },
    ]);
    expect(await desk.desk.calls.timeline('first')).toHaveLength(3);
  });
});
