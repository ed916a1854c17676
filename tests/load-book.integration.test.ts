import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { phoneTo, type Phone } from './desk/phone.ts';
import { openRealDesk, type RealDesk } from './desk/real-desk.ts';

let desk: RealDesk;
let phone: Phone;
beforeAll(async () => {
  desk = await openRealDesk();
  phone = phoneTo(desk);
}, 120_000);
afterAll(async () => desk.stop());

const ops = (method: string, path: string, body: unknown, headers = {}) =>
  desk.send(method, `/api/v1${path}`, { scope: 'ops', body, headers });

const row = (reference_number: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  reference_number,
  origin: 'Denver, CO',
  destination: { city: 'Omaha', state: 'NE', zip: null },
  pickup_earliest: '2099-03-02T08:00:00',
  pickup_latest: '2099-03-02T12:00:00-07:00',
  delivery_earliest: '2099-03-04T08:00',
  delivery_latest: '2099-03-04T17:00',
  equipment_type: '53 ft dry van',
  loadboard_rate: '$1,400.00',
  max_buy: 1650,
  weight: '42,000 lbs',
  ...changes,
});

describe('POST /loads/import', () => {
  const ref = `IMP-${randomUUID().slice(0, 8)}`;

  it('keeps the good rows of a JSON array and names what is wrong with the others', async () => {
    const { status, body } = await ops('POST', '/loads/import', [
      row(`${ref}-1`),
      row(`${ref}-2`, { loadboard_rate: 'cheap', origin: 'Nowhereville' }),
      row(`${ref}-1`, { loadboard_rate: 1 }),
      'not a load',
      row(`${ref}-3`, { max_buy: 1000 }),
      row(`${ref}-4`, { pickup_earliest: '2020-01-02T08:00', pickup_latest: '2020-01-02T12:00' }),
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ imported: 2, updated: 0, unchanged: 0, rejected: 4 });
    const errors = body.errors as readonly Record<string, unknown>[];
    const named = errors.map(({ row: at, reference_number, field }) => [at, reference_number, field]);
    expect(named).toEqual(
      expect.arrayContaining([
        [2, `${ref}-2`, 'loadboard_rate'],
        [2, `${ref}-2`, 'origin'],
        [3, `${ref}-1`, 'reference_number'],
        [4, null, 'row'],
        [5, `${ref}-3`, 'max_buy'],
      ]),
    );
    const { loads } = (await desk.get(`/loads?q=${ref}`)).body;
    expect(loads).toHaveLength(2);
    expect(loads).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ reference_number: `${ref}-1`, status: 'open', loadboard_rate: 1400 }),
        expect.objectContaining({ reference_number: `${ref}-4`, status: 'expired' }),
      ]),
    );
  });

  it('changes nothing the second time, and only what differs the third', async () => {
    const rows = [row(`${ref}-1`), row(`${ref}-5`)];
    const counts = async (loads: readonly unknown[]) => (await ops('POST', '/loads/import', { loads })).body;
    expect(await counts(rows)).toMatchObject({ imported: 1, updated: 0, unchanged: 1 });
    expect(await counts(rows)).toMatchObject({ imported: 0, updated: 0, unchanged: 2 });
    const raised = [row(`${ref}-1`, { loadboard_rate: 1450 }), row(`${ref}-5`)];
    expect(await counts(raised)).toMatchObject({ imported: 0, updated: 1, unchanged: 1, errors: [] });
  });

  it('reads CSV, in the names of the platform too; rows count without the header', async () => {
    const csv = [
      '\uFEFFload_id,origin_city,origin_state,destination_city,destination_state,pickup_datetime,delivery_datetime,equipment_type,loadboard_rate,notes',
      `${ref}-C1,Chicago,IL,Columbus,OH,2099-03-02T08:00,2099-03-03T08:00,Reefer,"$1,200","Two straps, no pets"`,
      `${ref}-C2,Chicago,IL,Columbus,OH,someday,2099-03-03T08:00,Reefer,1200,`,
      '',
      `${ref}-C3,Chicago,IL,Columbus,OH,2099-03-02T08:00,2099-03-03T08:00,Reefer`,
    ].join('\r\n');
    const { body } = await ops('POST', '/loads/import', csv, { 'content-type': 'text/csv; charset=utf-8' });
    expect(body).toMatchObject({ imported: 1, rejected: 2 });
    const errors = body.errors as readonly Record<string, unknown>[];
    expect(errors.map(({ row: at, field }) => [at, field])).toEqual([
      [2, 'pickup_earliest'],
      [3, 'loadboard_rate'],
    ]);
    const { loads } = (await desk.get(`/loads?q=${ref}-C1`)).body;
    expect(loads).toMatchObject([{ equipment_type: 'reefer', notes: 'Two straps, no pets', max_buy: null }]);
  });

  it.each([{}, { loads: 'none' }, 7, null])('%j holds no loads', async (body) => {
    const { status, body: problem } = await ops('POST', '/loads/import', body);
    expect([status, problem.code]).toEqual([400, 'invalid_request']);
    expect(problem.errors).toMatchObject([{ field: 'loads', message: expect.any(String) }]);
  });
});

