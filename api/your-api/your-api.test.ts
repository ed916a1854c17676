import { describe, expect, it } from '@jest/globals';
import type { Verification } from '../../domain/verification.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';
import { judged, load, NOW, openYourApi, type Scope } from '../../tests/http/your-api-bench.ts';

const openBench = openedBenches();
const open = async () => openYourApi(await openBench({ now: () => NOW }), [load('LD-1')]);

describe('a carrier', () => {
  it.each<[string, Partial<Extract<Verification, { kind: 'judged' }>>]>([
    ['active', {}],
    ['in_review', { verdict: 'needs_review', reasons: ['safety_conditional'] }],
    ['inactive', { verdict: 'ineligible', reasons: ['no_active_authority', 'insurance_unknown'] }],
    ['fail', { verdict: 'ineligible', reasons: ['safety_unsatisfactory'] }],
  ])('is %s', async (status, change) => {
    const { ask, desk } = await open();
    const verification = judged(change);
    await desk.carriers.recordVerification({ callId: 'c', seq: 1, atMs: NOW, verification, record: null });
    const carrierFields = {
      carrier_id: '2233445',
      carrier_name: 'RUSTY GATE TRUCKING LLC',
      status,
      dot_number: '2233445',
      mc_number: '123456',
      contacts: [],
    };
    for (const query of ['?mc=MC%20123-456', '?dot=2233445', '?mc=&dot=USDOT2233445'])
      expect((await ask('GET', `/carriers/find${query}`, 'read')).body).toEqual({ carrier: carrierFields });
  });

  it('is not set while the desk never met it', async () => {
    const { body } = await (await open()).ask('GET', '/carriers/find?mc=777');
    expect(body.carrier).toMatchObject({
      status: 'not_set',
      carrier_id: null,
      carrier_name: '',
      mc_number: '777',
    });
  });

  it.each([
    ['', 'mc or dot must be provided'],
    ['?mc=null', 'mc or dot must be provided'],
    ['?mc=hello', 'mc is not a carrier number'],
    ['?dot=123456789', 'dot is not a carrier number'],
  ])('is not found by %j', async (query, error) => {
    const answer = await (await open()).ask('GET', `/carriers/find${query}`);
    expect(answer).toMatchObject({ statusCode: 400, error: expect.stringContaining(error) });
  });
});

describe('an offer', () => {
  const offer = { load_id: 'LD-1', mc_number: '123456', carrier_offer: 1850, notes: 'Empty tomorrow' };

  it('is logged once, as HappyRobot sends it: every value a string', async () => {
    const { ask } = await open();
    const log = (body: unknown, scope: Scope = 'tools') => ask('POST', '/offers/log', scope, body);
    expect(await log(offer)).toEqual({
      statusCode: 201,
      status: 201,
      body: { offer_id: expect.any(String) },
    });
    const again = {
      ...offer,
      mc_number: 'MC 123456',
      carrier_offer: '$1,850.00',
      notes: 'null',
      _message: 'One moment',
    };
    expect(await log(again)).toMatchObject({
      statusCode: 409,
      error: 'An identical offer from this carrier already exists for this load',
    });
    expect(await log({ ...offer, carrier_offer: '1900' }, 'ops')).toMatchObject({ statusCode: 201 });
    expect(await log(offer, 'read')).toMatchObject({ statusCode: 403, body: { code: 'insufficient_scope' } });
  });

  it.each<[Record<string, unknown>, number, string]>([
    [{ load_id: 'nothing' }, 404, 'Load with ID nothing not found'],
    [{ load_id: '' }, 400, 'load_id is required'],
    [{ mc_number: null }, 400, 'mc_number is required'],
    [{ mc_number: 'DOT 12345' }, 400, 'mc_number is not an MC number'],
    [{ carrier_offer: undefined }, 400, 'carrier_offer is required'],
    [{ carrier_offer: 'a lot' }, 400, 'carrier_offer is not an amount'],
    [{ carrier_offer: -5 }, 400, 'carrier_offer is not an amount'],
    [{ carrier_offer: 1e12 }, 400, 'carrier_offer is not an amount'],
  ])('with %j is refused with %i', async (change, statusCode, error) => {
    const answer = await (await open()).ask('POST', '/offers/log', 'tools', { ...offer, ...change });
    expect(answer).toMatchObject({ statusCode, error: expect.stringContaining(error) });
  });
});

describe('any refusal', () => {
  it('comes in the envelope', async () => {
    const { app, ask, keys } = await open();
    expect(await ask('GET', '/nothing')).toMatchObject({
      statusCode: 404,
      body: { code: 'route_not_found' },
    });
    const bare = await app.inject({ method: 'GET', url: '/your-api/api/v1/loads' });
    expect(bare.json()).toMatchObject({ statusCode: 401, body: { code: 'missing_key' } });
    const headers = { authorization: `Bearer ${keys.tools}`, 'content-type': 'application/json' };
    const broken = await app.inject({
      method: 'POST',
      url: '/your-api/api/v1/offers/log',
      headers,
      payload: '{"a',
    });
    expect([broken.statusCode, broken.json()]).toMatchObject([
      400,
      { statusCode: 400, body: { code: 'malformed_json' } },
    ]);
  });

  it('comes in the envelope when the load book is away, and says nothing of why', async () => {
    const away = () => Promise.reject(new Error('password authentication failed'));
    const { app, keys } = await openBench({
      repositories: ({ loads }) => ({ loads: { ...loads, findRanked: away } }),
    });
    const headers = { authorization: `Bearer ${keys.tools}` };
    const answer = await app.inject({ method: 'GET', url: '/your-api/api/v1/loads', headers });
    expect([answer.statusCode, answer.json()]).toMatchObject([
      500,
      { statusCode: 500, body: { code: 'internal_error' } },
    ]);
    expect(answer.body).not.toContain('password');
  });
});
