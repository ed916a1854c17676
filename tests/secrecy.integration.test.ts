import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LoadDetails } from '../domain/load.ts';
import type { Answered } from './desk/desk-client.ts';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

/* Numbers that stand nowhere else: a ceiling of $2,137.77, a customer rate of $3,971.13. */
const NEARER = { maxBuyCents: 213_777, customerRateCents: 397_113 };
const FARTHER = { maxBuyCents: 298_881, customerRateCents: 501_119 };
const SECRETS =
  /21[., ]?37[., ]?77|2,137|39[., ]?71[., ]?13|3,971|29[., ]?88[., ]?81|2,988|50[., ]?11[., ]?19|5,011\.19/;
const NAMES = /max_?buy|customer_?rate|ceiling|threshold|headroom|confidential/i;

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ LOG_LEVEL: 'trace' });
  phone = phoneTo(desk);
  // Who called before is known from then on: both worlds begin with the same memory.
  for (const mcNumber of ['123456', '6178859']) await phone.callBy(mcNumber);
}, 120_000);
afterAll(async () => desk.stop());

/** All a caller and a reader may see of one call in a world with such rates, with ids and times masked. */
type World = { readonly seen: readonly Answered[]; readonly masked: readonly string[] };

const ID = /\b(?:ld|ng|ho|bk|rep|test|hr)[_-][A-Za-z0-9_-]{8,}|[0-9a-f]{8}-[0-9a-f-]{27}|T-[0-9a-f-]{8,12}/g;
const TOKEN = /("token":|handoffs\/)[^,"}]*"?[^,}]*/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z|"age_seconds":\d+|"duration_seconds":\d+|"ratelimit":"[^"]*"/g;

/** Of FMCSA's reply, which holds the moment it was given. */
const HASH = /"body_hash":"[0-9a-f]{64}"/g;

const mask = ({ status, text }: Answered): string =>
  `${String(status)} ${text}`
    .replace(HASH, 'HASH')
    .replace(TOKEN, '$1…')
    .replace(ID, 'ID')
    .replace(TIME, 'TIME');

const HOUR = 3_600_000;
const tomorrowMs = (Math.floor(Date.now() / HOUR) + 26) * HOUR;
const windows = {
  pickup: { earliestMs: tomorrowMs, latestMs: tomorrowMs + 4 * HOUR },
  delivery: { earliestMs: tomorrowMs + 24 * HOUR, latestMs: tomorrowMs + 30 * HOUR },
};

const play = async (
  rates: Partial<LoadDetails>,
  asks: readonly Readonly<Record<string, string>>[],
  mcNumber?: string,
): Promise<World> => {
  const load = await desk.publishOne({ ...windows, ...rates });
  const call_id = await phone.callBy(mcNumber);
  const seen: Answered[] = [await phone.search(call_id, { reference_number: load.referenceNumber })];
  for (const said of asks) seen.push(await phone.offer(call_id, { load_id: load.loadId, ...said }));
  seen.push(await desk.get(`/calls/${call_id}`, 'read'));
  seen.push(await phone.handOff(call_id, { reason: 'human_requested', notes: 'asked for a person' }));
  seen.push(await desk.get(`/loads/${load.loadId}`, 'read'));
  seen.push(await desk.get(`/loads?q=${load.referenceNumber}`, 'read'));
  seen.push(await phone.finalize(call_id, { duration_seconds: '60' }));
  seen.push(await desk.get(`/calls/${call_id}`, 'read'));
  seen.push(await desk.get(`/calls?q=${call_id}`, 'read'));
  return { seen, masked: seen.map(mask) };
};

describe('two worlds that differ in nothing but ceiling and customer rate', () => {
  it.each([
    ['a caller who takes what is listed', [{ carrier_offer: '1800' }]],
    ['one who asks for less', [{ carrier_offer: '1725.50' }]],
    ['one who accepts', [{ action: 'accept' }]],
    ['one whose price cannot be read', [{ carrier_offer: 'lots' }, { carrier_offer: '9000' }]],
    ['one who declines at once', [{ action: 'decline' }]],
    ['one who hears a first counter and leaves', [{ carrier_offer: '3500' }, { action: 'decline' }]],
    ['one who hears a first counter and takes it', [{ carrier_offer: '3500' }, { action: 'accept' }]],
  ])('look the same to %s', async (_who, asks) => {
    const [near, far] = [await play(NEARER, asks), await play(FARTHER, asks)];
    expect(far.masked).toEqual(near.masked);
    expect(near.seen.map(({ status }) => status)).toEqual(near.seen.map(() => 200));
  });

  it.each(['6178859', '9907003'])('look the same to MC %s, who may not book', async (mcNumber) => {
    const asks = [{ carrier_offer: '1800' }];
    const [near, far] = [await play(NEARER, asks, mcNumber), await play(FARTHER, asks, mcNumber)];
    expect(far.masked).toEqual(near.masked);
  });

  it('look the same whatever the ceiling, where the price is firm', async () => {
    const asks = ['2900', '2500', '2000', '1900'].map((carrier_offer) => ({ carrier_offer }));
    const firm = { holdFirm: true };
    const worlds = [await play({ ...NEARER, ...firm }, asks), await play({ ...FARTHER, ...firm }, asks)];
    const [near, far] = worlds.map(({ masked }) => masked);
    expect(far).toEqual(near);
  });
});

describe('after all three rounds, with every number said', () => {
  it('neither answers, nor headers, nor reads, nor logs hold a secret', async () => {
    const before = desk.heard.length;
    const asks = ['3500', '3400', '3300', '3200'].map((carrier_offer) => ({ carrier_offer }));
    for (const rates of [NEARER, FARTHER]) await play(rates, [...asks, { action: 'accept' }]);
    for (const { text, headers } of desk.heard.slice(before)) {
      const all = `${text}\n${JSON.stringify([...headers])}`;
      expect(all).not.toMatch(SECRETS);
      expect(all).not.toMatch(NAMES);
    }
    expect(desk.logs()).toMatch(/worker/);
    expect(desk.logs()).not.toMatch(SECRETS);
  });

  it('an operator does see them', async () => {
    const load = await desk.publishOne(NEARER);
    const call_id = await phone.callAbout(load);
    await phone.offer(call_id, { carrier_offer: '3500' });
    const read = await desk.get(`/loads/${load.loadId}`, 'ops');
    expect(read.body.load).toMatchObject({ max_buy: 2137.77, customer_rate: 3971.13 });
    const { negotiations } = (await desk.get(`/calls/${call_id}`, 'ops')).body;
    expect(negotiations).toMatchObject([{ rounds: [{ ceiling: 2137.77, threshold: 1800 }] }]);
  });

  it('nobody learns them from a refusal', async () => {
    const { loadId, referenceNumber } = await desk.publishOne(NEARER);
    const body = { loadboard_rate: 2500 };
    const patched = await desk.send('PATCH', `/api/v1/loads/${loadId}`, { scope: 'ops', body });
    expect(patched.status).toBe(400);
    expect(patched.text).not.toMatch(SECRETS);
    for (const q of ['2137.77', '213777', '3971.13']) {
      expect((await desk.get(`/loads?q=${q}`, 'read')).body).toEqual({ loads: [], next_cursor: null });
    }
    expect((await desk.get(`/loads?q=${referenceNumber}`, 'read')).text).not.toMatch(SECRETS);
  });
});
