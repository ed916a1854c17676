import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk();
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

const OTHER = '3182045';

describe('rounds belong to the carrier and the load', () => {
  it('across three calls and a fourth, which finds the last word still open', async () => {
    const load = await desk.publishOne();
    const ids = new Set<unknown>();
    let lastWord: unknown = null;
    for (const [index, carrier_offer] of ['2600', '2550', '2500'].entries()) {
      const call_id = await phone.callAbout(load);
      const { body } = await phone.offer(call_id, { load_id: load.loadId, carrier_offer });
      expect(body).toMatchObject({ status: 'counter_offer', round: index + 1, final: index === 2 });
      ids.add(body.negotiation_id);
      lastWord = body.counter_offer;
      const ended = await phone.finalize(call_id);
      expect(ended.body).toMatchObject({ status: 'recorded', outcome: 'carrier_declined_rate' });
    }
    expect(ids.size).toBe(1);
    const call_id = await phone.callAbout(load);
    const { body } = await phone.offer(call_id, { load_id: load.loadId, carrier_offer: '2450' });
    expect(body).toMatchObject({ status: 'rejected', round: 3, final: true, standing_offer: lastWord });
    const taken = await phone.offer(call_id, { action: 'accept' });
    expect(taken.body).toMatchObject({ status: 'accepted', agreed_rate: lastWord });
  });

  it('on two phones at once', async () => {
    const load = await desk.publishOne();
    const calls = [await phone.callAbout(load), await phone.callAbout(load, 'USDOT 7204318')];
    const said = { load_id: load.loadId };
    const answers = await Promise.all(
      calls.map((call_id, index) => phone.offer(call_id, { ...said, carrier_offer: String(2600 - index) })),
    );
    expect(answers.map(({ body }) => body.round).sort()).toEqual([1, 2]);
  });

  it('and begin anew for another carrier', async () => {
    const load = await desk.publishOne();
    const said = { load_id: load.loadId, carrier_offer: '2600' };
    expect((await phone.offer(await phone.callAbout(load), said)).body).toMatchObject({ round: 1 });
    expect((await phone.offer(await phone.callAbout(load, OTHER), said)).body).toMatchObject({ round: 1 });
  });
});

const holdUntil = async (loadId: string): Promise<number> => {
  const { holder } = (await desk.get(`/loads/${loadId}`)).body.load as {
    readonly holder: { readonly until: string } | null;
  };
  return Date.parse(holder?.until ?? '');
};

