import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answered } from './desk/desk-client.ts';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

/** Longer than ten requests at once take on a busy machine. */
const REPEAT_SECONDS = 8;

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ REPEAT_SECONDS: String(REPEAT_SECONDS) });
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

const ten = <Value>(ask: () => Promise<Value>): Promise<readonly Value[]> =>
  Promise.all(Array.from({ length: 10 }, ask));

const withoutRequestId = ({ body }: Answered): Record<string, unknown> => ({ ...body, request_id: null });

const stage = async () => {
  const load = await desk.publishOne();
  const call_id = await phone.callAbout(load);
  const ask = (carrier_offer: string, key: string | null = null, more = {}): Promise<Answered> =>
    desk.tell(
      'negotiations/evaluate',
      { call_id, load_id: load.loadId, carrier_offer, ...more },
      key === null ? {} : { 'Idempotency-Key': key },
    );
  return { load, call_id, ask };
};

const roundsOf = async (call_id: string): Promise<number> => {
  const { negotiations } = (await desk.get(`/calls/${call_id}`)).body;
  const [negotiation] = negotiations as readonly { readonly rounds: readonly unknown[] }[];
  return negotiation?.rounds.length ?? 0;
};

describe('a key makes a request happen once', () => {
  it('whatever is sent under it later, and whatever happened since', async () => {
    const { call_id, ask } = await stage();
    const key = randomUUID();
    const first = await ask('2600', key);
    expect(first.body).toMatchObject({ status: 'counter_offer', round: 1 });
    await phone.search(call_id, { origin: 'Dallas, TX' });
    const again = await ask('2500', key);
    expect(withoutRequestId(again)).toEqual(withoutRequestId(first));
    expect(again.body.request_id).not.toBe(first.body.request_id);
    expect((await ask('2500')).body).toMatchObject({ round: 2 });
    expect(await roundsOf(call_id)).toBe(2);
  });

  it('also as tool_call_id in the body', async () => {
    const { call_id, ask } = await stage();
    const tool_call_id = `call_${randomUUID()}`;
    const first = await ask('2600', null, { tool_call_id });
    expect(withoutRequestId(await ask('2500', null, { tool_call_id }))).toEqual(withoutRequestId(first));
    expect(await roundsOf(call_id)).toBe(1);
  });

  it('when it comes ten times at once', async () => {
    const { call_id, ask } = await stage();
    const key = randomUUID();
    const answers = await ten(() => ask('2600', key));
    expect(new Set(answers.map((one) => JSON.stringify(withoutRequestId(one)))).size).toBe(1);
    expect(await roundsOf(call_id)).toBe(1);
  });

  it('so that another key is another request, be the words the same', async () => {
    const { call_id, ask } = await stage();
    expect((await ask('2600', randomUUID())).body).toMatchObject({ round: 1 });
    expect((await ask('2600', randomUUID())).body).toMatchObject({ round: 2 });
    expect(await roundsOf(call_id)).toBe(2);
  });

  it('for one tool of one call: elsewhere it is a key like any other', async () => {
    const key = randomUUID();
    const [one, other] = [await stage(), await stage()];
    expect((await one.ask('2600', key)).body).toMatchObject({ status: 'counter_offer', round: 1 });
    const { body } = await desk.tell(
      'loads/search',
      { call_id: one.call_id, reference_number: one.load.referenceNumber },
      { 'Idempotency-Key': key },
    );
    expect(body).toMatchObject({ status: 'matched' });
    expect((await other.ask('1800', key)).body).toMatchObject({ status: 'accepted' });
  });

  it('and its answer outlives the call', async () => {
    const { call_id, ask } = await stage();
    const first = await ask('1800', 'the-only-one');
    const finalized = await phone.finalize(call_id, { tool_call_id: 'last', ended_by: 'user' });
    expect(finalized.body).toMatchObject({ status: 'recorded' });
    expect(withoutRequestId(await ask('1800', 'the-only-one'))).toEqual(withoutRequestId(first));
    const again = await phone.finalize(call_id, { tool_call_id: 'last', ended_by: 'user' });
    expect(withoutRequestId(again)).toEqual(withoutRequestId(finalized));
    expect((await phone.finalize(call_id)).body).toMatchObject({ status: 'already_recorded' });
  });
});

describe('without a key', () => {
  it('the same words at once are a repeat', async () => {
    const { call_id, ask } = await stage();
    const first = await ask('2600', null, { _message: 'Let me check' });
    const again = await ask('$2,600.00', null, { _message: 'One second' });
    expect(withoutRequestId(again)).toEqual(withoutRequestId(first));
    expect(await roundsOf(call_id)).toBe(1);
  });

  it('ten at once are one round', async () => {
    const { call_id, ask } = await stage();
    const answers = await ten(() => ask('2600'));
    for (const { body } of answers) expect(body).toMatchObject({ status: 'counter_offer', round: 1 });
    expect(await roundsOf(call_id)).toBe(1);
  });

  it('the same ask is a new one once something else happened, or later', async () => {
    const { call_id, ask } = await stage();
    await ask('2600');
    await phone.search(call_id, { origin: 'Dallas, TX' });
    expect((await ask('2600')).body).toMatchObject({ round: 2 });
    await sleep(REPEAT_SECONDS * 1000 + 500);
    expect((await ask('2600')).body).toMatchObject({ round: 3, final: true });
  });

  it('ten of each other tool do the work of one', async () => {
    const load = await desk.publishOne();
    const call_id = newCall();
    const verified = await ten(() => phone.verify(call_id));
    for (const { body } of verified) expect(body).toMatchObject({ status: 'eligible' });
    const searched = await ten(() => phone.search(call_id, { reference_number: load.referenceNumber }));
    for (const { body } of searched) expect(body).toMatchObject({ status: 'matched' });
    const handed = await ten(() => phone.handOff(call_id, { agreed_rate: '1800' }));
    expect(new Set(handed.map(({ body }) => JSON.stringify([body.handoff_id, body.transfer]))).size).toBe(1);
    const ended = await ten(() => phone.finalize(call_id));
    const statuses = ended.map(({ body }) => body.status);
    expect(statuses).toContain('recorded');
    expect(['recorded', 'already_recorded']).toEqual(expect.arrayContaining(statuses));
    const { events } = (await desk.get(`/calls/${call_id}`)).body;
    expect((events as readonly { readonly type: string }[]).map(({ type }) => type)).toEqual([
      'carrier_verified',
      'loads_presented',
      'offer_decided',
      'handoff_arranged',
      'call_closed',
    ]);
  });
});
