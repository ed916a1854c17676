import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { answersInTime, STALLED_MS } from './desk/answers-in-time.ts';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({
    FMCSA_BREAKER_FAILURES: '1000',
    FMCSA_DEADLINE_SECONDS: '5',
    REVIEW_RECHECK_SECONDS: '600',
  });
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());
afterEach(() => fetch(`${desk.fmcsaUrl}/control`, { method: 'DELETE' }));

const steer = (order: object): Promise<Response> =>
  fetch(`${desk.fmcsaUrl}/control`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });

const requests = async (): Promise<Readonly<Record<string, number>>> => {
  const answer = await fetch(`${desk.fmcsaUrl}/control`);
  return ((await answer.json()) as { requests: Record<string, number> }).requests;
};

describe('a whole call on a day when FMCSA', () => {
  it.each([
    ['hangs', { mode: 'hang' }],
    ['refuses', { mode: 'forbidden' }],
    ['answers HTML', { mode: 'maintenance' }],
    ['answers garbage', { mode: 'garbage' }],
    ['breaks off in the middle', { mode: 'half_body' }],
    ['sends 6 MB', { mode: 'oversized' }],
  ])('%s: loads and prices are talked over, nothing is booked', async (_what, order) => {
    const load = await desk.publishOne();
    await steer(order);
    const call_id = newCall();
    const said = { call_id, mc_number: 'MC 3182045' };
    const statuses: unknown[] = [];
    do {
      const { status, body, ms } = await desk.post('/fmcsa/verify', said);
      expect([status, ms < STALLED_MS]).toEqual([200, true]);
      statuses.push(body.status);
    } while (statuses.at(-1) === 'pending' && statuses.length < 20);
    expect(statuses.slice(0, -1)).toEqual(statuses.slice(0, -1).map(() => 'pending'));
    expect(statuses.at(-1)).toBe('unverified');

    const found = await phone.search(call_id, { reference_number: load.referenceNumber });
    expect(found.body).toMatchObject({ status: 'matched', total_matches: 1 });
    const offered = (carrier_offer: string) => phone.offer(call_id, { load_id: load.loadId, carrier_offer });
    expect((await offered('2900')).body.status).toBe('counter_offer');
    expect((await offered('1800')).body).toMatchObject({ status: 'not_bookable', agreed_rate: 1800 });
    expect((await desk.get(`/loads/${load.loadId}`)).body.load).toMatchObject({ status: 'open' });
  });
});

describe('an answer comes within 2.5 seconds when FMCSA', () => {
  let asked = 3_500_000;
  it.each([
    ['hangs', { mode: 'hang' }, 'pending'],
    ['is down', { mode: 'server_error' }, 'unverified'],
  ])('%s', async (_what, order, means) => {
    await steer(order);
    const answers = await answersInTime(async () => {
      const mc_number = String((asked += 1));
      return [await desk.post('/fmcsa/verify', { call_id: newCall(), mc_number })];
    });
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.map(({ body }) => body.status)).toContain(means);
  });
});

describe('a slow answer', () => {
  it('is pending in time, and the same call has it later without asking FMCSA again', async () => {
    await steer({ mode: 'slow', delayMs: 2_400, on: 'docket' });
    const said = { call_id: newCall(), mc_number: '3457902' };
    const first = await desk.post('/fmcsa/verify', said);
    expect(first.body).toMatchObject({
      status: 'pending',
      next: 'retry',
      say: expect.stringMatching(/\w{3}/),
    });
    expect(first.ms).toBeLessThan(STALLED_MS);
    expect((await desk.tell('fmcsa/verify', said)).body).toMatchObject({ status: 'eligible' });
    expect(await requests()).toEqual({
      '/qc/services/carriers/docket-number/3457902': 1,
      '/qc/services/carriers/6733091/authority': 1,
    });
  });

  it('is asked for once by 200 calls at the same time, and its authority once', async () => {
    await steer({ mode: 'slow', delayMs: 400 });
    const said = { mc_number: '4126608' };
    const calls = Array.from({ length: 200 }, async () => {
      const { body } = await desk.tell('fmcsa/verify', { ...said, call_id: newCall() });
      return body.status;
    });
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['eligible']));
    expect(await requests()).toEqual({
      '/qc/services/carriers/docket-number/4126608': 1,
      '/qc/services/carriers/7102933/authority': 1,
    });
  }, 120_000);
});
