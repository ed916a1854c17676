import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { putDana } from './desk/put-dana.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ FINALIZE_GRACE_SECONDS: '1' });
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

/** A caller who agreed at $1,800. */
const dealt = async () => {
  const load = await desk.publishOne();
  const call_id = await phone.callAbout(load);
  await phone.offer(call_id, { load_id: load.loadId, carrier_offer: '1800' });
  return { load, call_id };
};

describe('calls/handoff', () => {
  it('is ready: the deal, a rep, a token, and a hold that lasts', async () => {
    const { load, call_id } = await dealt();
    const said = { agreed_rate: '$1,800', contact_name: 'Ray', contact_phone: 'null', reason: '' };
    const { body } = await phone.handOff(call_id, said);
    expect(body).toMatchObject({ status: 'ready', next: 'transfer', queue: null });
    expect(body.rep).toEqual({ name: 'Dana Whitfield', phone: '+15125550100', extension: '12' });
    const transfer = body.transfer as Readonly<Record<string, string>>;
    expect(transfer).toMatchObject({ method: 'warm', number: '+15125550100' });
    expect(transfer.url).toBe(`${desk.url}/api/v1/handoffs/${String(transfer.token)}`);
    const minutes = (Date.parse(transfer.expires_at ?? '') - Date.now()) / 60_000;
    expect(Math.round(minutes)).toBe(30);
    expect(body.summary).toMatch(/1,800/);
    expect(String(body.summary).length).toBeLessThanOrEqual(1024);
    const held = (await desk.get(`/loads/${load.loadId}`)).body.load;
    expect(held).toMatchObject({ status: 'held', holder: { call_id, until: transfer.expires_at } });
  });

  it('corrects a wrong rate, in the record and aloud', async () => {
    const { call_id } = await dealt();
    const { body } = await phone.handOff(call_id, { agreed_rate: '2100', reason: 'deal_accepted' });
    expect(body).toMatchObject({ status: 'ready', say: expect.stringContaining('$1,800') });
    expect(body.summary).not.toMatch(/2,100/);
  });

  it.each([
    { agreed_rate: '1750' },
    { agreed_rate: '1800.00' },
    { reason: 'deal accepted', agreed_rate: '' },
  ])('takes "okay, book it" for the accept that the agent skipped: %j', async (said) => {
    const load = await desk.publishOne();
    const call_id = await phone.callAbout(load);
    const { body } = await phone.handOff(call_id, { load_id: load.referenceNumber, ...said });
    expect(body).toMatchObject({ status: 'ready', next: 'transfer' });
    const kept = (await desk.get(`/calls/${call_id}`)).body;
    expect(kept.handoff).toMatchObject({ agreed_rate: said.agreed_rate === '1750' ? 1750 : 1800 });
  });

  it.each([{ agreed_rate: '1801' }, { reason: 'deal_accepted', load_id: 'LD-NOBODY' }])(
    'has no deal where none stands: %j',
    async (said) => {
      const call_id = await phone.callAbout(await desk.publishOne());
      const { body } = await phone.handOff(call_id, said);
      expect(body).toMatchObject({ status: 'no_deal', handoff_id: null, rep: null, transfer: null });
      expect(body.next).toBe('negotiations/evaluate');
    },
  );

  it('lets anybody but a refused carrier talk to a person', async () => {
    for (const call_id of [newCall(), await phone.callBy('9907001')]) {
      const { body } = await phone.handOff(call_id, { reason: 'human_requested' });
      expect(body).toMatchObject({ status: 'ready', next: 'transfer' });
    }
    const { body } = await phone.handOff(await phone.callBy('6011204'), { reason: 'other' });
    expect(body).toMatchObject({ status: 'not_eligible', next: 'end_call', transfer: null });
  });

  it('is queued while everybody is busy, and a call-back after hours', async () => {
    await putDana(desk, { capacity: 0 });
    const { body: queued } = await phone.handOff((await dealt()).call_id);
    expect(queued).toMatchObject({ status: 'queued', next: 'calls/finalize', rep: null, transfer: null });
    expect(queued.queue).toEqual({ position: 1, estimated_wait_seconds: expect.any(Number) });
    await putDana(desk, { available: false });
    const { body: late } = await phone.handOff((await dealt()).call_id);
    expect(late).toMatchObject({ status: 'after_hours', next: 'calls/finalize', rep: null, queue: null });
    await putDana(desk);
  });
});

