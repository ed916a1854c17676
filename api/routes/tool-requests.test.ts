import { describe, expect, it } from '@jest/globals';
import { scriptedGateway } from '../../tests/http/http-bench.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';
import { fastestMs } from '../../tests/timing/fastest.ts';

const bench = openedBenches();

describe('the call and the key of a request', () => {
  it.each([
    ['body call_id', { call_id: 'a' }, {}, 'a', null],
    ['a number', { call_id: 12 }, {}, '12', null],
    ['alias run_id', { run_id: 'b' }, {}, 'b', null],
    ['header X-Call-Id', {}, { 'x-call-id': 'c' }, 'c', null],
    ['the header when the body has none', { call_id: 'null' }, { 'x-call-id': 'c' }, 'c', null],
    ['Idempotency-Key', { call_id: 'a' }, { 'idempotency-key': 'k1' }, 'a', 'k1'],
    ['body tool_call_id', { call_id: 'a', tool_call_id: 'k2' }, {}, 'a', 'k2'],
    ['an empty key', { call_id: 'a', tool_call_id: '' }, { 'idempotency-key': ' ' }, 'a', null],
  ])('come from %s', async (_what, body, headers, callId, key) => {
    const gateway = scriptedGateway();
    const { callTool } = await bench({ gateway });
    await callTool('/fmcsa/verify', body, headers);
    expect(gateway.asked).toMatchObject([{ call: { callId, key } }]);
  });

  it('leave the workflow what is left of the answer’s time', async () => {
    const gateway = scriptedGateway();
    const { callTool } = await bench({ gateway });
    const before = Date.now();
    await callTool('/fmcsa/verify', { call_id: 'a' });
    const left = (gateway.asked[0]?.call.deadlineAtMs ?? 0) - before;
    expect(left).toBeGreaterThan(1_500);
    expect(left).toBeLessThanOrEqual(2_200 + (Date.now() - before));
  });
});

describe('what the tools are asked', () => {
  const absent = { text: null, city: null, state: null, zip: null, radiusMiles: null };
  const search = {
    referenceNumber: null,
    equipment: null,
    origin: null,
    destination: null,
    radiusMiles: null,
    destinationRadiusMiles: null,
    pickupDate: null,
    pickupDateEnd: null,
    minimumRateCents: null,
    maximumMiles: null,
    maximumWeightPounds: null,
    limit: 3,
    sortBy: 'best',
  };
  const contact = { name: null, phone: null, email: null };
  const handoff = {
    loadId: null,
    agreedRateCents: null,
    reason: null,
    contact,
    preferredRep: null,
    notes: null,
  };

  it.each([
    [
      '/fmcsa/verify',
      { mc_number: 'MC 123', dot_number: 'null' },
      { mcNumber: 'MC 123', dotNumber: null, companyName: null },
    ],
    ['/loads/search', {}, search],
    [
      '/loads/search',
      {
        origin: 'Dallas, TX',
        destination_state: 'GA',
        limit: '9',
        sort_by: 'Rate Desc',
        minimum_rate: '$1,500',
        radius_miles: '50',
      },
      {
        ...search,
        origin: { ...absent, text: 'Dallas, TX' },
        destination: { ...absent, state: 'GA' },
        sortBy: 'rate_desc',
        minimumRateCents: 150_000,
        radiusMiles: 50,
      },
    ],
    [
      '/negotiations/evaluate',
      { load_id: 'LD-1', carrier_offer: '12 hundreds' },
      { loadId: 'LD-1', action: 'offer', carrierOffer: { cents: 120_000 }, rateType: 'flat' },
    ],
    [
      '/negotiations/evaluate',
      { action: 'Accept', carrier_offer: '', rate_type: 'none' },
      { loadId: null, action: 'accept', carrierOffer: null, rateType: 'flat' },
    ],
    [
      '/negotiations/evaluate',
      { carrier_offer: '2.50 per mile' },
      { loadId: null, action: 'offer', carrierOffer: { cents: 250 }, rateType: 'per_mile' },
    ],
    [
      '/negotiations/evaluate',
      { carrier_offer: 'a lot' },
      { loadId: null, action: 'offer', carrierOffer: { unreadable: 'a lot' }, rateType: 'flat' },
    ],
    ['/calls/handoff', {}, handoff],
    [
      '/calls/handoff',
      { agreed_rate: '$1,850', reason: 'deal accepted', contact_name: 'Ray' },
      { ...handoff, agreedRateCents: 185_000, reason: 'deal_accepted', contact: { ...contact, name: 'Ray' } },
    ],
    ['/calls/handoff', { reason: 'he is upset' }, { ...handoff, reason: 'other' }],
    [
      '/calls/finalize',
      { duration_seconds: '184', ended_by: 'user' },
      { durationSeconds: 184, endedBy: 'user' },
    ],
  ])('%s with %j', async (path, body, request) => {
    const gateway = scriptedGateway();
    const { callTool } = await bench({ gateway });
    await callTool(path, { call_id: 'a', ...body });
    expect(gateway.asked).toMatchObject([{ request }]);
  });
});

describe('finalize', () => {
  it('saves the report before the workflow hears of it', async () => {
    const gateway = scriptedGateway(async () => {
      saved.push(await desk.calls.findReport('a'));
      return { kind: 'unavailable' };
    });
    const saved: unknown[] = [];
    const { callTool, desk } = await bench({ gateway });
    const transcript = JSON.stringify([{ role: 'user', content: 'Hi' }]);
    await callTool('/calls/finalize', {
      call_id: 'a',
      transcript,
      sentiment: 'positive',
      extracted: '{"rate":"1850"}',
    });
    expect(saved).toMatchObject([
      {
        transcript: [{ role: 'user', content: 'Hi' }],
        sentimentHint: 'positive',
        extracted: { rate: '1850' },
      },
    ]);
    expect(JSON.stringify(gateway.asked)).not.toContain('Hi');
  });

  it('is unavailable, and tells the workflow nothing, when the report cannot be saved in time', async () => {
    const gateway = scriptedGateway();
    const { callTool } = await bench({
      gateway,
      repositories: ({ calls }) => ({ calls: { ...calls, saveReport: () => new Promise(() => undefined) } }),
    });
    const ms = await fastestMs(2_500, async () => {
      expect((await callTool('/calls/finalize', { call_id: 'a' })).json()).toMatchObject({
        status: 'unavailable',
      });
    });
    expect(ms).toBeLessThan(2_500);
    expect(gateway.asked).toEqual([]);
  });
});