describe('PATCH /loads/{load_id}', () => {
  it('counts from the next decision on', async () => {
    const load = await desk.publishOne();
    const path = `/loads/${load.loadId}`;
    const call_id = await phone.callAbout(load);
    const ask = async (carrier_offer: string) => (await phone.offer(call_id, { carrier_offer })).body;
    expect(await ask('2600')).toMatchObject({ counter_offer: 1800 });
    const raised = await ops('PATCH', path, { loadboard_rate: 1900, hold_firm: true });
    expect(raised.body.load).toMatchObject({ loadboard_rate: 1900, hold_firm: true, version: 2 });
    expect(await ask('2550')).toMatchObject({ round: 2, counter_offer: 1900, standing_offer: 1900 });
    await ops('PATCH', path, { status: 'withdrawn' });
    expect(await ask('1900')).toMatchObject({ status: 'load_unavailable' });
    await ops('PATCH', path, { status: 'open' });
    expect(await ask('1899')).toMatchObject({ status: 'accepted', agreed_rate: 1899 });
  });

  it.each([
    [{ loadboard_rate: -1 }, 'loadboard_rate'],
    [{ loadboard_rate: '1900' }, 'loadboard_rate'],
    [{ status: 'booked' }, 'status'],
    [{ max_buy: 1799.99 }, 'max_buy'],
  ])('refuses %j, naming the field', async (change, field) => {
    const { loadId } = await desk.publishOne();
    const { status, body } = await ops('PATCH', `/loads/${loadId}`, change);
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect(body.errors).toMatchObject([{ field }]);
    expect((await ops('PATCH', `/loads/${loadId}`, { speed: 'fast' })).status).toBe(400);
    expect((await desk.get(`/loads/${loadId}`)).body.load).toMatchObject({ version: 1 });
  });
});

describe('reps', () => {
  const rep = {
    name: 'Ana Ruiz',
    phone: '+15125550101',
    extension: null,
    email: 'ana@example.com',
    time_zone: 'America/Denver',
    shift: { days: [1, 2, 3, 4, 5], start: '08:00', end: '17:00' },
    equipment: ['reefer'],
    regions: ['west', 'TX'],
    capacity: 2,
    available: true,
  };

  it('are put, changed and listed as they were put', async () => {
    for (const body of [rep, { ...rep, available: false, extension: '7' }]) {
      const kept = { ...body, rep_id: 'rep_ana', assigned: 0 };
      expect((await ops('PUT', '/reps/rep_ana', body)).body).toEqual({ rep: kept });
      const { reps } = (await desk.get('/reps')).body;
      expect((reps as readonly { rep_id: string }[]).filter((one) => one.rep_id === 'rep_ana')).toEqual([
        kept,
      ]);
    }
  });

  it.each([
    [{ time_zone: 'Mars/Base' }, 'time_zone'],
    [{ shift: { days: [0], start: '08:00', end: '17:00' } }, 'shift.days.0'],
    [{ shift: { days: [1], start: '8am', end: '17:00' } }, 'shift.start'],
    [{ equipment: ['spaceship'] }, 'equipment.0'],
    [{ name: ' ' }, 'name'],
  ])('are refused with %j, naming the field', async (change, field) => {
    const { status, body } = await ops('PUT', '/reps/rep_bad', { ...rep, ...change });
    expect([status, body.code]).toEqual([400, 'invalid_request']);
    expect(body.errors).toMatchObject([{ field, message: expect.any(String) }]);
  });
});