describe('calls/finalize', () => {
  const transcript = JSON.stringify([
    { role: 'assistant', content: 'Acme Logistics, how can I help?' },
    { role: 'user', content: 'This is great, thank you so much, perfect!' },
    { role: 'tool', content: '', tool_calls: [] },
  ]);

  it('keeps what the platform knows, all of it in strings', async () => {
    const { call_id } = await dealt();
    const { body } = await phone.finalize(call_id, {
      transcript,
      duration_seconds: '184',
      ended_by: 'user',
      outcome: 'booked',
      sentiment: 'null',
      extracted: '{"trailer":"53 ft","confirmed":"true"}',
      recording_url: 'https://recordings.example/1',
    });
    expect(body).toMatchObject({ status: 'recorded', outcome: 'deal_dropped', next: 'end_call' });
    expect(body.sentiment).toMatchObject({ label: 'positive', source: 'analysis' });
    expect(body.next_actions).toEqual(['call_back']);
    const { call } = (await desk.get(`/calls/${call_id}`, 'read')).body;
    expect(call).toMatchObject({
      phase: 'closed',
      duration_seconds: 184,
      ended_by: 'user',
      extracted: { trailer: '53 ft', confirmed: 'true' },
      recording_url: 'https://recordings.example/1',
      agreed_rate: 1800,
      transcript: [{ role: 'assistant' }, { role: 'user' }],
    });
  });

  it('says the same again, and fills only what was empty', async () => {
    const { call_id } = await dealt();
    const first = await phone.finalize(call_id, { sentiment: 'Negative', ended_by: 'user' });
    const again = await phone.finalize(call_id, { ended_by: 'assistant', notes: 'late', transcript });
    expect(again.body).toEqual({ ...first.body, status: 'already_recorded', request_id: expect.any(String) });
    const { call } = (await desk.get(`/calls/${call_id}`)).body;
    expect(call).toMatchObject({ ended_by: 'user', sentiment: { label: 'negative', source: 'platform' } });
    expect(call).toMatchObject({ transcript: [{ role: 'assistant' }, { role: 'user' }] });
  });

  it('may be the only thing ever heard of a call', async () => {
    const { body } = await phone.finalize(newCall(), { transcript: 'wrong number, sorry' });
    expect(body).toMatchObject({ status: 'recorded', outcome: 'info_only', next_actions: [] });
  });

  it('ends the call for every other tool', async () => {
    const { load, call_id } = await dealt();
    await phone.finalize(call_id);
    const { body: verify } = await phone.verify(call_id, '3182045');
    const { body: search } = await phone.search(call_id, { origin: 'Dallas, TX' });
    const { body: evaluate } = await phone.offer(call_id, { load_id: load.loadId, action: 'accept' });
    const { body: handoff } = await phone.handOff(call_id);
    for (const body of [verify, search, evaluate, handoff]) {
      expect(body).toMatchObject({ status: 'call_ended', next: 'end_call', call_id });
    }
    expect(verify).toMatchObject({ eligible: false, mc_number: null, carrier: null, reasons: [] });
    expect(search).toMatchObject({ total_matches: 0, loads: [], alternatives: [] });
    expect(evaluate).toMatchObject({ agreed_rate: null, round: null, standing_offer: null });
    expect(handoff).toMatchObject({ handoff_id: null, rep: null, transfer: null, summary: null });
  });

  it('amends a call that the system has closed', async () => {
    const { call_id } = await dealt();
    const data = {
      session_id: randomUUID(),
      run_id: call_id,
      status: { previous: 'in-progress', current: 'completed' },
    };
    const told = await desk.post('/events/happyrobot', { type: 'session.status_changed', data });
    expect(told).toMatchObject({ status: 202, body: { status: 'delivered' } });
    const phaseOf = async () => ((await desk.get(`/calls/${call_id}`)).body.call as { phase: string }).phase;
    for (let look = 0; look < 300 && (await phaseOf()) !== 'closed'; look += 1) await sleep(200);
    const late = await phone.finalize(call_id, { transcript, duration_seconds: '61', ended_by: 'user' });
    expect(late.body).toMatchObject({ status: 'recorded', outcome: 'deal_dropped' });
    expect(late.body.sentiment).toMatchObject({ label: 'positive' });
    const again = await phone.finalize(call_id, { duration_seconds: '99' });
    expect(again.body).toMatchObject({ status: 'already_recorded', outcome: 'deal_dropped' });
    const { call } = (await desk.get(`/calls/${call_id}`)).body;
    expect(call).toMatchObject({ duration_seconds: 61, ended_by: 'user', sentiment: { label: 'positive' } });
  });
});
