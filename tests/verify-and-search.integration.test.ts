import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { STALLED_MS } from './desk/answers-in-time.ts';
import { newCall, phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk({ FMCSA_DEADLINE_SECONDS: '8' });
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

const verify = async (said: Readonly<Record<string, unknown>>, call_id = newCall()) =>
  (await desk.tell('fmcsa/verify', { call_id, ...said })).body;

const cedarHollow = { status: 'eligible', eligible: true, mc_number: '123456', dot_number: '7204318' };

describe('a carrier is found however the number was heard', () => {
  it.each([
    { mc_number: 'MC 123 456', company_name: 'null', dot_number: 'n/a', caller_phone: '' },
    { mc_number: 'mc-0123456' },
    { mc_number: '123456.0', dot_number: 'undefined', _message: 'Let me check that' },
    { mc_number: 'M.C. one two three, four five six' },
    { mc_number: 123456 },
    { mc_number: '"123456"', company_name: 'Cedar Hollow' },
    { mc_number: 'USDOT 7204318' },
    { mc_number: 'none', dot_number: '7,204,318' },
  ])('%j', async (said) => {
    const body = await verify(said);
    expect(body).toMatchObject({ ...cedarHollow, next: 'loads/search', reasons: [] });
    expect(body.carrier).toMatchObject({
      legal_name: 'CEDAR HOLLOW TRANSPORT LLC',
      dba_name: 'CEDAR HOLLOW FREIGHT',
      city: 'WAXAHACHIE',
      state: 'TX',
      power_units: 14,
    });
    expect(body.evidence).toMatchObject({ checked_at: expect.any(String), age_seconds: expect.any(Number) });
  });
});

const nobody = { eligible: false, mc_number: null, dot_number: null, carrier: null, evidence: null };

describe('every other answer of fmcsa/verify', () => {
  it.each([
    [{ mc_number: '6011204' }, 'ineligible', 'end_call', { reasons: ['not_allowed_to_operate'] }],
    [{ mc_number: '6178859' }, 'needs_review', 'loads/search', { reasons: ['safety_conditional'] }],
    [{ mc_number: '9907001' }, 'unverified', 'loads/search', { carrier: null, evidence: null }],
    [{ mc_number: '9906001' }, 'not_found', 'ask_mc_number', nobody],
    [{ mc_number: '6256526' }, 'ambiguous', 'ask_company_name', nobody],
    [
      { mc_number: '6256526', company_name: 'Twin Oaks Trucking' },
      'eligible',
      'loads/search',
      { dot_number: '8256526' },
    ],
    [
      { mc_number: '6256526', dot_number: '8256527' },
      'needs_review',
      'loads/search',
      { dot_number: '8256527' },
    ],
    [{ mc_number: '214 555 0199' }, 'invalid_number', 'ask_mc_number', nobody],
    [{ mc_number: 'no idea' }, 'invalid_number', 'ask_mc_number', nobody],
    [{}, 'invalid_number', 'ask_mc_number', nobody],
  ])('%j is %s', async (said, status, next, fields) => {
    const body = await verify(said);
    expect(body).toMatchObject({ status, next, eligible: status === 'eligible', ...fields });
  });

  it('never tells a refused caller why', async () => {
    const body = await verify({ mc_number: '6245415' });
    expect(body.reasons).toHaveLength(7);
    expect(body.say).not.toMatch(/insur|safety|authority|service|active|FMCSA/i);
  });

  it('is pending while FMCSA takes its time; the same call again has the result', async () => {
    const call_id = newCall();
    const said = { call_id, mc_number: '9912190' };
    const first = await desk.post('/fmcsa/verify', said);
    expect(first.body).toMatchObject({ status: 'pending', next: 'retry', call_id, ...nobody });
    expect(first.ms).toBeLessThan(STALLED_MS);
    const meanwhile = await desk.post('/loads/search', { call_id, origin: 'Dallas, TX' });
    expect(meanwhile.body).toMatchObject({ status: 'pending', next: 'retry', loads: [] });
    expect(await verify(said, call_id)).toMatchObject({ status: 'eligible', mc_number: '9912190' });
  });
});

describe('loads/search', () => {
  it('understands what dispatchers say', async () => {
    const [van] = await desk.publish(2);
    const call_id = await phone.callBy();
    const { body } = await phone.search(call_id, {
      equipment_type: '53 foot dry van',
      origin: 'dallas texas',
      origin_city: 'null',
      destination: 'anywhere',
      pickup_date: '',
      minimum_rate: '$1,500.00',
      maximum_weight: '45,000 lbs',
      radius_miles: '75',
      limit: '2',
      sort_by: 'n/a',
      reference_number: 'none',
    });
    expect(body).toMatchObject({ status: 'matched', total_matches: 2, alternatives: [], options: [] });
    const loads = body.loads as readonly Record<string, unknown>[];
    expect(loads).toHaveLength(2);
    expect(loads.map(({ load_id }) => load_id)).toContain(van?.loadId);
    expect(loads[0]).toEqual({
      load_id: expect.any(String),
      reference_number: expect.any(String),
      origin: { city: 'Dallas', state: 'TX', zip: '75201' },
      destination: { city: 'Atlanta', state: 'GA', zip: null },
      pickup: {
        earliest: expect.any(String),
        latest: expect.any(String),
        timezone: 'America/Chicago',
        spoken: expect.stringMatching(/\w/),
      },
      delivery: expect.objectContaining({ timezone: 'America/New_York' }),
      equipment_type: 'dry_van',
      loadboard_rate: 1800,
      rate_per_mile: 2.3,
      miles: 781,
      deadhead_miles: expect.any(Number),
      weight: 38000,
      commodity_type: 'paper products',
      num_of_pieces: 22,
      dimensions: null,
      notes: null,
    });
  });

  it.each([
    { origin: '75201' },
    { origin: 'Texas', destination: 'Georgia' },
    { origin: { city: 'Dallas', state: 'TX', zip: null, radius_miles: '50' }, destination: { state: 'GA' } },
    { origin: '{"city":"dalas","state":"texas"}', destination: 'Atlanta area' },
    { origin_city: 'Fort Worth', origin_state: 'TX', destination_city: 'null', destination_state: 'GA' },
    { origin_state: 'TX', destination: 'null' },
  ])('finds Dallas to Atlanta by %j', async (places) => {
    await desk.publishOne();
    const call_id = await phone.callBy();
    const { body } = await phone.search(call_id, { ...places, equipment_type: 'van' });
    expect(body).toMatchObject({ status: 'matched', next: 'ask_preference' });
    expect(body.total_matches).toBeGreaterThan(0);
  });

  it('has alternatives, each with why, where nothing fits as asked', async () => {
    await desk.publishOne({ equipment: 'flatbed' });
    const call_id = await phone.callBy();
    const { body } = await phone.search(call_id, { equipment_type: 'step deck', origin: 'Dallas, TX' });
    expect(body).toMatchObject({ status: 'no_match', total_matches: 0, loads: [] });
    const [alternative] = body.alternatives as readonly Record<string, unknown>[];
    expect(alternative).toMatchObject({ equipment_type: 'flatbed', why: expect.stringMatching(/\w/) });
  });

  it('has nothing for a place without loads, or a reference nobody knows', async () => {
    const call_id = await phone.callBy();
    for (const said of [{ origin: 'Seattle, WA' }, { reference_number: 'LD-NOBODY' }]) {
      const { body } = await phone.search(call_id, said);
      expect(body).toMatchObject({ status: 'no_match', loads: [], alternatives: [], options: [] });
    }
  });

  it('asks back which place is meant', async () => {
    const { body } = await phone.search(await phone.callBy(), { origin: 'Portland', equipment_type: 'van' });
    expect(body).toMatchObject({ status: 'needs_clarification', next: 'ask_place', loads: [] });
    expect(body.options).toContain('Portland, Oregon');
    expect(body.options).toContain('Portland, Maine');
  });

  it('tells of a load that another caller holds only that it is gone', async () => {
    const load = await desk.publishOne();
    const winner = await phone.callAbout(load);
    await phone.offer(winner, { load_id: load.loadId, carrier_offer: '1800' });
    const other = await phone.callBy('3182045');
    const { body } = await phone.search(other, { reference_number: load.referenceNumber });
    expect(body).toMatchObject({ status: 'load_unavailable', loads: [] });
  });

  it('wants to know who calls, and keeps loads from the refused', async () => {
    const said = { origin: 'Dallas, TX' };
    const stranger = await phone.search(newCall(), said);
    expect(stranger.body).toMatchObject({
      status: 'verification_required',
      next: 'ask_mc_number',
      loads: [],
    });
    const refused = await phone.search(await phone.callBy('6011204'), said);
    expect(refused.body).toMatchObject({ status: 'not_eligible', next: 'end_call', loads: [] });
  });

  it('shows loads to carriers under review, and to those FMCSA could not be asked about', async () => {
    for (const mcNumber of ['6178859', '9907002']) {
      const { body } = await phone.search(await phone.callBy(mcNumber), { origin: 'Dallas, TX' });
      expect(body.status).toBe('matched');
    }
  });
});
