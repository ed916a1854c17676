import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Load } from '../domain/load.ts';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk();
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

const underReview = '6178859';
const unverified = '9907001';

/** A fresh load, listed at $1,800 with a ceiling of $2,100, and a caller who has heard of it. */
const stage = async (mcNumber?: string, changes?: Parameters<RealDesk['publishOne']>[0]) => {
  const load = await desk.publishOne(changes);
  const call_id = await phone.callAbout(load, mcNumber);
  const say = async (said: Readonly<Record<string, unknown>>) =>
    (await phone.offer(call_id, { load_id: load.loadId, ...said })).body;
  return { load, call_id, say };
};

const stored = async ({ loadId }: Load): Promise<unknown> => (await desk.get(`/loads/${loadId}`)).body.load;

describe('a price that is taken', () => {
  it.each([
    [{ carrier_offer: '1800' }, 1800],
    [{ carrier_offer: '$1,750.50', action: 'offer', load_id: 'null' }, 1750.5],
    [{ carrier_offer: '17 hundred' }, 1700],
    [{ carrier_offer: '1.8k', rate_type: 'flat' }, 1800],
    [{ carrier_offer: '2.30', rate_type: 'per_mile' }, 1796.3],
    [{ carrier_offer: '$2.30 a mile' }, 1796.3],
    [{ action: 'accept', carrier_offer: '' }, 1800],
    [{ action: 'Accepted', carrier_offer: 'n/a' }, 1800],
  ])('%j is a deal with a hold', async (said, agreed_rate) => {
    const { load, call_id, say } = await stage();
    const body = await say(said);
    expect(body).toMatchObject({ status: 'accepted', agreed_rate, round: 1, final: true });
    expect(body).toMatchObject({ next: 'calls/handoff', counter_offer: null, alternatives: [] });
    const minutes = (Date.parse(String(body.hold_expires_at)) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10);
    expect(await stored(load)).toMatchObject({ status: 'held', holder: { call_id } });
  });

  it('is found by the reference number too, also unsearched', async () => {
    const load = await desk.publishOne();
    const call_id = await phone.callBy();
    const said = { load_id: load.referenceNumber, carrier_offer: '1800' };
    expect((await phone.offer(call_id, said)).body).toMatchObject({ status: 'accepted' });
  });
});

describe('three rounds', () => {
  it('end in a last word, which stays open after a higher ask is rejected', async () => {
    await desk.publish(1);
    const { say } = await stage();
    const first = await say({ carrier_offer: '2600' });
    expect(first).toMatchObject({ status: 'counter_offer', round: 1, final: false, next: 'ask_rate' });
    expect(first).toMatchObject({ counter_offer: 1800, standing_offer: 1800, agreed_rate: null });
    const second = await say({ carrier_offer: '2550' });
    expect(second).toMatchObject({ status: 'counter_offer', round: 2, final: false });
    const third = await say({ carrier_offer: '2500' });
    expect(third).toMatchObject({ status: 'counter_offer', round: 3, final: true });
    const lastWord = Number(third.counter_offer);
    expect(Number(second.counter_offer)).toBeGreaterThan(1800);
    expect(lastWord).toBeGreaterThan(Number(second.counter_offer));
    expect(lastWord).toBeLessThan(2100);
    const fourth = await say({ carrier_offer: '2450' });
    expect(fourth).toMatchObject({ status: 'rejected', round: 3, final: true, next: 'ask_preference' });
    expect(fourth).toMatchObject({ standing_offer: lastWord, counter_offer: null, agreed_rate: null });
    expect(fourth.alternatives).not.toEqual([]);
    expect(await say({ action: 'accept' })).toMatchObject({ status: 'accepted', agreed_rate: lastWord });
  });

  it('go on where they were after a decline, with one negotiation all along', async () => {
    const { say } = await stage();
    const first = await say({ carrier_offer: '2600' });
    expect(await say({ action: 'decline' })).toMatchObject({ status: 'declined', agreed_rate: null });
    const second = await say({ carrier_offer: '2500' });
    expect(second).toMatchObject({ round: 2, negotiation_id: first.negotiation_id });
  });

  it('never move for a load whose price is firm', async () => {
    const { say } = await stage(undefined, { holdFirm: true });
    for (const [index, ask] of ['2200', '2150', '1900'].entries()) {
      expect(await say({ carrier_offer: ask })).toMatchObject({ counter_offer: 1800, round: index + 1 });
    }
    expect(await say({ carrier_offer: '1801' })).toMatchObject({ status: 'rejected', standing_offer: 1800 });
  });
});

describe('what is no price', () => {
  it.each(['banana', '', 'null', '0', '-1500', '3,600.01', '50001', '{"a":1}'])(
    '%j is asked again and uses no round',
    async (carrier_offer) => {
      const { say } = await stage();
      const body = await say({ carrier_offer });
      expect(body).toMatchObject({ status: 'invalid_offer', next: 'ask_rate', standing_offer: 1800 });
      expect(await say({ carrier_offer: '2600' })).toMatchObject({ status: 'counter_offer', round: 1 });
    },
  );
});

describe('who may not have it', () => {
  const price = { carrier_offer: '1800' };

  it('a stranger', async () => {
    const { body } = await phone.offer(newCall(), { load_id: 'x', ...price });
    expect(body).toMatchObject({ status: 'verification_required', next: 'ask_mc_number' });
  });

  it('a refused carrier', async () => {
    const { body } = await phone.offer(await phone.callBy('6011204'), { load_id: 'x', ...price });
    expect(body).toMatchObject({ status: 'not_eligible', next: 'end_call' });
  });

  it('who asks for a load nobody knows, or for none when none was told', async () => {
    const call_id = await phone.callBy();
    for (const load_id of ['LD-NOBODY', 'none']) {
      const { body } = await phone.offer(call_id, { load_id, ...price });
      expect(body).toMatchObject({ status: 'unknown_load', negotiation_id: null, agreed_rate: null });
    }
  });

  it('who comes second', async () => {
    const { load, say } = await stage();
    const second = await phone.callAbout(load, '3182045');
    expect(await say(price)).toMatchObject({ status: 'accepted' });
    const { body } = await phone.offer(second, { load_id: load.loadId, ...price });
    expect(body).toMatchObject({ status: 'load_unavailable', agreed_rate: null, hold_expires_at: null });
    expect(body.alternatives).not.toEqual([]);
  });

  it.each([underReview, unverified])('MC %s, before a human has confirmed', async (mcNumber) => {
    const { load, say } = await stage(mcNumber);
    const body = await say(price);
    expect(body).toMatchObject({ status: 'not_bookable', agreed_rate: 1800, next: 'calls/handoff' });
    expect(body.hold_expires_at).toBeNull();
    expect(await stored(load)).toMatchObject({ status: 'open', holder: null });
  });

  it('who takes a number of ours that the ceiling has fallen below', async () => {
    const { load, say } = await stage();
    await say({ carrier_offer: '2600' });
    const { counter_offer } = await say({ carrier_offer: '2550' });
    const lowered = { scope: 'ops', body: { max_buy: 1800 } } as const;
    await desk.send('PATCH', `/api/v1/loads/${load.loadId}`, lowered);
    const body = await say({ action: 'accept' });
    expect(body).toMatchObject({ status: 'not_bookable', agreed_rate: counter_offer });
    expect(await stored(load)).toMatchObject({ status: 'open' });
  });
});
