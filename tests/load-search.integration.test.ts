import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';
import { until } from './desk/until.ts';

type Said = Readonly<Record<string, unknown>>;

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ POLICY_HAZMAT_CARRIERS: '7204318', POLICY_BLOCKED_LANES: 'MC123456:TX>CA' });
  phone = phoneTo(desk);
  await desk.publish(5);
  await desk.publish(1, { hazmat: true, equipment: 'tanker' });
}, 120_000);
afterAll(async () => desk.stop());

const dallas = { origin: 'Dallas, TX', equipment_type: 'dry van', destination: 'anywhere' };

describe('a search over HTTP', () => {
  it('keeps why each load was told where it was, for whoever reads the call', async () => {
    const call_id = await phone.callBy();
    const { body } = await phone.search(call_id, dallas);
    expect(body).toMatchObject({ status: 'matched', total_matches: 5 });
    const told = body.loads as readonly Said[];
    expect(told).toHaveLength(3);
    expect(JSON.stringify(told)).not.toMatch(/ranking|score/);
    const { presented_loads } = (await desk.get(`/calls/${call_id}`, 'read')).body;
    const presented = presented_loads as readonly Said[];
    expect(presented.map(({ load_id }) => load_id)).toEqual(told.map(({ load_id }) => load_id));
    for (const { ranking } of presented) {
      expect(ranking).toEqual({
        score: expect.any(Number),
        parts: {
          deadhead: expect.any(Number),
          pickup_fit: expect.any(Number),
          rate_per_mile: expect.any(Number),
          urgency: expect.any(Number),
          destination_fit: 0.5,
        },
        lane_rate_per_mile: 2.1,
      });
    }
  });

  it('tells of no load again that was declined, and goes by the broker’s rules', async () => {
    const call_id = await phone.callBy();
    const first = (await phone.search(call_id, { ...dallas, limit: '1' })).body.loads as readonly Said[];
    const load_id = first[0]?.load_id;
    expect((await phone.offer(call_id, { load_id, action: 'decline' })).body.status).toBe('declined');
    const { body } = await phone.search(call_id, dallas);
    expect(body.total_matches).toBe(4);
    expect((body.loads as readonly Said[]).map((load) => load.load_id)).not.toContain(load_id);
    const tank = await phone.search(call_id, { ...dallas, equipment_type: 'tanker' });
    expect(tank.body).toMatchObject({ status: 'matched', total_matches: 1 });
  });

  it.each<[string, Said, string]>([
    ['a negative radius', { ...dallas, radius_miles: '-50' }, '(?:matched|no_match|needs_clarification)'],
    ['a radius round the globe', { ...dallas, radius_miles: '99999999' }, '(?:matched|no_match)'],
    ['a rate no load pays', { ...dallas, minimum_rate: '99999999999' }, 'no_match'],
    ['no miles', { ...dallas, maximum_miles: '0' }, 'no_match'],
    ['SQL for a city', { ...dallas, origin: "Dallas'; drop table loads; --" }, '[a-z_]+'],
    ['a very long place', { ...dallas, origin: 'Dallas '.repeat(1_500) }, '[a-z_]+'],
    ['days of years', { ...dallas, pickup_date: '2026-01-01', pickup_date_end: '2099-12-31' }, '[a-z_]+'],
    ['nothing at all', {}, '[a-z_]+'],
  ])('is answered as business: %s', async (_what, said, status) => {
    const call_id = await phone.callBy();
    const answer = await until(
      () => desk.post('/loads/search', { call_id, ...said }),
      ({ body }) => body.status !== 'pending',
    );
    expect(answer.status).toBe(200);
    expect(answer.body.status).toMatch(new RegExp(`^${status}$`));
    expect(answer.body.status).not.toMatch(/^(?:unavailable|pending)$/);
  });
});