describe('a caller who was dropped after a deal', () => {
  it('finds it again, at its price, while nobody else can take it', async () => {
    const load = await desk.publishOne();
    const dropped = await phone.callAbout(load);
    await phone.offer(dropped, { load_id: load.loadId, carrier_offer: '1750' });
    expect((await phone.finalize(dropped)).body).toMatchObject({ outcome: 'deal_dropped' });
    const graceSeconds = ((await holdUntil(load.loadId)) - Date.now()) / 1000;
    expect(graceSeconds).toBeGreaterThan(120);
    expect(graceSeconds).toBeLessThanOrEqual(180);

    const other = await phone.callBy(OTHER);
    const searched = await phone.search(other, { reference_number: load.referenceNumber });
    expect(searched.body).toMatchObject({ status: 'load_unavailable' });
    const asked = await phone.offer(other, { load_id: load.loadId, carrier_offer: '1700' });
    expect(asked.body).toMatchObject({ status: 'load_unavailable' });

    const back = await phone.callAbout(load);
    const { body } = await phone.offer(back, { load_id: load.loadId, action: 'accept' });
    expect(body).toMatchObject({ status: 'accepted', agreed_rate: 1750 });
    expect((await phone.handOff(back, { agreed_rate: '1750' })).body).toMatchObject({ status: 'ready' });
    expect((await desk.get(`/loads/${load.loadId}`)).body.load).toMatchObject({ holder: { call_id: back } });
  });

  it('finds it at a price above our last counter too, whatever he says', async () => {
    const load = await desk.publishOne();
    const dropped = await phone.callAbout(load);
    for (const carrier_offer of ['2600', '2550']) await phone.offer(dropped, { carrier_offer });
    const { body: deal } = await phone.offer(dropped, { carrier_offer: '2095' });
    expect(deal).toMatchObject({ status: 'accepted', agreed_rate: 2095 });
    await phone.finalize(dropped);
    const back = await phone.callAbout(load);
    const { body } = await phone.offer(back, { load_id: load.loadId, carrier_offer: '2150' });
    expect(body).toMatchObject({ status: 'accepted', agreed_rate: 2095 });
  });

  it.each(['2095', '2050'])('may go straight to a person with it, calling it %s', async (agreed_rate) => {
    const load = await desk.publishOne();
    const dropped = await phone.callAbout(load);
    for (const carrier_offer of ['2600', '2550', '2095']) await phone.offer(dropped, { carrier_offer });
    await phone.finalize(dropped);
    const back = await phone.callAbout(load);
    const { body } = await phone.handOff(back, { load_id: load.loadId, agreed_rate });
    expect(body).toMatchObject({ status: 'ready' });
    expect((await desk.get(`/calls/${back}`)).body.handoff).toMatchObject({ agreed_rate: 2095 });
  });

  it('may go to a person with a counter of an earlier call, but with nothing above it', async () => {
    const load = await desk.publishOne();
    const earlier = await phone.callAbout(load);
    await phone.offer(earlier, { carrier_offer: '2600' });
    const { body: said } = await phone.offer(earlier, { carrier_offer: '2550' });
    await phone.finalize(earlier);
    const counter = Number(said.counter_offer);
    const back = await phone.callAbout(load);
    const above = await phone.handOff(back, { agreed_rate: String(counter + 1) });
    expect(above.body).toMatchObject({ status: 'no_deal' });
    expect((await phone.handOff(back, { agreed_rate: String(counter) })).body).toMatchObject({
      status: 'ready',
    });
    expect((await desk.get(`/calls/${back}`)).body.handoff).toMatchObject({ agreed_rate: counter });
  });

  it('may go straight to a person with less than listed', async () => {
    const load = await desk.publishOne();
    const dropped = await phone.callAbout(load);
    await phone.offer(dropped, { load_id: load.loadId, carrier_offer: '1750' });
    await phone.finalize(dropped);
    const back = await phone.callAbout(load);
    const { body } = await phone.handOff(back, { load_id: load.loadId, agreed_rate: '1750' });
    expect(body).toMatchObject({ status: 'ready' });
    const { handoff } = (await desk.get(`/calls/${back}`)).body;
    expect(handoff).toMatchObject({ agreed_rate: 1750 });
  });

  it('has left it for everybody once he declines, first of all', async () => {
    const load = await desk.publishOne();
    const dropped = await phone.callAbout(load);
    await phone.offer(dropped, { load_id: load.loadId, carrier_offer: '2600' });
    const { body: said } = await phone.offer(dropped, { load_id: load.loadId, carrier_offer: '2550' });
    const standing_offer = said.counter_offer;
    expect(Number(standing_offer)).toBeGreaterThan(1800);
    await phone.offer(dropped, { load_id: load.loadId, action: 'accept' });
    expect((await phone.finalize(dropped)).body).toMatchObject({ outcome: 'deal_dropped' });

    const back = await phone.callAbout(load);
    const left = await phone.offer(back, { load_id: load.loadId, action: 'decline' });
    expect(left.body).toMatchObject({
      status: 'declined',
      standing_offer,
      negotiation_id: said.negotiation_id,
    });
    expect((await desk.get(`/loads/${load.loadId}`)).body.load).toMatchObject({ status: 'open' });
    const seen = (await desk.get(`/calls/${back}`)).body;
    expect(seen.negotiations).toMatchObject([{ status: 'declined' }]);
    const other = await phone.callAbout(load, OTHER);
    const taken = await phone.offer(other, { load_id: load.loadId, carrier_offer: '1800' });
    expect(taken.body).toMatchObject({ status: 'accepted' });
  });

  it('is told our last counter when he says what is no price, and may then take it', async () => {
    const load = await desk.publishOne();
    const earlier = await phone.callAbout(load);
    await phone.offer(earlier, { carrier_offer: '2600' });
    const { body: said } = await phone.offer(earlier, { carrier_offer: '2550' });
    const standing_offer = said.counter_offer;
    await phone.finalize(earlier);
    const back = await phone.callAbout(load);
    const unclear = await phone.offer(back, { carrier_offer: '0' });
    expect(unclear.body).toMatchObject({ status: 'invalid_offer', standing_offer });
    const { body } = await phone.offer(back, { action: 'accept' });
    expect(body).toMatchObject({ status: 'accepted', agreed_rate: standing_offer });
  });

  it('has lost it to the next caller once he declined', async () => {
    const load = await desk.publishOne();
    const call_id = await phone.callAbout(load);
    await phone.offer(call_id, { load_id: load.loadId, carrier_offer: '1800' });
    await phone.offer(call_id, { load_id: load.loadId, action: 'decline' });
    const other = await phone.callAbout(load, OTHER);
    const { body } = await phone.offer(other, { load_id: load.loadId, carrier_offer: '1800' });
    expect(body).toMatchObject({ status: 'accepted' });
  });
});
