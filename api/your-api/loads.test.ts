import { describe, expect, it } from '@jest/globals';
import type { LoadDetails } from '../../domain/load.ts';
import type { Verification } from '../../domain/verification.ts';
import { openedBenches } from '../../tests/http/opened-benches.ts';
import { HOUR, judged, load, NOW, openYourApi } from '../../tests/http/your-api-bench.ts';

const openBench = openedBenches();
const open = async (loads: readonly LoadDetails[] = [load('LD-1')]) =>
  openYourApi(await openBench({ now: () => NOW }), loads);

describe('a load', () => {
  it('has the shape HappyRobot publishes, times in the place’s own clock', async () => {
    const { ask } = await open();
    const { body } = await ask('GET', '/loads/LD-1');
    expect(body).toEqual({
      load: {
        reference_number: 'LD-1',
        contact: null,
        type: 'owned',
        stops: [
          {
            type: 'origin',
            location: { city: 'Dallas', state: 'TX', zip: expect.any(String), country: 'US' },
            stop_timestamp_open: '2026-12-01T14:00:00',
            stop_timestamp_close: '2026-12-01T18:00:00',
          },
          {
            type: 'destination',
            location: { city: 'Atlanta', state: 'GA', zip: expect.any(String), country: 'US' },
            stop_timestamp_open: '2026-12-02T16:00:00',
            stop_timestamp_close: '2026-12-02T20:00:00',
          },
        ],
        status: 'available',
        is_partial: false,
        is_hazmat: false,
        posted_carrier_rate: 1800,
        sale_notes: expect.any(String),
        branch: '',
        commodity_type: expect.any(String),
        weight: expect.anything(),
        number_of_pieces: 22,
        miles: expect.any(Number),
        dimensions: '',
        equipment_type: 'Dry Van',
      },
    });
  });

  it('tells its ceiling to operations alone', async () => {
    const { ask, found } = await open();
    for (const scope of ['read', 'tools'] as const) {
      expect(JSON.stringify((await ask('GET', '/loads/LD-1', scope)).body)).not.toMatch(/max_buy|2100/);
      expect(JSON.stringify(await found('', scope))).not.toMatch(/max_buy|2100/);
    }
    expect((await ask('GET', '/loads/LD-1', 'ops')).body.load).toMatchObject({ max_buy: 2100 });
    expect(await found('', 'ops')).toMatchObject([{ max_buy: 2100 }]);
  });

  it('is unavailable once withdrawn, and unknown where it is', async () => {
    const { ask, desk, references } = await open();
    const { loadId = '' } = (await desk.loads.findByReference('LD-1')) ?? {};
    await desk.loads.change(loadId, { withdrawn: true });
    expect((await ask('GET', '/loads/LD-1')).body.load).toMatchObject({ status: 'unavailable' });
    expect(await references('')).toEqual([]);
    expect(await ask('GET', '/loads/nothing')).toMatchObject({
      statusCode: 404,
      body: { error: 'Load not found with the specified ID', code: 'load_not_found' },
    });
  });
});

describe('loads', () => {
  const places = {
    chicago: {
      city: 'Chicago',
      state: 'IL',
      zip: '60601',
      latitude: 41.88,
      longitude: -87.63,
      timeZone: 'America/Chicago',
    },
  };
  const book = [
    load('DAL', { equipment: 'dry_van' }),
    load('CHI', { origin: places.chicago, equipment: 'reefer' }),
    load('HAZ', { hazmat: true }),
    load('LATE', { pickup: { earliestMs: NOW + 72 * HOUR, latestMs: NOW + 76 * HOUR } }),
  ];

  it.each([
    ['?origin_city=Chicago', ['CHI']],
    ['?origin_city=chicago&origin_state=IL&origin_radius=50', ['CHI']],
    ['?origin_state=Illinois', ['CHI']],
    ['?latitude=41.9&longitude=-87.6&radius=25', ['CHI']],
    ['?origin_lat=41.9&origin_lng=-87.6', ['CHI']],
    ['?origin_city=Omaha&origin_radius=50', []],
    ['?equipment_type=Reefer', ['CHI']],
    ['?equipment_type=Reefer&destination_city=Denver', []],
    ['?destination_state=GA&equipment_type=Reefer', ['CHI']],
    ['?pickup_date=2026-12-04', ['LATE']],
    ['?pickup_date=2026-12-04T10:00:00Z', ['LATE']],
    ['?pickup_date=2026-11-04', []],
    ['?origin_city=Dallas&origin_state=TX&pickup_date=2026-12-01&equipment_type=&carrier_id=null', ['DAL']],
  ])('for %s', async (query, expected) => {
    expect(await (await open(book)).references(query)).toEqual(expected);
  });

  it('are three at most', async () => {
    const { references } = await open(Array.from({ length: 8 }, (_, at) => load(`LD-${String(at)}`)));
    expect(await references('')).toHaveLength(3);
  });

  it('are those a carrier may take', async () => {
    const { desk, references } = await open([...book, load('IN', { destination: load('x').origin })]);
    const keep = (verification: Verification, seq: number) =>
      desk.carriers.recordVerification({ callId: 'c', seq, atMs: NOW, verification, record: null });
    await keep(judged({ dotNumber: '11', mcNumber: '111', interstate: false, verdict: 'needs_review' }), 1);
    await keep(judged({ dotNumber: '22', mcNumber: '222', verdict: 'ineligible' }), 2);
    expect(await references('?carrier_id=11')).toEqual(['IN']);
    expect(await references('?carrier_id=MC111')).toEqual(['IN']);
    expect(await references('?carrier_id=22')).toEqual([]);
    expect(await references('?carrier_id=33')).toHaveLength(3);
  });

  it.each([
    ['?origin_city=Xqzzvkk', 'origin_city'],
    ['?origin_city=Portland', 'origin_city'],
    ['?equipment_type=spaceship', 'equipment_type'],
    ['?pickup_date=someday', 'pickup_date'],
    ['?pickup_date=2026-02-30', 'pickup_date'],
    ['?radius=-5', 'radius'],
    ['?latitude=41.9', 'origin_lat'],
    ['?latitude=991&longitude=0', 'latitude'],
    ['?carrier_id=none%20of%20them', 'carrier_id'],
    [`?origin_city=${'x'.repeat(9_000)}`, 'origin_city'],
    ["?origin_city=Dallas';drop table loads;--", 'origin_city'],
  ])('refuses %.40s, naming %s', async (query, field) => {
    const answer = await (await open()).ask('GET', `/loads${query}`);
    expect(answer).toMatchObject({ statusCode: 400, body: { code: 'invalid_request', errors: [{ field }] } });
    expect(answer.body.error).toContain(field);
  });
});
