import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintKey } from '../api/api-key.ts';
import { createApiKeyRepository } from '../adapters/postgres/api-key-repository.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
beforeAll(async () => {
  desk = await openRealDesk({ RATE_LIMIT_PER_MINUTE: '3' }, ['api']);
}, 120_000);
afterAll(async () => desk.stop());

describe('with three requests a minute', () => {
  it('counts them down, then refuses with when to come again', async () => {
    for (const left of [2, 1, 0]) {
      const { status, headers } = await desk.get('/reps', 'ops');
      expect(status).toBe(200);
      expect(headers.get('ratelimit-policy')).toBe('"key";q=3;w=60');
      expect(headers.get('ratelimit')).toMatch(new RegExp(`^"key";r=${String(left)};t=\\d+$`));
      expect(headers.get('retry-after')).toBeNull();
    }
    const refused = await desk.get('/reps', 'ops');
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ status: 429, code: 'rate_limited', type: expect.any(String) });
    expect(refused.body.say).toMatch(/\S/);
    expect(refused.headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/);
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('counts the tools too, and each key by itself', async () => {
    const statuses: number[] = [];
    for (let request = 0; request < 4; request += 1) {
      statuses.push((await desk.post('/fmcsa/verify', { call_id: 'null' })).status);
    }
    expect(statuses).toEqual([400, 400, 400, 429]);
    expect((await desk.get('/loads', 'read')).status).toBe(200);
  });

  it('lets a key have a limit of its own, or none', async () => {
    const outcomes: (readonly [number, string | null])[] = [];
    for (const ratePerMinute of [1, 0]) {
      const { key, record } = mintKey('ops', `at ${String(ratePerMinute)}`, Date.now());
      await createApiKeyRepository(desk.db).save({ ...record, ratePerMinute });
      for (let request = 0; request < 5; request += 1) {
        const { status, headers } = await desk.send('GET', '/api/v1/reps', { key });
        outcomes.push([status, headers.get('ratelimit-policy')]);
      }
    }
    const limited = '"key";q=1;w=60';
    expect(outcomes.slice(0, 5)).toEqual([[200, limited], ...Array<unknown>(4).fill([429, limited])]);
    expect(outcomes.slice(5)).toEqual(Array<unknown>(5).fill([200, null]));
  });

  it('never counts who needs no key', async () => {
    for (let request = 0; request < 6; request += 1) {
      const { status, headers } = await desk.send('GET', '/healthz');
      expect([status, headers.get('ratelimit')]).toEqual([200, null]);
    }
  });
});
