import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

const DAY_MS = 86_400_000;
let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk();
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

/** A range of its own: the day may change while the test runs. */
const range = `from=${new Date(Date.now() - DAY_MS).toISOString()}&to=${new Date(Date.now() + DAY_MS).toISOString()}`;
const summary = async (query = '') => (await desk.get(`/metrics/summary${query}`, 'ops')).body;

/** How often each tool was asked, its repeats while an answer was pending with it. */
const toolsAsked = () => {
  const posts = desk.heard
    .filter(({ asked }) => asked.startsWith('POST '))
    .map(({ asked }) => asked.slice(5));
  return [...new Set(posts)].sort().map((route) => [route, posts.filter((one) => one === route).length]);
};

describe('the reports of a desk', () => {
  it('count calls as they end, and what their tools took', async () => {
    const dealt = await phone.callAbout(await desk.publishOne());
    await phone.offer(dealt, { carrier_offer: '1800' });
    await phone.handOff(dealt);
    await phone.finalize(dealt, { duration_seconds: '90', sentiment: 'positive' });
    const vain = await phone.callBy();
    await phone.search(vain, { origin: 'Reno, NV', destination: 'Boise, ID', equipment_type: 'reefer' });
    expect(await summary()).toMatchObject({ totals: { calls: 1 } });
    await phone.finalize(vain);
    const told = await summary();
    expect(told).toMatchObject({
      totals: { calls: 2, booked: 0, transferred: 1, double_bookings: 0 },
      metrics: {
        conversion_rate: { value: 0.5, numerator: 1, denominator: 2 },
        average_rounds: { value: 1, numerator: 1, denominator: 1 },
        finalize_coverage: { value: 1 },
        rate_against_listed: { value: null, denominator: 0 },
      },
      decline_reasons: [{ reason: 'no_matching_load', calls: 1 }],
    });
    expect((told.funnel as { calls: number }[]).map(({ calls }) => calls)).toEqual([2, 2, 2, 1, 1, 1, 1, 0]);
    expect(told.lanes).toContainEqual({
      origin_state: 'NV',
      destination_state: 'ID',
      calls: 1,
      no_match: 1,
      booked: 0,
      mean_rate_per_mile: null,
    });
    expect(told.lanes).toContainEqual(
      expect.objectContaining({ origin_state: 'TX', destination_state: 'GA', calls: 1, no_match: 0 }),
    );
    const latency = told.tool_latency as { route: string; requests: number; error_share: number }[];
    expect(latency.map(({ route, requests }) => [route, requests])).toEqual(toolsAsked());
  });

  it('stay as they were through a restart and their folding', async () => {
    const before = await summary(`?granularity=hour&${range}`);
    await desk.stopPart('api');
    await desk.start('api');
    await sleep(5_500);
    expect(await summary(`?granularity=hour&${range}`)).toEqual(before);
  });
});
