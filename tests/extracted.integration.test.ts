import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';
import { until } from './desk/until.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk();
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

type Fields = Readonly<Record<string, unknown>>;
const opened = async (call_id: string) =>
  (await desk.get(`/calls/${call_id}`, 'read')).body as Readonly<Record<string, Fields>>;

describe('what the platform extracted', () => {
  it('is kept as sent and as understood; where our record says otherwise it holds, and that is shown', async () => {
    const load = await desk.publishOne();
    const call_id = await phone.callAbout(load);
    await phone.offer(call_id, { load_id: load.loadId, carrier_offer: '1800' });
    const extracted = {
      ...{ mc_number: 'MC 654321', agreed_rate: '$2,100', equipment: 'reefer', deal_accepted: 'true' },
      ...{ load_id: load.referenceNumber, company_name: 'null', pickup_date: '2026-02-31', trucks: '2' },
    };
    await phone.finalize(call_id, { extracted });
    const { call, events } = await opened(call_id);
    expect(call).toMatchObject({
      agreed_rate: 1800,
      mc_number: '123456',
      outcome: 'deal_dropped',
      extracted,
    });
    expect(call?.extracted_values).toEqual({
      ...{ mc_number: '654321', agreed_rate: 2100, equipment: 'reefer', deal_accepted: true },
      ...{ load_id: load.referenceNumber, trucks: 2 },
    });
    expect(call?.extracted_unreadable).toEqual(['pickup_date']);
    const mismatches = [
      { field: 'mc_number', platform: '654321', record: '123456' },
      { field: 'agreed_rate', platform: 2100, record: 1800 },
      { field: 'equipment', platform: 'reefer', record: 'dry_van' },
    ];
    expect(call?.mismatches).toEqual(expect.arrayContaining(mismatches));
    expect(call?.mismatches).toHaveLength(3);
    expect(JSON.stringify(events)).toContain('"mismatches":[{');
  });

  it('fills a gap later, and changes nothing else', async () => {
    const call_id = await phone.callBy();
    const first = await phone.finalize(call_id, { sentiment: 'negative' });
    const before = await opened(call_id);
    const late = {
      extracted: { agreed_rate: '1900' },
      ended_by: 'agent',
      sentiment: 'positive',
      outcome: 'error',
    };
    const again = await phone.finalize(call_id, late);
    expect(again.body).toMatchObject({ status: 'already_recorded', outcome: first.body.outcome });
    const { call } = await opened(call_id);
    const filled = {
      ...{ extracted: { agreed_rate: '1900' }, extracted_values: { agreed_rate: 1900 } },
      ended_by: 'agent',
    };
    const mismatches = [{ field: 'agreed_rate', platform: 1900, record: null }];
    expect(call).toEqual({ ...before.call, ...filled, mismatches });
    const third = await phone.finalize(call_id, { extracted: { agreed_rate: '1' }, ended_by: 'user' });
    expect(third.body).toMatchObject({ status: 'already_recorded' });
    expect((await opened(call_id)).call).toEqual(call);
  });

  it.each([
    ['broken JSON', { transcript: '[{"role": "user", "content": "Hi', extracted: '{"a": ' }],
    [
      'wrong types',
      { transcript: 7, duration_seconds: [], ended_by: {}, extracted: 12, recording_url: false, notes: [] },
    ],
    [
      'wrong types inside',
      { transcript: [null, 4, { role: 9, content: { text: [1] } }], extracted: { a: [[{}]] } },
    ],
    [
      'lists for records',
      { transcript: {}, extracted: ['a', { b: 'c' }], sentiment: ['positive'], outcome: null },
    ],
  ])('and everything else may be of any kind: %s', async (_kind, said) => {
    const { body } = await phone.finalize(newCall(), said);
    expect(body).toMatchObject({ status: 'recorded', outcome: 'info_only' });
  });

  it.each([
    ['extracted', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['transcript', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
  ])('and of any depth: %s', async (field, deep) => {
    const sent = `{"call_id":"${newCall()}","${field}":${deep}}`;
    const answered = await until(
      () => desk.post('/calls/finalize', sent),
      ({ body }) => body.status !== 'pending' && body.status !== 'unavailable',
    );
    expect(answered.body.status).toMatch(/^(already_)?recorded$/);
  });

  it('and of any size: a number past all bounds is unreadable, and the call can be read', async () => {
    const call_id = newCall();
    const sent = `{"call_id":"${call_id}","duration_seconds":1e999,"extracted":{"stops":1e999,"miles":-1e308}}`;
    expect((await desk.post('/calls/finalize', sent)).body).toMatchObject({ status: 'recorded' });
    const { call } = await opened(call_id);
    expect(call).toMatchObject({ extracted_values: { miles: -1e308 }, extracted_unreadable: ['stops'] });
  });

  it('keeps broken JSON as the words it is', async () => {
    const call_id = newCall();
    await phone.finalize(call_id, { transcript: '[{"role": "user"', extracted: '{"rate": ' });
    expect((await opened(call_id)).call).toMatchObject({
      ...{ transcript: [{ role: 'unknown', content: '[{"role": "user"' }], extracted: { text: '{"rate":' } },
    });
  });
});
